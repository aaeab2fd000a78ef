"""Rows to try an exported file on, drawn for the inputs of a model: the training data may be gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.exporting.served import Port, Rows, Served

ROWS = 8

VARYING = 32
"""Steps along an axis that varies."""

UNKNOWN = "zzz"
"""A word that no vocabulary has."""


def sample(served: Served, seed: int = 0) -> Rows:
    """`ROWS` rows: numbers around zero, tokens of the vocabulary, words that the network knows and one that it does not."""
    draw = np.random.default_rng(seed)
    wanted = {each["outside_name"]: each for each in served.settings["inputs"].values()}
    return {port.name: _array(port, wanted[port.name], _words(served), draw) for port in served.inputs}


def _array(port: Port, want: Mapping[str, Any], words: list[str], draw: np.random.Generator) -> Array:
    shape = (ROWS, *(VARYING if size is None else size for size in port.shape[1:]))
    if port.dtype == "string":
        return draw.choice(np.array(words, dtype=object), shape)
    if port.dtype == "bool":
        return draw.random(shape) < 0.5
    if "int" in port.dtype:
        # Without a vocabulary 0 and 1 are what every layer takes.
        return draw.integers(0, want["vocabulary"] or 2, shape).astype(port.dtype)
    return draw.standard_normal(shape).astype(port.dtype)


def _words(served: Served) -> list[str]:
    keepers = (layer for layer in served.model.layers if hasattr(layer, "get_vocabulary"))
    known = [str(word) for layer in keepers for word in layer.get_vocabulary()[:20]]
    return [*known, UNKNOWN]
