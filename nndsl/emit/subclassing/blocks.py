"""Blocks as layers.

Layers whose sizes hang on the shapes that come in are made in `build`, else in `__init__`.
"""

from __future__ import annotations

from collections.abc import Iterable

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
from nndsl.graph.parts import BlockUse, Use
from nndsl.graph.program import Block
from nndsl.graph.walking import walk

HANDS_MASKS_ON = Function(
    (),
    ("    def compute_mask(self, inputs, mask=None):",),
    ("        return None  # The layers inside hand masks on themselves.",),
)


def layer_class(block: Block, name: str, kit: Kit, counts: Counts) -> tuple[Class, Counts]:
    """The class of a block, and how often each name of an attribute was asked for."""
    read = (*(each.name for each in block.parameters), *(each.name for each in block.outer))
    names = {each: parameter_name(each) for each in read}
    given, making, calling = kit.new_scope(), kit.new_scope(), kit.new_scope()
    as_arguments(given, names)
    as_attributes(making, names)
    as_attributes(calling, names)
    inputs = {each: calling.argument(each) for each in block.inputs}
    handed = [calling.argument(each) for each in shared_in(block.body, block.result)]
    late = any(sizes_in(block.body, block.result))
    shapes = {each: _shape_name(python, len(inputs)) for each, python in inputs.items()}
    making = making if late else given
    caller = kit.new_caller()
    caller.size_of = sizes_of_block(shapes, making)
    attributes = Attributes(names.values(), counts)
    definitions = Definitions(caller, making, attributes, kind_name)
    writer = CallWriter(calling, caller, definitions, kit.grouping)
    write_body(block, writer)
    made, masked = tuple(definitions.lines), takes_masks(block, kit.graph)
    inner = ["        self.supports_masking = True"] if masked else []
    own = [argument(names[each.name], each.default, given) for each in block.parameters]
    outer = [Argument(names[each.name]) for each in block.outer]
    methods = [constructor(own, outer, names.values(), "", [*inner, *(() if late else made)])]
    built = [*(made if late else ()), *(_built_apart(shapes.values()) if needs_building(block) else ())]
    if built:
        methods.append(method("build", map(Argument, shapes.values()), built))
    methods.append(method("call", map(Argument, (*inputs.values(), *handed)), writer.lines))
    methods += [HANDS_MASKS_ON] if masked else []
    methods += [config_method(names.values())] if names else []
    return Class(tidy(block.comments), name, "layers.Layer", tuple(methods)), attributes.asked


def takes_masks(block: Block, graph: Graph) -> bool:
    """Whether masks go into the layers of a block: it hands them on, though it has none to compute."""
    return any(
        node.span.source is block.span.source
        and block.span.start <= node.span.start < block.span.end
        and any(graph.tensor(ref).mask is not None for ref in node.inputs)
        for node in graph.nodes
    )


def needs_building(block: Block) -> bool:
    """Whether a layer within works out constants when it is built, which TensorFlow must not do within a call."""
    return any(
        isinstance(node, Use)
        and node.entry.name == "Normalization"
        or isinstance(node, BlockUse)
        and needs_building(node.block)
        for node in walk(block.body, block.result)
    ) and not shared_in(block.body, block.result)


def _built_apart(shapes: Iterable[str]) -> list[str]:
    inputs = [call("keras.Input", Item(Text(shape), "batch_shape=")) for shape in shapes]
    return [
        "        # Normalization works out constants when it is built, which no call may do.",
        *lay_out("", call("self.call", *inputs), 2 * STEP),
    ]


def _shape_name(tensor: str, count: int) -> str:
    # Keras knows the shapes that it hands to `build` by these names.
    return "input_shape" if count == 1 else f"{tensor}_shape"
