"""The statements that make the layers of a class, written while its `call` is."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.diagnostics import Diagnostic
from nndsl.emit.applying import Applier
from nndsl.emit.expressions import condition, expression, inline
from nndsl.emit.flow import Flow, Operands
from nndsl.emit.layout import STEP, Code, Comprehension, Group, Item, Text, call, group, lay_out
from nndsl.emit.names import Scope
from nndsl.emit.subclassing.names import WRITERS_OWN, Attributes, kind_name, parameter_name, plural
from nndsl.emit.subclassing.sizes import ModelSizes, SizeOf, size_expression, with_sizes
from nndsl.graph.evaluate import Evaluator
from nndsl.graph.evaluate import Scope as Values
from nndsl.graph.naming import NamingPlan
from nndsl.graph.parts import BlockUse, Choice, Expr, ExternUse, Head, Ref, ShapeItem, Step, Use
from nndsl.graph.program import Program, Task
from nndsl.graph.walking import walk
from nndsl.record import field, record


@record(frozen=False)
class Loop:
    """A loop over lists of layers: how many each holds, and the lists with the variables that run over them."""

    count: str
    lists: list[tuple[str, str]] = field(default_factory=list)

    def variable(self, base: str, scope: Scope) -> str:
        """A variable that no other of the loop, and nothing in the method, has."""
        base = f"{base}_layer" if base in WRITERS_OWN else base
        name, number = scope.borrow(base), 1
        while name in (taken for _, taken in self.lists):
            number += 1
            name = scope.borrow(f"{base}_{number}")
        return name


class Maker(Applier):
    """Writes constructors of layers as they stand in `__init__` or `build`."""

    def __init__(self, program: Program, functions: dict[str, str], sizes: ModelSizes) -> None:
        super().__init__(program, NamingPlan(), functions)
        self.sizes = sizes
        self.size_of: SizeOf = sizes.size_of
        self.scope: Scope

    def keyword(self, name: str) -> str:
        return parameter_name(name)

    def made(self, step: Step, scope: Scope) -> Code:
        """The constructor of what a step applies."""
        step = with_sizes(step, self.size_of)
        match step:
            case Use():
                return self.layer(step, scope)
            case Head():
                return self.head(step, scope)
            case ExternUse():
                return self.extern(step, scope)
            case BlockUse():
                return call(self.functions[step.block.name], *self.block_arguments(step, scope))
        raise ValueError("a program with errors has no code")

    def _head_size(self, size: str, task: Task, scope: Scope) -> Code:
        if size == "channels":
            last = size_expression(-1, task.span)
            return expression(self.size_of(ShapeItem(task.span, task.of or "", last)), scope)
        return super()._head_size(size, task, scope)

    def _application(self, step: Use, flow: Flow | Operands | None) -> list[Item]:
        """The shape of the images, where it is not given; `flow` is none here."""
        given = {argument.name for argument in step.arguments}
        shape = self.sizes.input_shape(step)
        if (
            shape is None
            or given & {"input_shape", "input_tensor"}
            or not step.entry.parameter("input_shape")
        ):
            return []
        dims = tuple(Text(inline(size_expression(size, step.span), self.scope)) for size in shape)
        return [Item(group("(", dims, ")"), "input_shape=")]


class Definitions:
    """Gathers the statements. A layer within a loop becomes a list of layers."""

    def __init__(
        self, maker: Maker, scope: Scope, attributes: Attributes, base_of: Callable[[Step], str]
    ) -> None:
        self.lines: list[str] = []
        self.indent = 2 * STEP
        self.loop: Loop | None = None
        self.maker = maker
        self.scope = maker.scope = scope
        self._attributes = attributes
        self._base_of = base_of
        self._made: dict[int, tuple[Step, str]] = {}

    def attribute(self, step: Step, call_scope: Scope) -> str:
        """The code by which `call` knows the layer of a step; it is made unless it was."""
        if id(step) not in self._made:
            base, code = self._base_of(step), self.maker.made(step, self.scope)
            if self.loop is None:
                self._made[id(step)] = step, self.define(base, code)
            else:
                self._made[id(step)] = step, self._define_list(base, code, self.loop, step, call_scope)
        return self._made[id(step)][1]

    def define(self, base: str, code: Code) -> str:
        """Makes one layer."""
        name = f"self.{self._attributes.name(base)}"
        self.statement(f"{name} = ", code)
        return name

    def chain(self, steps: tuple[Step, ...], base: str, count: str) -> str:
        """Makes `count` times a chain of layers, in one list."""
        name = f"self.{self._attributes.name(f'{base}_layers')}"
        codes: tuple[Code, ...] = tuple(self.maker.made(step, self.scope) for step in steps)
        self.line(f"{name} = []")
        self.line(f"for _ in range({count}):")
        self.indent += STEP
        self.statement("", call(f"{name}.extend", Group("[", tuple(map(Item, codes)), "]")))
        self.indent -= STEP
        return name

    def choose(self, step: Choice, then: list[str], otherwise: list[str]) -> None:
        """Puts what the branches of a choice make under its condition, or makes what a settled one asks for."""
        wanted: Expr = with_sizes(step.condition, self.maker.size_of)
        if not any(isinstance(node, Ref) for node in walk(wanted)):
            made = then if Evaluator(_refuse).value(wanted, Values()) else otherwise
            self.lines += [line.removeprefix(" " * STEP) for line in made]
            return
        negated = not then
        if then or otherwise:
            self.line(f"if {condition(wanted, self.scope, negated=negated)}:")
            self.lines += otherwise if negated else then
        if then and otherwise:
            self.line("else:")
            self.lines += otherwise

    def line(self, text: str) -> None:
        self.lines.append(" " * self.indent + text)

    def statement(self, prefix: str, code: Code) -> None:
        self.lines += lay_out(prefix, code, self.indent)

    def _define_list(self, base: str, code: Code, loop: Loop, step: Step, call_scope: Scope) -> str:
        variable = loop.variable(kind_name(step), call_scope)
        attribute = self._attributes.name(plural(base, of_layers=not isinstance(step, BlockUse)))
        name = f"self.{attribute}"
        loop.lists.append((name, variable))
        self.statement(f"{name} = ", Comprehension(code, "_", call("range", Text(loop.count))))
        return variable


def _refuse(found: Diagnostic) -> None:
    raise ValueError(f"a program with errors has no code: {found.message}")
