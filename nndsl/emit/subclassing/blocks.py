"""Blocks as layers.

Layers whose sizes hang on the shapes that come in are made in `build`, else in `__init__`.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.emit.comments import tidy
from nndsl.emit.functions import Argument, Function, argument, write_body
from nndsl.emit.layout import STEP, Item, Text, call, lay_out
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
from nndsl.emit.subclassing.names import Attributes, kind_name, parameter_name
from nndsl.emit.subclassing.sharing import shared_in
from nndsl.emit.subclassing.sizes import sizes_in, sizes_of_block
from nndsl.graph.graph import Graph
from nndsl.graph.parts import BlockUse, Bound, Configured, Part, Use
from nndsl.graph.program import Block
from nndsl.graph.walking import walk

HANDS_MASKS_ON = Function(
    (),
    ("    def compute_mask(self, inputs, mask=None):",),
    ("        return None  # The layers inside hand masks on themselves.",),
)


class LayerWriter:
    """Writes the class of one block."""

    def __init__(self, block: Block, kit: Kit, counts: Counts) -> None:
        self.block, self.kit = block, kit
        self.late = any(sizes_in(block.body, block.result))
        read = (*(each.name for each in block.parameters), *(each.name for each in block.outer))
        self.names = {each: parameter_name(each) for each in read}
        self.attributes = Attributes(self.names.values(), counts)
        self.given, making, calling = kit.new_scope(), kit.new_scope(), kit.new_scope()
        as_arguments(self.given, self.names)
        as_attributes(making, self.names)
        as_attributes(calling, self.names)
        self.inputs = {each: calling.argument(each) for each in block.inputs}
        self.handed = [calling.argument(each) for each in shared_in(block.body, block.result)]
        shapes = {each: _shape_name(python, len(self.inputs)) for each, python in self.inputs.items()}
        self.shapes = [Argument(each) for each in shapes.values()]
        making = making if self.late else self.given
        caller = kit.new_caller()
        caller.size_of = sizes_of_block(shapes, making)
        self.definitions = Definitions(caller, making, self.attributes, kind_name)
        self.writer = CallWriter(calling, caller, self.definitions, kit.grouping)

    def write(self, name: str) -> tuple[Class, Counts]:
        """The class, and how often each name of an attribute was asked for."""
        write_body(self.block, self.writer)
        called = method("call", map(Argument, (*self.inputs.values(), *self.handed)), self.writer.lines)
        masked = takes_masks(self.block, self.kit.graph)
        methods = [self._constructor(masked), *self._build(), called]
        methods += [HANDS_MASKS_ON] if masked else []
        methods += [config_method(self.names.values())] if self.names else []
        return Class(tidy(self.block.comments), name, "layers.Layer", tuple(methods)), self.attributes.asked

    def _constructor(self, masked: bool) -> Function:
        parameters = [
            argument(self.names[each.name], each.default, self.given) for each in self.block.parameters
        ]
        outer = [Argument(self.names[each.name]) for each in self.block.outer]
        lines = ["        self.supports_masking = True"] if masked else []
        lines += [] if self.late else self.definitions.lines
        return constructor(parameters, outer, self.names.values(), "", lines)

    def _build(self) -> list[Function]:
        lines = list(self.definitions.lines) if self.late else []
        regularized, constants = regularizes(self.block), works_out_constants(self.block)
        if self.handed or not (regularized or constants):
            return [method("build", self.shapes, lines)] if lines else []
        inputs = [call("keras.Input", Item(Text(each.name), "batch_shape=")) for each in self.shapes]
        called = call("self.call", *inputs)
        lines.append("        # Layers are built one by one here: within a call some of them could not be.")
        methods = [method("build", self.shapes, [*lines, *lay_out("", called, 2 * STEP)])]
        if regularized:
            shape = lay_out("return ", called, 2 * STEP, ".shape")
            methods.append(method("compute_output_shape", self.shapes, shape))
        return methods


def takes_masks(block: Block, graph: Graph) -> bool:
    """Whether masks go into the layers of a block: it hands them on, though it has none to compute."""
    return any(
        node.span.source is block.span.source
        and block.span.start <= node.span.start < block.span.end
        and any(graph.tensor(ref).mask is not None for ref in node.inputs)
        for node in graph.nodes
    )


def works_out_constants(block: Block) -> bool:
    """Whether a layer within works out constants when it is built, which TensorFlow must not do within a call."""
    return any(
        isinstance(node, Use | Configured) and node.entry.name == "Normalization" for node in _inside(block)
    )


def regularizes(block: Block) -> bool:
    """Whether what a layer within puts out is regularized, for which some want a batch of a known size."""
    return any(isinstance(node, Bound) and node.name == "activity_regularizer" for node in _inside(block))


def _inside(block: Block) -> Iterator[Part]:
    """The parts of a block and of those that it uses."""
    for node in walk(block.body, block.result):
        yield node
        if isinstance(node, BlockUse):
            yield from _inside(node.block)


def _shape_name(tensor: str, count: int) -> str:
    # Keras knows the shapes that it hands to `build` by these names.
    return "input_shape" if count == 1 else f"{tensor}_shape"
