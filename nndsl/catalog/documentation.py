"""One line of documentation for every entry of the catalog and every argument, read when first asked for.

The data are made by `tools/make_catalog_docs.py` from the files in `tools/catalog/lines`.
"""

from __future__ import annotations

import json
import os.path
from functools import cache
from typing import Any

_DATA = os.path.join(os.path.dirname(__file__), "data", "docs.jsonl")


def line(kind: str, name: str, parameter: str | None) -> str:
    """The line of an entry, or of an argument of it; empty where the catalog has no such thing."""
    number = _header().get(kind, {}).get(name)
    if number is None:
        return ""
    family = _family(number)
    if parameter is None:
        return str(family["lines"][name])
    return str(family["of"].get(name, {}).get(parameter) or family["arguments"].get(parameter, ""))


@cache
def _text() -> list[str]:
    with open(_DATA, encoding="utf-8") as data:
        return data.read().splitlines()


@cache
def _header() -> dict[str, Any]:
    header: dict[str, Any] = json.loads(_text()[0])
    return header


@cache
def _family(number: int) -> dict[str, Any]:
    family: dict[str, Any] = json.loads(_text()[number])
    return family
