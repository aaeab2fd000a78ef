"""Layers that learn from the data before training: Normalization, TextVectorization, StringLookup and their like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.streaming.part import AnyPart, StreamedPart
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.packing import feed
from nndsl.runtime.figures import chunks
from nndsl.runtime.moments import Moments

if TYPE_CHECKING:
    import keras

GIVEN = {
    "Normalization": "input_mean",
    "Discretization": "bin_boundaries",
    "TextVectorization": "_given_vocabulary",
}
"""Layers and the attribute that is set where the file already says what would be learned."""


def adapt(model: keras.Model, part: AnyPart) -> None:
    """Adapts every such layer to its input on the training rows, in the order of the network."""
    for layer in model.layers:
        if not hasattr(layer, "adapt") or _is_set(layer):
            continue
        if isinstance(part, StreamedPart):
            _adapt_by_chunks(layer, (_input_of(model, layer, chunk) for chunk in chunks(part, None)))
        else:
            layer.adapt(_input_of(model, layer, part))


def _adapt_by_chunks(layer: Any, inputs: Iterator[Any]) -> None:
    """Adapts a layer to rows that come chunk by chunk: what Keras does with a dataset, on every backend.

    Discretization's boundaries are those of Keras' summary, which is exact to its `epsilon`.
    """
    if type(layer).__name__ == "Normalization":
        _normalize(layer, inputs)
        return
    layer.reset_state()
    for given in inputs:
        # A single text or number a row is a document of its own.
        layer.update_state(given[:, None] if len(given.shape) == 1 else given)
    layer.finalize_state()


def _normalize(layer: Any, inputs: Iterator[Any]) -> None:
    axes = range(len(layer.input.shape))
    kept = {axis % len(axes) for axis in layer.axis}
    moments = Moments(tuple(axis for axis in axes if axis not in kept))
    for given in inputs:
        moments.add(np.asarray(given))
    layer.adapt_mean.assign(moments.mean)
    layer.adapt_variance.assign(moments.variance)
    layer.finalize_state()


def _is_set(layer: Any) -> bool:
    kind = type(layer).__name__
    if kind == "TextVectorization":
        return bool(layer.vocabulary_size() > 2)
    if kind in ("StringLookup", "IntegerLookup"):
        return bool(layer.vocabulary_size() > layer.num_oov_indices + (layer.mask_token is not None))
    return getattr(layer, GIVEN.get(kind, ""), None) is not None


def _input_of(model: keras.Model, layer: Any, part: Part) -> Any:
    """What the layer is given on these rows."""
    source = layer.input
    for tensor in model.inputs:
        if tensor is source:
            array = feed({tensor.name: part.x[tensor.name]})[tensor.name]
            return array if not isinstance(array, np.ndarray) else np.asarray(array)
    inner = load_keras().Model(model.inputs, source)
    return inner.predict(feed(part.x), verbose=0)
