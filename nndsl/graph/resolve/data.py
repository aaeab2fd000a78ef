"""`data csv("houses.csv") { ... }`: where examples come from and which columns go where."""

from __future__ import annotations

from nndsl.catalog.entry import Parameter
from nndsl.diagnostics import Label
from nndsl.diagnostics.advice import guess
from nndsl.diagnostics.suggest import one_of
from nndsl.graph import parts as p
from nndsl.graph.program import ColumnRange, Columns, Data
from nndsl.graph.resolve import values
from nndsl.graph.resolve.binding import pair
from nndsl.graph.resolve.computing import computed
from nndsl.graph.resolve.file import File
from nndsl.graph.resolve.names import Scope
from nndsl.syntax import nodes
from nndsl.syntax.statements import SectionStatement

_TEST = Parameter("test", "str", None, optional=True, keyword_only=True)
_VALIDATION = Parameter("validation", "str", None, optional=True, keyword_only=True)
_SPLIT = Parameter("test_split", "number", None, optional=True, keyword_only=True)
_SHUFFLE = Parameter("shuffle", "bool", True, keyword_only=True)
_WEIGHT = Parameter("sample_weight", "str", None, optional=True, keyword_only=True)
_FILE = (_VALIDATION, _TEST, _SPLIT, _SHUFFLE, _WEIGHT)

SOURCES: dict[str, tuple[Parameter, ...]] = {
    "csv": (
        Parameter("path", "str"),
        Parameter("separator", "str", ",", keyword_only=True),
        Parameter("decimal", "str", ".", keyword_only=True),
        Parameter("encoding", "str", "utf-8", keyword_only=True),
        Parameter("missing", "any", None, keyword_only=True),
        Parameter("header", "bool", True, keyword_only=True),
        *_FILE,
    ),
    "parquet": (Parameter("path", "str"), *_FILE),
    "npz": (Parameter("path", "str"), *_FILE),
    "images": (
        Parameter("path", "str"),
        Parameter("size", "ints", None, keyword_only=True),
        Parameter("color_mode", "enum", "rgb", values=("rgb", "rgba", "grayscale"), keyword_only=True),
        *_FILE,
    ),
    "sklearn": (
        Parameter("name", "str"),
        Parameter("scaled", "bool", True, keyword_only=True),
        _SPLIT,
        _SHUFFLE,
    ),
    "keras": (
        Parameter("name", "str"),
        Parameter("num_words", "int", None, optional=True, keyword_only=True),
        Parameter("maxlen", "int", 200, keyword_only=True),
        _SPLIT,
        _SHUFFLE,
    ),
}
"""The kinds of sources with their options; the first is the file, folder or data set."""


def data(written: SectionStatement, scope: Scope) -> Data | None:
    """The data section; `None` where its source is none."""
    source, file = written.source, scope.file
    findings = file.findings
    assert source is not None
    columns = _columns(written, file)
    kind = source.name.id
    if kind not in SOURCES:
        advice = guess(kind, SOURCES, source.name.span, f"sources are {one_of(SOURCES, 'and')}")
        findings.error("NN116", f"there is no data source `{kind}`", source.name.span, advice)
        if advice.meant is None:
            return None
        kind = advice.meant
    wanted = SOURCES[kind]
    bound = values.arguments(pair(kind, wanted, source.arguments, findings), scope, kind)
    location = next((found for found in bound if found.name == wanted[0].name), None)
    if location is None:
        if not source.arguments:
            example = "digits" if kind == "sklearn" else "mnist" if kind == "keras" else f"file.{kind}"
            findings.error(
                "NN202", f"{kind} needs its {wanted[0].name}", source.name.span, f'write {kind}("{example}")'
            )
        return None
    if not isinstance(location.value, p.Literal):
        if not isinstance(location.value, p.Broken):
            findings.error(
                "NN208", f"the {wanted[0].name} of {kind} must be written out", location.value.span
            )
        return None
    options = tuple(found for found in bound if found is not location)
    for option in options:
        computed(option.value, findings.add)
    return Data(written.span, kind, str(location.value.value), options, columns, written.comments)


def _columns(written: SectionStatement, file: File) -> tuple[Columns, ...]:
    found: list[Columns] = []
    seen: dict[str, nodes.Name] = {}
    for setting in written.settings:
        key = setting.key
        declared = file.names.get(key.id)
        if declared is None and key.id in file.lost:
            continue
        if declared is None or declared.kind not in ("input", "output"):
            ends = [name for name, one in file.names.items() if one.kind in ("input", "output")]
            otherwise = f"they are {one_of(ends, 'and')}" if ends else ""
            advice = guess(key.id, ends, key.span, otherwise, closed=False)
            message = f"`{key.id}` is no input or output of the network"
            file.findings.error("NN115", message, key.span, advice)
        elif key.id in seen:
            file.bind(key, declared)
            label = Label(seen[key.id].span, "given here first")
            message = f"the columns of `{key.id}` are given twice"
            file.findings.error("NN203", message, key.span, "write one list: [a, b .. c]", labels=(label,))
        else:
            file.bind(key, declared)
            found.append(Columns(setting.span, key.id, _ranges(setting.value, file), key.span))
        seen.setdefault(key.id, key)
    return tuple(found)


def _ranges(expr: nodes.Expr, file: File) -> tuple[ColumnRange, ...]:
    if isinstance(expr, nodes.ListExpr | nodes.TupleExpr):
        return tuple(part for item in expr.items for part in _ranges(item, file))
    if isinstance(expr, nodes.RangeExpr):
        first, last = _column(expr.first, file), _column(expr.last, file)
        return (ColumnRange(expr.span, first, last),) if first and last else ()
    name = _column(expr, file)
    return (ColumnRange(expr.span, name, name),) if name else ()


def _column(expr: nodes.Expr, file: File) -> str | None:
    if isinstance(expr, nodes.Name):
        return expr.id
    if isinstance(expr, nodes.String) and expr.value:
        return expr.value
    if isinstance(expr, nodes.Number):
        return expr.text
    message = "a column is written as its name, a text, or a range of them"
    file.findings.error("NN204", message, expr.span, 'write age, "Age in years", or first .. last')
    return None
