"""Compares releases of Keras: which names and arguments each of them has."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.sources import Found, Release, arguments, method_arguments, warned
from nndsl import catalog

MODULES = {
    "layer": "keras.layers",
    "op": "keras.ops",
    "application": "keras.applications",
    "activation": "keras.activations",
    "optimizer": "keras.optimizers",
    "schedule": "keras.optimizers.schedules",
    "loss": "keras.losses",
    "metric": "keras.metrics",
    "initializer": "keras.initializers",
    "regularizer": "keras.regularizers",
    "constraint": "keras.constraints",
    "callback": "keras.callbacks",
    "method": "keras.models",
}

BASES = {
    "layer": "Layer",
    "optimizer": "Optimizer",
    "schedule": "LearningRateSchedule",
    "loss": "Loss",
    "metric": "Metric",
    "initializer": "Initializer",
    "regularizer": "Regularizer",
    "constraint": "Constraint",
    "callback": "Callback",
}
"""What a class of a kind inherits from; tells classes that went from helpers that went."""

Table = dict[str, dict[str, set[str]]]
"""The arguments of every name of every kind."""
Marks = dict[catalog.Entry, dict[str, int]]
"""In which releases each argument of an entry is."""


@dataclass
class Contents:
    """What one release has. `table`: arguments by kind and name; `gone_by`: public names by kind, helpers too."""

    label: str
    table: Table
    public: dict[str, set[str]]


def label(folder: Path) -> str:
    """The release in a folder as `major.minor`, from the version that its sources state."""
    for path in ("keras/src/version.py", "keras/__init__.py"):
        file = folder / path
        match = file.is_file() and re.search(
            r"^__version__ = \"?'?(\d+\.\d+)", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        if match:
            return match[1]
    raise ValueError(f"{folder} holds no keras with a version")


def read(folder: Path) -> Contents:
    """Every class and function that a user of the release can name, with its arguments."""
    release = Release(folder)
    table: Table = {kind: {} for kind in MODULES}
    for kind, module in MODULES.items():
        for name, found in _candidates(release, kind, module):
            names = arguments(release, found) if kind != "method" else method_arguments(release, found, name)
            table[kind][name] = names
    public = {kind: set(release.public(module)) for kind, module in MODULES.items()}
    return Contents(label(folder), table, public)


def _candidates(release: Release, kind: str, module: str) -> Iterator[tuple[str, Found]]:
    if kind == "method":
        model = release.find(module, "Model")
        yield from ((name, model) for name in catalog.names(kind) if model is not None)
        return
    known = {name for entry in _entries(kind) for name in (entry.name, *entry.aliases)}
    for name in known | set(release.public(module)):
        prefix, _, last = name.rpartition(".")
        found = release.find(f"{module}.{prefix}" if prefix else module, last)
        if found is not None and (name in known or _is_of(release, kind, found)):
            yield name, found


def _is_of(release: Release, kind: str, found: Found) -> bool:
    """Whether a definition that the catalog does not know is of a kind; a base class itself is not."""
    if kind not in BASES:
        return kind == "application" and found.node.name[:1].isupper()
    if not isinstance(found.node, ast.ClassDef):
        return False
    return BASES[kind] in {each.node.name for each in release.line(found)[1:]}


def _entries(kind: str) -> list[catalog.Entry]:
    found = (catalog.find(kind, name) for name in catalog.names(kind))
    return [entry for entry in found if entry is not None]


def obsolete(folder: Path) -> Table:
    """Arguments that the newest release takes only to warn that they are of old."""
    release = Release(folder)
    found: Table = {}
    for kind, module in MODULES.items():
        for entry in _entries(kind):
            node = None if "." in entry.name else release.find(module, entry.name)
            found.setdefault(kind, {})[entry.name] = set() if node is None else warned(release, node)
    return found


def data(older: list[Contents], newest: Contents, of_old: Table) -> dict[str, object]:
    """What `nndsl/catalog/data/versions.json` holds; bit i of a number stands for release i.

    `entries`: names that are not in every release. `common`: what holds for an argument name in an entry of the kind that has
    it, if not all releases; of arguments that went, in every entry. `parameters`: where it is otherwise.
    """
    every = (1 << len(older) + 1) - 1
    content: dict[str, dict[str, object]] = {"entries": {}, "common": {}, "parameters": {}}
    for kind in MODULES:
        marks = _entry_marks(kind, older, newest)
        tables = {
            entry: _parameter_marks(entry, older, newest, of_old[kind].get(entry.name, set()))
            for entry in _entries(kind)
        }
        common = _commonest(tables, marks, every)
        content["entries"][kind] = {name: mark for name, mark in sorted(marks.items()) if mark != every}
        content["common"][kind] = common
        content["parameters"][kind] = _exceptions(tables, marks, common, every)
    return {"releases": [each.label for each in (*older, newest)], **content}


def _exceptions(
    tables: Marks, marks: dict[str, int], common: dict[str, int], every: int
) -> dict[str, dict[str, int]]:
    """What is otherwise than `common` says; 0 for an argument that an entry never had."""
    found = {}
    listed = {name for entry in tables for name in _names_now(entry)}
    for entry, table in tables.items():
        there, now = _any_name(entry, marks), _names_now(entry)
        expected = {name: mark & there for name, mark in common.items() if name in now or name not in listed}
        names = sorted({*table, *expected})
        rest = {
            n: table.get(n, 0) for n in names if table.get(n, 0) != expected.get(n, there if n in now else 0)
        }
        if rest:
            found[entry.name] = rest
    return found


def _entry_marks(kind: str, older: list[Contents], newest: Contents) -> dict[str, int]:
    """In which releases each public name is; names that went too."""
    known = {name for entry in _entries(kind) for name in (entry.name, *entry.aliases)}
    went = {name for each in older for name in each.table[kind]} - known - newest.public[kind]
    return {
        name: _bits([*(name in each.table[kind] for each in older), name in known]) for name in known | went
    }


def _parameter_marks(
    entry: catalog.Entry, older: list[Contents], newest: Contents, of_old: set[str]
) -> dict[str, int]:
    """In which releases each argument of an entry is, under whichever of its names."""
    tables = [each.table[entry.kind] for each in older]
    spellings = [
        next((table[name] for name in (entry.name, *entry.aliases) if name in table), set())
        for table in tables
    ]
    now = _names_now(entry)
    unlisted = newest.table[entry.kind].get(entry.name, set()) - now
    names = now.union(*spellings) - unlisted
    return {name: _bits([*(name in each for each in spellings), name in now - of_old]) for name in names}


def _commonest(tables: Marks, marks: dict[str, int], every: int) -> dict[str, int]:
    """What holds for an argument name in most entries that have always been there."""
    lasting = [entry for entry in tables if _any_name(entry, marks) == every]
    found = {}
    for name in sorted({name for table in tables.values() for name in table}):
        here = [entry for entry in lasting if name in _names_now(entry)]
        went = not any(name in _names_now(entry) for entry in tables)
        counts = Counter(tables[entry].get(name, 0) for entry in (lasting if went else here))
        if counts:
            (mark, count), *_ = counts.most_common(1)
            if mark != (0 if went else every) and count > 1:
                found[name] = mark
    return found


def _names_now(entry: catalog.Entry) -> set[str]:
    return {parameter.name for parameter in (*entry.parameters, *entry.call)}


def _any_name(entry: catalog.Entry, marks: dict[str, int]) -> int:
    """In which releases an entry is under one of its names."""
    found = 0
    for name in (entry.name, *entry.aliases):
        found |= marks.get(name, 0)
    return found


def _bits(flags: list[bool]) -> int:
    return sum(1 << i for i, flag in enumerate(flags) if flag)


def text_of(content: dict[str, object]) -> str:
    """The data file."""
    return json.dumps(content, separators=(",", ":")) + "\n"
