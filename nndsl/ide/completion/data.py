"""Names from outside the text: columns and arrays of the data file, data sets, files; and where data come from."""

from __future__ import annotations

from posixpath import dirname, join, normpath

from nndsl.catalog.entry import Parameter
from nndsl.data_sets import KERAS, SKLEARN
from nndsl.graph.resolve.data import SOURCES
from nndsl.ide.completion.beside import items_of
from nndsl.ide.completion.suggestion import Suggestions, escaped
from nndsl.ide.cursor.frames import Frame
from nndsl.ide.cursor.place import Place
from nndsl.ide.outside import Outside
from nndsl.source import Source
from nndsl.syntax.literals import string_value
from nndsl.syntax.scan import Part, match_brackets, scan

_SUFFIXES = {"csv": (".csv", ".tsv", ".txt"), "parquet": (".parquet",), "npz": (".npz",)}
_SETS = {"sklearn": tuple(SKLEARN), "keras": tuple(KERAS)}


def sources(into: Suggestions) -> None:
    """The kinds of data sources, each with its file, folder or data set to be named."""
    for kind, parameters in SOURCES.items():
        first = parameters[0].name
        into.add(kind, "source", 0, snippet=f'{kind}("${{1:{escaped(first)}}}")', detail=f"({first}, ...)")


def locations(kind: str, place: Place, outside: Outside, into: Suggestions) -> None:
    """What a source can read: known data sets, or files beside the text."""
    for name in _SETS.get(kind, ()):
        _text(name, "value", 0, place, into)
    for path in outside.files(_above(place), *_SUFFIXES[kind]) if kind in _SUFFIXES else ():
        _text(path, "file", 0, place, into)


def of_source(parameter: Parameter, place: Place, frame: Frame, outside: Outside, into: Suggestions) -> None:
    """Values of an argument of a source that are names of files or columns."""
    if parameter.name in ("path", "name", "validation", "test"):
        locations(frame.name, place, outside, into)
    elif parameter.name == "sample_weight":
        columns(place, frame, outside, into)


def imports(place: Place, outside: Outside, into: Suggestions) -> None:
    """The `.nn` files that can be imported, this one left out."""
    own = (place.word.source.path or "").replace("\\", "/")
    for path in outside.files(_above(place), ".nn"):
        if normpath(join(dirname(own), path)) != normpath(own):
            _text(path, "file", 0, place, into)


def _above(place: Place) -> str:
    """The folder above the text's own that a path begins with, as it is written: `../nets/`; mostly there is none."""
    folder = place.typed[: place.typed.rfind("/") + 1]
    return folder if folder.startswith("../") else ""


def columns(place: Place, frame: Frame, outside: Outside, into: Suggestions) -> None:
    """The columns (or arrays) of the data file; those that the list has already come last."""
    kind, given = _source(place)
    path = given.get("path", "")
    if not path or kind not in _SUFFIXES:
        return
    taken = items_of(place, frame) if frame.kind == "list" else set[str]()
    names = outside.columns(kind, path, given.get("separator", ""), given.get("encoding", ""))
    if given.get("header") == "False":
        names = tuple(f"column_{number}" for number in range(1, len(names) + 1))
    for name in names:
        group = 1 if name in taken else 0
        written = name if name.isidentifier() else _escaped(name)
        quoted = written if name.isidentifier() or place.is_quoted else f'"{written}"'
        into.add(written, "column", group, text=quoted, detail=path)


def _text(text: str, kind: str, group: int, place: Place, into: Suggestions) -> None:
    into.add(text, kind, group, text=text if place.is_quoted else f'"{text}"')


def _escaped(name: str) -> str:
    """A name as it stands between double quotes."""
    shown = name.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in shown)


def _source(place: Place) -> tuple[str, dict[str, str]]:
    """The kind of the data section's source, and what is said of it: `data csv("houses.csv", separator=";") {`."""
    source: Source = place.word.source
    parts = scan(source.text, place.reading.start, place.reading.end)
    close = match_brackets(parts)[0].get(2, len(parts))
    given = {"path": _value(parts[3])} if len(parts) > 3 and parts[3].kind == "string" else {}
    for name, sign, part in zip(parts, parts[1:], parts[2:close], strict=False):
        if sign.text == "=":
            given[name.text] = _value(part)
    return parts[1].text if len(parts) > 1 else "", given


def _value(part: Part) -> str:
    return (string_value(part.text) or "") if part.kind == "string" else part.text
