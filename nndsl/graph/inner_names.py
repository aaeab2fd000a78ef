"""The numbered names that go to what Keras makes besides the layers of the file.

A layer that wraps others, or makes some inside itself without naming them, uses up their numbers. So do the
operations by which Keras computes masks: two masked tensors joined leave `concatenate_1` for the next Concatenate.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from nndsl.graph.class_names import stem_of
from nndsl.graph.graph import Graph, Node, Ref
from nndsl.shapes.call import Object

_MADE_IN_CALL = ("softmax", "dropout")
_AUGMENTATIONS = (
    *("random_shear", "random_translation", "random_rotation", "solarization", "random_posterization"),
    *("auto_contrast", "equalization"),
)
_COLOR_AUGMENTATIONS = (
    "random_brightness",
    "random_color_degeneration",
    "random_contrast",
    "random_sharpness",
)
_JITTERS = {
    "brightness_factor": "random_brightness",
    "contrast_factor": "random_contrast",
    "saturation_factor": "random_saturation",
    "hue_factor": "random_hue",
}
_MERGERS = frozenset({"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"})


def names_inside(layer: str, args: Mapping[str, object]) -> tuple[str, ...]:
    """What a layer makes inside itself without naming it."""
    if layer in ("MultiHeadAttention", "GroupQueryAttention"):
        return _MADE_IN_CALL
    if layer == "TextVectorization":
        return ("string_lookup",)
    if layer == "RandomColorJitter":
        return tuple(name for factor, name in _JITTERS.items() if args.get(factor) is not None)
    if layer not in ("RandAugment", "AugMix") or args.get("name") is not None:
        return ()  # with a name of their own, they hand it to what they make
    colors = layer == "RandAugment" or args.get("all_ops", True)
    return _AUGMENTATIONS + (_COLOR_AUGMENTATIONS if colors else ())


def wrapped_names(value: object) -> tuple[str, ...]:
    """The numbers that a layer as an argument takes: its own, those of what it wraps and of what it makes inside."""
    if isinstance(value, (list, tuple)):
        return tuple(name for item in value for name in wrapped_names(item))
    if not isinstance(value, Object) or value.kind != "layer":
        return ()
    inner = argument_names(value.name, value.args, value.given)
    own = () if value.args.get("name") is not None else (stem_of(value.name),)
    return (*inner, *own, *names_inside(value.name, value.args))


def argument_names(layer: str, args: Mapping[str, object], given: frozenset[str]) -> tuple[str, ...]:
    """The numbers that the layers among a layer's arguments take, which are made before it."""
    # A layer to be wrapped is never a default.
    names = [name for argument, value in args.items() if argument in given for name in wrapped_names(value)]
    # Keras stacks a list of cells by a layer of its own.
    stacks = layer == "RNN" and isinstance(args.get("cell"), (list, tuple))
    return (*names, "stacked_rnn_cells") if stacks else tuple(names)


def mask_names(node: Node, graph: Graph, models: Collection[str]) -> tuple[str, ...]:
    """The operations by which Keras computes the node's mask while the model is built.

    `models` are the shared pieces that become models of their own: while such a one is built no mask goes in, and
    none comes out.
    """
    if node.kind != "layer":
        return ()
    if node.layer == "Masking":
        return ("not_equal", "any")
    if node.layer == "Embedding":
        return ("not_equal",) if node.args.get("mask_zero") else ()
    if node.layer in _MERGERS or node.layer in ("Concatenate", "Attention", "AdditiveAttention"):
        return _joining_names(node.layer, [_sees_mask(node, ref, graph, models) for ref in node.inputs])
    return ()


def _joining_names(layer: str, masked: list[bool]) -> tuple[str, ...]:
    if layer in _MERGERS:
        return ("logical_or",) * (len(masked) - 1) if all(masked) else ()
    if layer != "Concatenate":
        return ("convert_to_tensor",) if masked[:1] == [True] else ()
    if not any(masked):
        return ()
    widening = ("expand_dims", "zeros_like", "logical_or")
    parts = [name for one in masked for name in (widening if one else ("ones_like",))]
    return (*parts, "concatenate", "any")


def _sees_mask(node: Node, ref: Ref, graph: Graph, models: Collection[str]) -> bool:
    mask = graph.tensor(ref).mask
    if mask is None or not mask.built:
        return False
    maker = graph.nodes[ref.node]
    return maker.shared == node.shared or not {maker.shared, node.shared} & set(models)
