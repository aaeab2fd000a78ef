"""Shared pieces: made once, just before their first use.

One layer is a layer object, a chain of layers a `keras.Sequential`, anything else a `keras.Model` from an input.
Keras' Sequential takes only the shape of its first call, so a chain that is used at several shapes of one rank
begins with an input whose differing axes vary.
"""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.emit.applying import Applier
from nndsl.emit.comments import tidy
from nndsl.emit.expressions import literal
from nndsl.emit.flow import Flow, Operands
from nndsl.emit.layout import Code, Item, Text, call, flat, group, sequence
from nndsl.emit.pipes import PipeWriter
from nndsl.graph.graph import Graph, Node
from nndsl.graph.parts import ExternUse, Repeat, SharedUse, Steps, Use
from nndsl.graph.program import Shared
from nndsl.graph.sharing import is_layer
from nndsl.shapes.call import Shape
from nndsl.source import Span


class SharedPieces:
    """Writes the definition of each shared piece at its first use."""

    def __init__(self, writer: PipeWriter, applier: Applier, graph: Graph) -> None:
        self.writer = writer
        self.applier = applier
        self.graph = graph
        self.stage_start = 0
        self.stage_body = 0
        self._defined: set[str] = set()
        self._nodes: dict[Span, list[Node]] = {}

    def begin_stage(self, start: int) -> None:
        """Remembers where the lines of a stage, and those behind its comments, begin."""
        self.stage_start = start
        self.stage_body = len(self.writer.lines)

    def before_use(self, shared: Shared, flow: Flow | Operands | None) -> None:
        """Defines the piece unless that was done; ahead of the stage where nothing of it has been written yet."""
        if shared.name in self._defined:
            return
        self._defined.add(shared.name)
        writer = self.writer
        at_top = writer.indent == 4 and flow is not None
        ahead = not at_top or len(writer.lines) == self.stage_body
        lines, writer.lines = writer.lines, []
        indent, writer.indent = writer.indent, 4
        for comment in tidy(shared.comments):
            writer.line(comment)
        self._define(shared, flow if at_top else None)
        written, writer.lines, writer.indent = writer.lines, lines, indent
        if ahead:
            written.append("")
            lines[self.stage_start : self.stage_start] = written
            self.stage_start += len(written)
            self.stage_body += len(written)
        else:
            lines += written

    def _define(self, shared: Shared, flow: Flow | Operands | None) -> None:
        name = self.writer.scope.variable(shared.name)
        steps = shared.steps
        shapes = self._input_shapes(shared)
        if len(steps) == 1 and is_layer(steps[0]):
            self.writer.statement(f"{name} = ", self._layer(steps[0]))
        elif self._is_chain(steps) and all(len(shape) == 1 for shape in shapes):
            layers = [self._layer(step) for step in steps]
            if len(set(shapes)) > 1:
                layers.insert(0, self._input(_common(shapes)[0], None))
            title = Item(Text(literal(shared.name)), "name=")
            self.writer.statement(f"{name} = ", call("keras.Sequential", sequence(layers), title))
        else:
            self._define_model(shared, name, shapes, flow)

    def _is_chain(self, steps: Steps) -> bool:
        """Whether the piece is written as a `keras.Sequential`."""
        return self.writer.scope.dialect.shares_sequentials and all(is_layer(step) for step in steps)

    def _define_model(
        self,
        shared: Shared,
        name: str,
        shapes: Sequence[tuple[Shape | None, ...]],
        flow: Flow | Operands | None,
    ) -> None:
        """`tower_input = ...`, the steps, `tower = keras.Model(tower_input, tower_output, name="tower")`."""
        tensors = _tensors(flow) if flow is not None and len(set(shapes)) <= 1 else None
        common = _common(shapes)
        count = len(common)
        scope, writer = self.writer.scope, self.writer
        names = [
            scope.borrow(f"{name}_input" if count == 1 else f"{name}_input_{i + 1}") for i in range(count)
        ]
        for index, input_name in enumerate(names):
            tensor = tensors[index] if tensors and len(tensors) == count else None
            writer.statement(f"{input_name} = ", self._input(common[index], tensor, input_name))
        parts = tuple(Flow(Text(input_name)) for input_name in names)
        start: Flow | Operands = parts[0]
        if count > 1:
            start = Operands(tuple(("", part) for part in parts))
            if not isinstance(flow, Operands):
                start = Flow(sequence([part.code for part in parts]), items=parts)
        output = scope.borrow(f"{name}_output")
        result = writer.run(start, shared.steps, output)
        inputs: Code = Text(names[0]) if count == 1 else sequence([part.code for part in parts])
        title = Item(Text(literal(shared.name)), "name=")
        if result.applied:
            result = writer.assign(output, result)
        writer.statement(f"{name} = ", call("keras.Model", inputs, result.code, title))

    def _input(self, shape: Shape | None, tensor: Flow | None, name: str = "") -> Code:
        sizes: list[Code] = [Text(str(size)) for size in (shape or (None,))[1:]]
        value: Code = group("(", tuple(sizes), ")")
        if tensor is not None:
            value = Text(f"{flat(tensor.code)}.shape[1:]")
        names = name and self.writer.scope.dialect.names_inner_inputs
        title = [Item(Text(literal(name)), "name=")] if names else []
        return call("keras.Input", Item(value, "shape="), *title)

    def _layer(self, step: object) -> Code:
        if isinstance(step, ExternUse):
            return self.applier.extern(step, self.writer.scope)
        assert isinstance(step, Use)
        return self.applier.layer(step, self.writer.scope)

    def _input_shapes(self, shared: Shared) -> list[tuple[Shape | None, ...]]:
        """The shapes of what goes into the piece, at each use: those of the nodes that its first step became."""
        first = _first_step(shared.steps)
        if first is None:
            return []
        if not self._nodes:
            self._nodes = self.graph.by_span()
        nodes = self._nodes.get(first.span, [])
        # The first of them belongs to the first use, and in every later use one node has it as its owner.
        nodes = [node for node in nodes if node is nodes[0] or node.owner == nodes[0].number]
        return [tuple(self.graph.tensor(ref).shape for ref in node.inputs) for node in nodes]


def _first_step(steps: Steps) -> Use | ExternUse | None:
    from nndsl.graph.walking import walk

    for node in walk(steps):
        if isinstance(node, Use | ExternUse):
            return node
        if isinstance(node, SharedUse):
            return _first_step(node.shared.steps)
        block = getattr(node, "block", None)
        if block is not None:
            return _first_step(block.result.steps)
        if isinstance(node, Repeat):
            return _first_step(node.body)
    return None


def _tensors(flow: Flow | Operands) -> list[Flow]:
    if isinstance(flow, Operands):
        return [part for _, part in flow.parts]
    return list(flow.items) if flow.items is not None else [flow]


def _common(shapes: Sequence[tuple[Shape | None, ...]]) -> tuple[Shape | None, ...]:
    """The shape that fits every use: axes that differ vary."""
    if not shapes:
        return (None,)
    return tuple(_join([shape[index] for shape in shapes]) for index in range(len(shapes[0])))


def _join(shapes: list[Shape | None]) -> Shape | None:
    first = shapes[0]
    if first is None or any(shape is None or len(shape) != len(first) for shape in shapes):
        return first
    return tuple(
        size if all(shape is not None and shape[axis] == size for shape in shapes) else None
        for axis, size in enumerate(first)
    )
