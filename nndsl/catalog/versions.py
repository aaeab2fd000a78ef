"""In which releases of Keras the names and arguments of the catalog are, read when first asked for.

The data are made by `tools/make_catalog_versions.py` from the sources of a few releases, oldest first. Bit i of a mark stands
for release i: a name can be in 2.15 and today's Keras, and not in 3.0.
"""

from __future__ import annotations

import json
import os.path
from functools import cache
from typing import Any

from nndsl.catalog import store

_DATA = os.path.join(os.path.dirname(__file__), "data", "versions.json")


def releases() -> tuple[str, ...]:
    """The releases looked at, as `major.minor`, oldest first; the last is the one that the catalog was made from."""
    return tuple(_data()["releases"])


def present(kind: str, name: str, parameter: str | None) -> tuple[str, ...]:
    """The releases that have a public name, or an argument of it; none where no release has it."""
    mark = _entry(kind, name)
    if parameter is not None:
        mark &= _parameter(kind, name, parameter)
    return tuple(release for i, release in enumerate(releases()) if mark >> i & 1)


def gone(kind: str) -> tuple[str, ...]:
    """Public names of a kind that the newest release lacks."""
    newest = 1 << len(releases()) - 1
    return tuple(name for name, mark in _data()["entries"].get(kind, {}).items() if not mark & newest)


def _entry(kind: str, name: str) -> int:
    mark = _data()["entries"].get(kind, {}).get(name)
    if mark is not None:
        return int(mark)
    table = store.table(kind)
    return _every() if name in table.lines or name in table.aliases else 0


def _parameter(kind: str, name: str, parameter: str) -> int:
    name = store.table(kind).aliases.get(name, name)
    own = _data()["parameters"].get(kind, {}).get(name, {}).get(parameter)
    if own is not None:
        return int(own)
    entry = store.entry(kind, name)
    if entry is None:
        return 0
    common = _data()["common"][kind].get(parameter)
    if any(parameter == each.name for each in (*entry.parameters, *entry.call)):
        return _every() if common is None else int(common)
    return 0 if common is None or parameter in _listed(kind) else int(common)


def _every() -> int:
    return (1 << len(releases())) - 1


@cache
def _listed(kind: str) -> frozenset[str]:
    """The arguments that any entry of a kind has today."""
    entries = (store.entry(kind, name) for name in store.table(kind).lines)
    return frozenset(
        each.name for entry in entries if entry is not None for each in (*entry.parameters, *entry.call)
    )


@cache
def _data() -> dict[str, Any]:
    with open(_DATA, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data
