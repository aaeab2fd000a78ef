"""One step as a Python call: a layer, op, application, block, shared piece, extern or head, applied to a flow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile

from nndsl.catalog.entry import Entry
from nndsl.emit.expressions import arguments, expression, literal, python_path
from nndsl.emit.flow import Chain, Flow, Operands, list_flow, made_by
from nndsl.emit.layout import Code, Item, Text, call, flat, sequence
from nndsl.emit.names import Scope, keyword_name
from nndsl.graph.heads import head_layer, takes_logits
from nndsl.graph.naming import NamingPlan
from nndsl.graph.parts import BlockUse, Bound, ExternUse, Head, SharedUse, Step, Use
from nndsl.graph.program import Output, Program, Task


class Applier:
    """Knows the names of the module's functions and which layers bear outputs' names."""

    def __init__(self, program: Program, naming: NamingPlan, functions: Mapping[str, str]) -> None:
        self.program = program
        self.naming = naming
        self.functions = functions
        self.shared_by_block: Mapping[str, tuple[str, ...]] = {}
        self.output: Output | None = None

    def keyword(self, name: str) -> str:
        """What a block's parameter, or a param that it reads, is called where it is passed."""
        return keyword_name(name)

    def apply(self, step: Step | Chain, flow: Flow | Operands, scope: Scope) -> Flow:
        """The flow after a step; nothing is written."""
        match step:
            case Use(entry=entry) if entry.kind == "op":
                return self._op(step, flow, scope)
            case Chain(steps=steps):
                return self._called(self._sequential(steps, scope), flow, step)
            case Use():
                return self._called(self.layer(step, scope, flow), flow, step)
            case Head():
                return self._called(self.head(step, scope), flow, step)
            case BlockUse():
                return self._called(
                    Text(self.functions[step.block.name]), flow, step, self.block_arguments(step, scope)
                )
            case SharedUse():
                return self._called(Text(scope[step.shared.name]), flow, step)
            case ExternUse():
                return self._called(self.extern(step, scope), flow, step)
        raise ValueError("a program with errors has no code")

    def _op(self, step: Use, flow: Flow | Operands, scope: Scope) -> Flow:
        instead = scope.dialect.layer_for(step)
        if instead is not None:
            layer, joins = instead
            return self._called(self.layer(layer, scope), _joined(flow) if joins else flow, layer)
        entry = step.entry
        given = arguments(entry, step.arguments, scope)
        if not _is_second_operand(entry, step.arguments):
            given = _by_keyword(given, step.arguments)
        handed, first = _items(flow), _before_tensors(entry)
        if any(parameter.kind == "operands" for parameter in entry.parameters):
            # `einsum(subscripts, *operands)`: Python takes no tensors by position behind a name.
            handed = [Item(item.value) for item in given if item.key[:-1] in first] + handed
            given = [item for item in given if item.key[:-1] not in first]
        elif first and not handed[0].key:
            name = next(parameter.name for parameter in entry.parameters if parameter.is_data)
            handed[0] = Item(handed[0].value, f"{name}=")
        return self._written(Text(python_path(entry, scope.dialect)), handed, flow, step, given)

    def layer(self, step: Use, scope: Scope, flow: Flow | Operands | None = None) -> Code:
        """A new layer, or a model of `keras.applications`."""
        given = arguments(step.entry, step.arguments, scope)
        if step.entry.kind == "application":
            given += [*self._application(step, flow), *self._name(step)]
            return scope.dialect.application(step, given)
        return call(python_path(step.entry, scope.dialect), *given, *self._name(step))

    def _sequential(self, steps: tuple[Use, ...], scope: Scope) -> Code:
        return call("keras.Sequential", sequence([self.layer(each, scope) for each in steps]))

    def head(self, step: Head, scope: Scope) -> Code:
        """The layer that the task of the present output asks for."""
        assert self.output is not None and self.output.task is not None
        task = self.output.task
        head = head_layer(task, takes_logits(self.program, self.output.name))
        given: list[Item | Code] = [self._head_size(head.size, task, scope)]
        if head.kernel_size is not None:
            given.append(Text(str(head.kernel_size)))
        if head.activation is not None:
            given.append(Item(Text(literal(head.activation)), "activation="))
        return call(f"layers.{head.layer}", *given, *self._name(step))

    def extern(self, step: ExternUse, scope: Scope) -> Code:
        """A new layer of a class that the user wrote."""
        return call(self.functions[step.extern.name], *_arguments(step.arguments, scope))

    def _called(
        self, function: Code, flow: Flow | Operands, step: Step | Chain, more: list[Item] | None = None
    ) -> Flow:
        return self._written(function, _items(flow), flow, step, more or [])

    def _written(
        self, function: Code, given: list[Item], flow: Flow | Operands, step: Step | Chain, more: list[Item]
    ) -> Flow:
        if given[-1].key:
            # Python takes nothing by position behind a keyword.
            of_block = step.arguments if isinstance(step, BlockUse) else ()
            more = _by_keyword(more, of_block, self.keyword)
        return Flow(call(function, *given, *more), made_by((step,)) | flow.makes, applied=True)

    def _name(self, step: Step) -> list[Item]:
        name = self.naming.name_of(step)
        return [Item(Text(literal(name)), "name=")] if name else []

    def _head_size(self, size: str, task: Task, scope: Scope) -> Code:
        if size == "given":
            assert task.size is not None
            return expression(task.size, scope)
        if size == "channels":
            return Text(f"{scope[task.of or '']}.shape[-1]")
        return Text(scope["n_classes"] if size == "n_classes" else "1")

    def block_arguments(self, step: BlockUse, scope: Scope) -> list[Item]:
        """A block's arguments, then what it reads of the file's params, symbols and shared pieces."""
        outer = [ref.name for ref in step.block.outer]
        outer += self.shared_by_block.get(step.block.name, ())
        return [
            *_arguments(step.arguments, scope, self.keyword),
            *(Item(Text(scope[name]), f"{self.keyword(name)}=") for name in outer),
        ]

    def _application(self, step: Use, flow: Flow | Operands | None) -> list[Item]:
        """The input's shape, where it is not given."""
        given = {argument.name for argument in step.arguments}
        takes_shape = step.entry.parameter("input_shape") and not given & {"input_shape", "input_tensor"}
        if takes_shape and isinstance(flow, Flow) and flow.is_name:
            return [Item(Text(f"{flat(flow.code)}.shape[1:]"), "input_shape=")]
        return []


