"""Reads the data files: a header that finds every name, and one line of JSON for each entry, decoded when asked for."""

from __future__ import annotations

import json
import os.path
from collections.abc import Iterator
from functools import cache
from typing import Any

from nndsl.catalog.entry import REQUIRED, Entry, Parameter
from nndsl.record import record

FILES = {"layer": "layers", "op": "ops", "application": "applications"}
"""The data file of a kind; every other kind stands in `objects`."""

KINDS = (
    "layer",
    "op",
    "application",
    "activation",
    "optimizer",
    "schedule",
    "loss",
    "metric",
    "initializer",
    "regularizer",
    "constraint",
    "callback",
    "method",
)


@record
class Table:
    """One kind's names. `lines` holds the undecoded entries; `aliases` and `words` lead to names.

    `shorthands` holds an undecoded entry for each word (in lower case) that stands for several classes.
    """

    lines: dict[str, str]
    aliases: dict[str, str]
    words: dict[str, str]
    shorthands: dict[str, str]


@cache
def version() -> str:
    """The version of Keras that the catalog was made from."""
    return str(_header("layers")["keras"])


@cache
def table(kind: str) -> Table:
    """The names of a kind; an empty table for a kind that does not exist."""
    return _tables(FILES.get(kind, "objects")).get(kind) or Table({}, {}, {}, {})


def entry(kind: str, name: str) -> Entry | None:
    """The entry of that canonical name."""
    line = table(kind).lines.get(name)
    return None if line is None else decode(line)


@cache
def decode(line: str) -> Entry:
    """The entry that a line of a data file describes."""
    name, kind, module, family, parameters, call, strings, aliases = json.loads(line)
    return Entry(
        kind,
        name,
        module,
        family,
        tuple(map(_parameter, parameters)),
        tuple(map(_parameter, call)),
        tuple(strings),
        tuple(aliases),
    )


@cache
def _lines(file: str) -> list[str]:
    with open(os.path.join(os.path.dirname(__file__), "data", f"{file}.jsonl"), encoding="utf-8") as data:
        return data.read().splitlines()


@cache
def _header(file: str) -> dict[str, Any]:
    header: dict[str, Any] = json.loads(_lines(file)[0])
    return header


@cache
def _tables(file: str) -> dict[str, Table]:
    lines = iter(_lines(file)[1:])
    return {kind: _table(index, lines) for kind, index in _header(file)["kinds"].items()}


def _table(index: dict[str, Any], lines: Iterator[str]) -> Table:
    """One kind's table; takes as many lines as the kind has entries."""
    entries = {name: next(lines) for name in index["names"]}
    shorthands = {
        word: line for words, line in zip(index["shorthands"], lines, strict=False) for word in words
    }
    return Table(entries, index["aliases"], index["words"], shorthands)


def _parameter(parts: list[Any]) -> Parameter:
    """From `[name, kind, flags, default, values]`, of which empty ends are left out."""
    name, kind, flags, default, values = parts + ["", None, []][len(parts) - 2 :]
    return Parameter(
        name,
        kind,
        REQUIRED if "r" in flags else _default(default),
        "o" in flags,
        tuple(values),
        "k" in flags,
    )


def _default(value: Any) -> Any:
    if isinstance(value, dict) and "tuple" in value:
        return tuple(_default(item) for item in value["tuple"])
    return value
