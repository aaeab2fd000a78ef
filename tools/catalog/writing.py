"""Lays records down as text: a header line that finds everything, then one line of JSON for every entry."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable
from typing import Any

from catalog.entries import SHORTHAND, Argument, Record


def text_of(records: Iterable[Record], version: str) -> str:
    """The content of one data file; the records of a kind stand together, its shorthands last."""
    records = list(records)
    kinds: dict[str, dict[str, Any]] = {}
    for record in records:
        index = kinds.setdefault(record.kind, {"names": [], "aliases": {}, "words": {}, "shorthands": []})
        if record.family == SHORTHAND:
            index["shorthands"].append(record.strings)
        else:
            index["names"].append(record.name)
            index["aliases"].update(dict.fromkeys(record.aliases, record.name))
            index["words"].update(dict.fromkeys(record.strings, record.name))
    lines = [_json({"keras": version, "kinds": kinds})]
    lines += [_json(_entry(record)) for record in records]
    return "\n".join(lines) + "\n"


def _entry(record: Record) -> list[Any]:
    parameters = [_argument(argument) for argument in record.parameters]
    call = [_argument(argument) for argument in record.call]
    return [
        record.name,
        record.kind,
        record.module,
        record.family,
        parameters,
        call,
        record.strings,
        record.aliases,
    ]


def _argument(argument: Argument) -> list[Any]:
    """Name, kind, flags (`o` optional, `k` keyword only, `r` required), default, values; empty ends left out."""
    required = argument.default is inspect.Parameter.empty
    flags = "o" * argument.optional + "k" * argument.keyword_only + "r" * required
    default = None if required else _default(argument.default)
    parts: list[Any] = [argument.name, argument.kind, flags, default, list(argument.values)]
    while len(parts) > 2 and parts[-1] in ("", None, []):
        parts.pop()
    return parts


def _default(value: Any) -> Any:
    """JSON has no tuples: they are marked by an object around their items."""
    if isinstance(value, tuple):
        return {"tuple": [_default(item) for item in value]}
    json.dumps(value, allow_nan=False)
    return value


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
