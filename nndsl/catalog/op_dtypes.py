"""Of which dtypes the tensors of an op may not be; the data are made by `tools/make_op_dtypes.py`."""

from __future__ import annotations

import json
import os.path
from functools import cache

_DATA = os.path.join(os.path.dirname(__file__), "data", "op_dtypes.json")


@cache
def refused() -> dict[str, frozenset[str]]:
    """The dtypes that an op's computation refuses, by the op's name; an op that takes all is left out."""
    with open(_DATA, encoding="utf-8") as data:
        groups: dict[str, str] = json.load(data)
    return {name: frozenset(dtypes.split()) for dtypes, names in groups.items() for name in names.split()}
