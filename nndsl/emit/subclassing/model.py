"""The model's class: what it is made with, its layers, its `call`."""

from __future__ import annotations

from nndsl.emit.comments import shape_comment, tidy
from nndsl.emit.expressions import literal
from nndsl.emit.flow import Flow
from nndsl.emit.functions import Argument, Function, argument, write_assign
from nndsl.emit.inputs import input_code
from nndsl.emit.layout import STEP, Item, Text, call, flat, group, lay_out, sequence
from nndsl.emit.names import model_name
from nndsl.emit.subclassing.calling import CallWriter
from nndsl.emit.subclassing.classes import (
    Class,
    Counts,
    Kit,
    as_arguments,
    as_attributes,
    config_method,
    constructor,
    method,
)
from nndsl.emit.subclassing.defining import Definitions
from nndsl.emit.subclassing.names import LONGEST, Attributes, kind_name, parameter_name, works
from nndsl.emit.subclassing.sharing import is_chain, pieces_in
from nndsl.emit.usage import Usage
from nndsl.graph.naming import NamingPlan
from nndsl.graph.parts import Head, Step, Use
from nndsl.graph.program import DISCARDED, Assign, Output
from nndsl.graph.sharing import is_layer
from nndsl.graph.walking import walk


class ModelWriter:
    """Writes the class of the model; `used` are the params and symbols that it is made with."""

    def __init__(
        self, kit: Kit, stages: list[Assign | Output], used: Usage, naming: NamingPlan, counts: Counts
    ) -> None:
        self.graph, self.stages, self.caller = kit.graph, stages, kit.new_caller()
        self.params = [param for param in kit.graph.program.params if param.name in used.params]
        self.symbols = sorted(used.symbols)
        self.names = {
            name: parameter_name(name) for name in (*self.symbols, *(param.name for param in self.params))
        }
        self.given, self.calling, self.building = (kit.new_scope() for _ in range(3))
        as_arguments(self.given, self.names)
        as_attributes(self.calling, self.names)
        as_attributes(self.building, self.names)
        self.attributes = Attributes(self.names.values(), counts)
        self._bases = layer_names(stages, naming)
        self.definitions = Definitions(self.caller, self.given, self.attributes, self._base)
        self.writer = CallWriter(self.calling, self.caller, self.definitions, kit.grouping)
        shapes = kit.graph.shapes.items()
        self.writer.lists = frozenset(name for name, shape in shapes if isinstance(shape, tuple))

    def write(self, name: str) -> tuple[Class, Counts]:
        """The class, and how often each name of an attribute was asked for."""
        called = self._call()
        methods = [self._constructor(), *self._build(), called, config_method(self.names.values())]
        methods = methods if self.names else methods[:-1]
        return Class((), name, "keras.Model", tuple(methods)), self.attributes.asked

    def _base(self, step: Step) -> str:
        return self._bases.get(id(step)) or kind_name(step)

    def _constructor(self) -> Function:
        symbols = [Argument(self.names[name]) for name in self.symbols]
        params = [
            argument(self.names[param.name], param.value, self.given, tidy(param.comments))
            for param in self.params
        ]
        title = Argument("name", literal(model_name(self.graph.name)))
        return constructor(
            symbols, [*params, title], self.names.values(), "name=name, ", self.definitions.lines
        )

    def _build(self) -> tuple[Function, Function]:
        """`symbolic_inputs` and `build`, which calls the model on them: so every layer makes its weights."""
        program = self.graph.program
        every = frozenset(self.symbols)
        items = []
        for declared in program.inputs:
            code = input_code(declared, program.inputs, every, self.building)
            items.append(Item(code, f"{literal(declared.outside_name)}: ", tidy(declared.comments)))
        inputs = ['        """The inputs by their names, with the shapes and dtypes that the model takes."""']
        inputs += lay_out("return ", group("{", tuple(items), "}"), 2 * STEP)
        body = [
            '        """Make every weight, by calling the layers on symbolic inputs."""',
            "        self.call(self.symbolic_inputs())",
        ]
        return (
            method("symbolic_inputs", (), inputs),
            method("build", [Argument("input_shape", "None")], body),
        )

    def _call(self) -> Function:
        writer = self.writer
        for name in ("inputs", "training"):
            writer.scope.given(name)
        self._share()
        self._unpack()
        outputs: dict[str, Flow] = {}
        for stage in self.stages:
            writer.line()
            if isinstance(stage, Assign):
                self._comment(stage.comments, stage, stage.named)
                write_assign(writer, stage.targets, stage.unpack, stage.pipe)
            else:
                outputs[stage.name] = self._output(stage)
        if len(outputs) == 1:
            writer.give(*outputs.values())
        else:
            writer.line()
            entries = tuple(Item(flow.code, f"{literal(name)}: ") for name, flow in outputs.items())
            writer.statement("return ", group("{", entries, "}"))
        return method("call", [Argument("inputs"), Argument("training", "None")], writer.lines)

    def _unpack(self) -> None:
        """The inputs, handed over as a dict by their names, as a list in their order, or the only one by itself."""
        writer, inputs = self.writer, self.graph.program.inputs
        names = [writer.scope.variable(declared.name) for declared in inputs]
        keys = [f"inputs[{literal(declared.outside_name)}]" for declared in inputs]
        if len(names) == 1:
            writer.line(f"{names[0]} = {keys[0]} if isinstance(inputs, dict) else inputs")
            return
        writer.line("if isinstance(inputs, dict):")
        writer.indent += STEP
        for name, key in zip(names, keys, strict=True):
            writer.line(f"{name} = {key}")
        writer.indent -= STEP
        writer.line("else:")
        writer.line(f"    {', '.join(names)} = inputs")

    def _output(self, stage: Output) -> Flow:
        writer = self.writer
        if not stage.pipe.steps:
            flow = writer.pipe(stage.pipe, "")
            if len(self.graph.program.outputs) > 1:
                writer.lines.pop()
            writer.scope.alias(stage.name, flat(flow.code))
            return flow
        self._comment(stage.comments, stage, (stage.name,))
        self.caller.output = stage
        name = writer.scope.variable(stage.name)
        flow = writer.pipe(stage.pipe, name)
        self.caller.output = None
        only = len(self.graph.program.outputs) == 1
        return flow if only else writer.assign(name, flow)

    def _comment(self, comments: tuple[str, ...], stage: Assign | Output, names: tuple[str, ...]) -> None:
        for comment in tidy((*comments, *stage.pipe.comments)):
            self.writer.line(comment)
        shapes = [shape_comment(name, self.graph.shapes.get(name)) for name in names]
        if shapes:
            self.writer.line(", ".join([shapes[0], *(shape.removeprefix("# ") for shape in shapes[1:])]))

    def _share(self) -> None:
        """Makes the shared pieces ahead of all other layers."""
        for shared in pieces_in(*self.stages):
            for comment in tidy(shared.comments):
                self.definitions.line(comment)
            if len(shared.steps) == 1 and is_layer(shared.steps[0]):
                code = self.caller.made(shared.steps[0], self.given)
            elif is_chain(shared, self.graph):
                layers = [self.caller.made(step, self.given) for step in shared.steps]
                code = call("keras.Sequential", sequence(layers), Item(Text(literal(shared.name)), "name="))
            else:
                use = self.writer.grouping(shared.steps, shared.name)
                code = self.caller.made(use, self.given)
            self.calling.alias(shared.name, self.definitions.define(shared.name, code))


def layer_names(stages: list[Assign | Output], naming: NamingPlan) -> dict[int, str]:
    """Names for layers, by the id of their step: that of the output they make, or of the stage whose work they do."""
    names: dict[int, str] = {}
    for stage in stages:
        uses = [node for node in walk(stage.pipe) if isinstance(node, Use | Head)]
        steps = [use for use in uses if isinstance(use, Use) and works(use) and not naming.name_of(use)]
        kinds = {step.entry.name for step in steps}
        title = stage.title if isinstance(stage, Assign) else ""
        if len(kinds) == 1 and title != DISCARDED and 0 < len(title) <= LONGEST:
            names.update((id(step), title) for step in steps)
        names.update((id(use), name) for use in uses if (name := naming.name_of(use)))
    return names
