"""The name that Keras makes of a class: `Conv2DTranspose` -> `conv2d_transpose`."""

from __future__ import annotations

from functools import cache

CLASS_NAMES = {
    "GroupQueryAttention": "GroupedQueryAttention",
    "ops.abs": "Absolute",
    "ops.allclose": "AllClose",
    "ops.batch_normalization": "BatchNorm",
    "ops.cdist": "CDist",
    "ops.conj": "Conjugate",
    "ops.hard_swish": "HardSilu",
    "ops.image.extract_patches_3d": "ExtractPatches",
    "ops.isin": "IsIn",
    "ops.layer_normalization": "LayerNorm",
    "ops.rms_normalization": "RMSNorm",
    "ops.searchsorted": "SearchSorted",
    "ops.swish": "Silu",
}
"""Public names that differ from the class whose name Keras numbers."""


@cache
def snake_case(name: str) -> str:
    """Keras' name for a class: `Conv2DTranspose` -> `conv2d_transpose`, `ReLU` -> `re_lu`."""
    result = ""
    for index, letter in enumerate(name):
        before, after = name[index - 1 : index], name[index + 1 : index + 2]
        starts_word = letter.isupper() and (before.islower() or after.islower())
        result += ("_" if index and starts_word else "") + letter.lower()
    return result


def stem_of(layer: str) -> str:
    """The name, without a number, that Keras gives to a layer or op."""
    return snake_case(CLASS_NAMES.get(layer, layer.rpartition(".")[2]))
