"""From what a model answers to probabilities."""

from __future__ import annotations

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.wants import OutputWant


def chances(array: Array, want: OutputWant) -> Array:
    """The probabilities behind logits, along the last axis for classes; what is no logit stays as it is."""
    if not want.logits:
        return array
    return _softmax(array) if want.kind == "classes" else _sigmoid(array)


def _softmax(array: Array) -> Array:
    powers = np.exp(array - array.max(axis=-1, keepdims=True))
    shares: Array = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _sigmoid(array: Array) -> Array:
    found: Array = 0.5 * (1.0 + np.tanh(0.5 * array))
    return found
