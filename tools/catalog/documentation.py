"""Reads the lines of documentation in `tools/catalog/lines/` and holds them against the catalog.

A file speaks of one kind (of a family, where a kind is large): `[lines]` has one line an entry, `[arguments]` the arguments
that mean the same in every entry of the file, `[of.NAME]` those that mean something of their own there. `shared.toml` has the
arguments of all kinds (`[any]`) and of all entries of one kind.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nndsl import catalog
from nndsl.catalog.entry import Entry

SOURCES = Path(__file__).parent / "lines"
LONGEST = 100
"""Characters of a line."""
RUN = 8
"""So many words in a row as in Keras' own text are a copy."""

Table = dict[str, str]


@dataclass(frozen=True)
class Family:
    """One source file. `lines`: an entry's line by its name; `of`: lines of its own arguments by its name."""

    file: str
    kind: str
    lines: Table
    arguments: Table
    of: dict[str, Table]

    def line(self, name: str, argument: str, shared: dict[str, Table]) -> str | None:
        """What is said of an argument of an entry, the nearest first."""
        for table in (self.of.get(name, {}), self.arguments, shared.get(self.kind, {}), shared["any"]):
            if argument in table:
                return table[argument]
        return None


def families() -> list[Family]:
    """Every source file but the shared one, by name."""
    found = []
    for path in sorted(SOURCES.glob("*.toml")):
        if path.stem != "shared":
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            lines, arguments, of = (content.get(key, {}) for key in ("lines", "arguments", "of"))
            found.append(Family(path.stem, content["kind"], lines, arguments, of))
    return found


def shared() -> dict[str, Table]:
    """The lines of arguments by kind, and for `any` kind."""
    return tomllib.loads((SOURCES / "shared.toml").read_text(encoding="utf-8"))


def arguments_of(entry: Entry) -> list[str]:
    """The names of an entry's arguments, its constructor's and its call's, each once."""
    return list(dict.fromkeys(parameter.name for parameter in (*entry.parameters, *entry.call)))


def text_of(sources: list[Family], common: dict[str, Table]) -> str:
    """The data file: a header that finds the line of every entry, then one line of JSON for each source file."""
    header = {
        kind: {name: i for i, source in enumerate(sources, 1) if source.kind == kind for name in source.lines}
        for kind in catalog.KINDS
    }
    return "".join(
        _json(part) + "\n" for part in (header, *(_compiled(source, common) for source in sources))
    )


def _compiled(source: Family, common: dict[str, Table]) -> dict[str, object]:
    """A source file with the shared lines that its entries use."""
    used: Table = {}
    for entry in _entries(source):
        for argument in arguments_of(entry):
            line = source.line(entry.name, argument, common)
            if line is not None and argument not in source.of.get(entry.name, {}):
                used[argument] = line
    return {"lines": source.lines, "arguments": dict(sorted(used.items())), "of": source.of}


def _entries(source: Family) -> Iterator[Entry]:
    for name in source.lines:
        entry = catalog.find(source.kind, name)
        if entry is not None:
            yield entry


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def defects() -> list[str]:
    """What is missing, left over, said twice or too long."""
    sources, common = families(), shared()
    found = [*_missing(sources, common), *_left_over(sources, common)]
    for where, line in all_lines(sources, common):
        if len(line) > LONGEST:
            found.append(f"{where}: {len(line)} characters, {LONGEST} are the most")
        if line != line.strip() or not line.endswith("."):
            found.append(f"{where}: a line ends in a full stop")
    return found


def all_lines(sources: list[Family], common: dict[str, Table]) -> Iterator[tuple[str, str]]:
    """Every line as written, with where it stands."""
    for kind, table in common.items():
        yield from ((f"shared.{kind}.{argument}", line) for argument, line in table.items())
    for source in sources:
        yield from ((f"{source.file}.{name}", line) for name, line in source.lines.items())
        yield from ((f"{source.file}.arguments.{name}", line) for name, line in source.arguments.items())
        for name, table in source.of.items():
            yield from ((f"{source.file}.{name}.{argument}", line) for argument, line in table.items())


def _missing(sources: list[Family], common: dict[str, Table]) -> Iterator[str]:
    homes = {(source.kind, name): source for source in sources for name in source.lines}
    for kind in catalog.KINDS:
        for name in catalog.names(kind):
            home, entry = homes.get((kind, name)), catalog.find(kind, name)
            if home is None or entry is None:
                yield f"{kind} {name} has no line"
                continue
            for argument in arguments_of(entry):
                if home.line(name, argument, common) is None:
                    yield f"{kind} {name}: {argument} has no line"


def _left_over(sources: list[Family], common: dict[str, Table]) -> Iterator[str]:
    """Lines that no entry shows."""
    unused = {(kind, argument) for kind, table in common.items() for argument in table}
    seen: set[tuple[str, str]] = set()
    for source in sources:
        idle = set(source.arguments)
        for name in source.lines:
            if (source.kind, name) in seen:
                yield f"{source.kind} {name} has two lines"
            seen.add((source.kind, name))
        yield from (f"{source.file}: {name} is no {source.kind}" for name in _unknown(source))
        for entry in _entries(source):
            own = source.of.get(entry.name, {})
            there = arguments_of(entry)
            yield from (
                f"{source.file}.{entry.name}: no argument {word}" for word in own if word not in there
            )
            rest = set(there) - set(own)
            idle -= rest
            for argument in rest - set(source.arguments):
                unused.discard((source.kind if argument in common.get(source.kind, {}) else "any", argument))
        yield from (f"{source.file}.arguments.{argument} is used by no entry" for argument in sorted(idle))
    yield from (f"shared.{kind}.{argument} is used by no entry" for kind, argument in sorted(unused))


def _unknown(source: Family) -> Iterable[str]:
    known = set(catalog.names(source.kind))
    return sorted(({*source.lines} - known) | ({*source.of} - {*source.lines}))


def copied(line: str, original: str) -> str | None:
    """The first run of RUN words or more that a line shares with a text, if there is one."""
    words, others = _words(line), f" {' '.join(_words(original))} "
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        if f" {run} " in others:
            return run
    return None


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())
