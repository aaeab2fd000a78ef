"""Which layer keeps a network from being exported, from what a converter says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from nndsl.runtime.errors import DataError

if TYPE_CHECKING:
    import keras

COUNTED = re.compile(r"(_\d+)+$")
"""TensorFlow numbers a scope that bears the name of an earlier one."""

OPERATION = re.compile(r"'tf\.(\w+)' op|\"(\w+):\"")
"""How TensorFlow Lite's converter names an operation that it cannot convert."""


def refusal(model: keras.Model, form: str, operation: str, place: str, hint: str) -> DataError:
    """NN573 for an operation that a format lacks; `place` is whatever text names the layer's scope."""
    layer = layer_at(model, place) or _keeper_of_tables(model, operation)
    what = f"{type(layer).__name__} ({layer.name})" if layer is not None else "the network"
    return DataError("NN573", f"{what} computes {operation}, which {form} has not", hint)


def layer_at(model: keras.Model, place: str) -> Any | None:
    """The layer in whose scope something lies, by a path such as `net_1/lstm_1/TensorArrayV2`."""
    layers = {layer.name: layer for layer in model.layers}
    for part in re.split(r"[/@\"\s;:]+", place):
        found = layers.get(part) or layers.get(COUNTED.sub("", part))
        if found is not None:
            return found
    return None


def operation_in(message: str) -> str:
    """The operation that a message of TensorFlow Lite's converter is about."""
    found = OPERATION.search(message)
    return (found[1] or found[2]) if found else "an operation"


def _keeper_of_tables(model: keras.Model, operation: str) -> Any | None:
    """The first layer with a table to look up, where a table is the matter: tables lie outside of every scope."""
    if "Table" not in operation:
        return None
    return next((layer for layer in model.layers if hasattr(layer, "lookup_table")), None)
