"""Layers that learn from the data before training: Normalization, TextVectorization, StringLookup and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.packing import feed

if TYPE_CHECKING:
    import keras

GIVEN = {
    "Normalization": "input_mean",
    "Discretization": "bin_boundaries",
    "TextVectorization": "_given_vocabulary",
}
"""Layers and the attribute that is set where the file already says what would be learned."""


def adapt(model: keras.Model, part: Part) -> None:
    """Adapts every such layer to its input on the training rows, in the order of the network."""
    for layer in model.layers:
        if hasattr(layer, "adapt") and not _is_set(layer):
            layer.adapt(_input_of(model, layer, part))


def _is_set(layer: Any) -> bool:
    kind = type(layer).__name__
    if kind == "TextVectorization":
        return bool(layer.vocabulary_size() > 2)
    if kind in ("StringLookup", "IntegerLookup"):
        return bool(layer.vocabulary_size() > layer.num_oov_indices + (layer.mask_token is not None))
    return getattr(layer, GIVEN.get(kind, ""), None) is not None


def _input_of(model: keras.Model, layer: Any, part: Part) -> Any:
    """What the layer is given on the training rows."""
    source = layer.input
    for tensor in model.inputs:
        if tensor is source:
            array = feed({tensor.name: part.x[tensor.name]})[tensor.name]
            return array if not isinstance(array, np.ndarray) else np.asarray(array)
    inner = load_keras().Model(model.inputs, source)
    return inner.predict(feed(part.x), verbose=0)
