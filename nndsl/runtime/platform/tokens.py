"""Which inputs hold whole numbers, and how large they may be: those that an Embedding reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TOKEN_LIMITS = {"Embedding": "input_dim", "CategoryEncoding": "num_tokens"}
"""Layers that look numbers up -> the attribute that says how many there are."""

_LAYERS = (
    "Reshape",
    "Flatten",
    "Permute",
    "RepeatVector",
    "Identity",
    "Masking",
    "Cropping1D",
    "ZeroPadding1D",
)
_OPS = ("GetItem", "Squeeze", "ExpandDims", "Split", "Cast", "SlicingOpLambda", "TFOpLambda")
PASSING_ON = frozenset((*_LAYERS, *_OPS))
"""Layers and ops behind which the same numbers come out."""


def vocabulary(model: Any, tensor: Any) -> int | None:
    """How many different tokens an input may hold: below it all that read it find their row; `None` where none does."""
    return min(_limits(model, tensor), default=None)


def _limits(model: Any, tensor: Any) -> Iterator[int]:
    for layer in model.layers:
        for node in layer._inbound_nodes:
            for index, read in enumerate(_flat(node.input_tensors)):
                if read is tensor:
                    yield from _limits_of(layer, node, index, model)


def _limits_of(layer: Any, node: Any, index: int, model: Any) -> Iterator[int]:
    layer_class = type(layer).__name__
    if layer_class in ("TimeDistributed", "Bidirectional"):
        layer = layer.layer
        layer_class = type(layer).__name__
    if layer_class in TOKEN_LIMITS:
        yield int(getattr(layer, TOKEN_LIMITS[layer_class]))
    elif getattr(layer, "layers", None) and getattr(layer, "inputs", None):
        yield from _limits(layer, layer.inputs[index])
    elif layer_class in PASSING_ON:
        for made in _outputs(node):
            yield from _limits(model, made)


def _outputs(node: Any) -> list[Any]:
    # Keras 3 has `output_tensors`; so has Keras 2, where it is one tensor or several.
    return _flat(node.output_tensors)


def _flat(tensors: Any) -> list[Any]:
    return list(tensors) if isinstance(tensors, list | tuple) else [tensors]
