"""What the tensors of an op may not be; the data are made by `tools/make_op_dtypes.py` and `tools/make_op_constants.py`."""

from __future__ import annotations

import json
import os.path
from functools import cache

_DATA = os.path.join(os.path.dirname(__file__), "data")

_UNTRIED = frozenset(
    {"ctc_decode.sequence_lengths", "dot_product_attention.scale", "pad.constant_values", "scatter.indices"}
    | {"scatter_update.indices", "scatter_update.updates", "select.default", "slice.start_indices"}
    | {
        "slice_update.start_indices",
        "image.scale_and_translate.scale",
        "image.scale_and_translate.translation",
    }
)
"""Places of constants in ops that the tools find no use of; each stands among the cases of the ops."""


@cache
def refused_dtypes() -> dict[str, frozenset[str]]:
    """The dtypes that an op's computation refuses, by the op's name; an op that takes all is left out."""
    groups: dict[str, str] = _read("op_dtypes.json")
    return {name: frozenset(dtypes.split()) for dtypes, names in groups.items() for name in names.split()}


@cache
def constants(kind: str) -> frozenset[str]:
    """The places, `add.x2`, that take a constant instead of a tensor: `numbers`, or `lists` of them."""
    return frozenset(_read("op_constants.json")[kind].split()) | _UNTRIED


@cache
def _read(name: str) -> dict[str, str]:
    with open(os.path.join(_DATA, name), encoding="utf-8") as data:
        found: dict[str, str] = json.load(data)
    return found