def _arguments(bound: tuple[Bound, ...], scope: Scope, keyword: Callable[[str], str] = str) -> list[Item]:
    """Arguments of blocks and externs as they were written: by position or by keyword, whose name `keyword` gives."""
    items: list[Item] = []
    positional = True
    for argument in bound:
        positional = positional and argument.positional
        value = expression(argument.value, scope)
        items.append(Item(value) if positional else Item(value, f"{keyword(argument.name)}="))
    return items


def _items(flow: Flow | Operands) -> list[Item]:
    return flow.items() if isinstance(flow, Operands) else [Item(flow.code)]


def _joined(flow: Flow | Operands) -> Flow | Operands:
    """The tensors of a call as the list that a merging layer takes."""
    return list_flow(part for _, part in flow.parts) if isinstance(flow, Operands) else flow


def _before_tensors(entry: Entry) -> tuple[str, ...]:
    """The parameters of an op that stand before its first tensor: `shape` of `ops.full(shape, fill_value)`."""
    places = [parameter for parameter in entry.parameters if not parameter.keyword_only]
    return tuple(parameter.name for parameter in takewhile(lambda one: not one.is_data, places))


def _is_second_operand(entry: Entry, bound: tuple[Bound, ...]) -> bool:
    """Whether the one argument of an op stands where a second tensor would: `ops.maximum(x, 0.0)`."""
    tensors = [parameter.name for parameter in entry.parameters if parameter.kind == "tensor"]
    return len(bound) == 1 and bound[0].positional and bound[0].name in tensors[1:2]


def _by_keyword(
    items: list[Item], bound: tuple[Bound, ...], keyword: Callable[[str], str] = str
) -> list[Item]:
    names = [keyword(argument.name) for argument in bound]
    return [
        item if item.key else Item(item.value, f"{names[index]}=", item.comments)
        for index, item in enumerate(items)
    ]
