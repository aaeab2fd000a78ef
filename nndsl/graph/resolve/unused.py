"""Warnings about what is declared and never used."""

from __future__ import annotations

from bisect import bisect_right

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, with_line
from nndsl.graph.resolve.file import File
from nndsl.graph.resolve.names import Declaration
from nndsl.source import Span
from nndsl.syntax.statements import AssignStatement, InputStatement, ParamStatement

CODES = {
    "input": "NN150",
    "tensor": "NN151",
    "block": "NN152",
    "param": "NN153",
    "shared": "NN154",
    "extern": "NN155",
    "argument": "NN157",
}
HINTS = {
    "input": "use it, or delete it: Keras would wait for data that it ignores",
    "tensor": "use it, make it an output, or delete it",
}


_ARGUMENTS = {"NN201", "NN203"}
_MISTAKES = {
    "input": _ARGUMENTS | {"NN102", "NN106"},
    "tensor": _ARGUMENTS | {"NN102", "NN106"},
    "block": {"NN101", "NN120"},
    "shared": {"NN101", "NN120"},
    "extern": {"NN101", "NN120"},
    "param": _ARGUMENTS | {"NN101", "NN105", "NN111", "NN120", "NN205", "NN209"},
    "argument": _ARGUMENTS | {"NN101", "NN105", "NN111", "NN120", "NN209"},
}
"""What may be the very use that is missing, misspelt or in an argument that is not known: no second finding then."""


def warn_unused(names: dict[str, Declaration], file: File, owner: str = "") -> None:
    """Warns of the names of a file, or of a block called `owner`, that nothing reads."""
    found_codes = {found.code for found in file.findings.items}
    for declared in names.values():
        code = CODES.get(declared.kind)
        if code is None or found_codes & _MISTAKES[declared.kind]:
            continue
        if declared.used or declared.broken or declared.span.source is not file.tree.source:
            continue
        if any(names[name].used for name in declared.group if name in names):
            continue
        what = {"argument": "parameter", "shared": "shared piece"}.get(declared.kind, declared.kind)
        where = f" of the block `{owner}`" if owner else ""
        message = f"the {what} `{declared.name}`{where} is never used"
        hint = "use it, or delete it" if owner else HINTS.get(declared.kind, "use it, or delete it")
        fixes = _deletion(declared.span, file)
        if fixes and declared.kind == "tensor":
            fixes += _as_output(declared.span, file)
        file.findings.warning(code, message, declared.span, Advice(hint, fixes))


def without_doubtful(warnings: list[Diagnostic], errors: list[Diagnostic]) -> list[Diagnostic]:
    """The findings about names without those about unused tensors, where another one was wanted elsewhere."""
    if not any(found.code in ("NN302", "NN306") for found in errors):
        return warnings
    return [found for found in warnings if found.code not in (CODES["input"], CODES["tensor"])]


def warn_unused_defaults(file: File) -> None:
    """Warns of `default` statements that no layer after them takes anything from."""
    misspelt = any(found.code == "NN101" for found in file.findings.items)
    for default in file.defaults:
        if not default.used and not misspelt:
            name = default.statement.name
            message = f"no {default.layer} follows that this default could serve"
            hint = "write it above the layers, or delete it"
            file.findings.warning("NN156", message, name.span, Advice(hint, _deletion(name.span, file)))


def make_output(statement: AssignStatement) -> tuple[Fix, ...]:
    """Makes an output, without a task, of the tensor that a statement names alone."""
    if statement.unpack:
        return ()
    start = Span(statement.span.source, statement.span.start, statement.span.start)
    title = f"make {statement.targets[0].id} an output"
    return (Fix(title, (Edit(start, "output "),), "unsafe"),)


def _as_output(name: Span, file: File) -> tuple[Fix, ...]:
    statement = next((each for each in file.tree.statements if each.span.start == name.start), None)
    return make_output(statement) if isinstance(statement, AssignStatement) else ()


def _deletion(name: Span, file: File) -> tuple[Fix, ...]:
    """Deletes the statement that defines a name alone. An input or a param stays: others may rely on it."""
    statements = file.tree.statements
    index = bisect_right(statements, name.start, key=lambda each: each.span.start) - 1
    if index < 0 or statements[index].span.end < name.end:
        return ()
    statement = statements[index]
    if isinstance(statement, InputStatement | ParamStatement):
        return ()
    alone = name.start == statement.span.start or not isinstance(statement, AssignStatement)
    named = getattr(statement, "name", None)
    if not alone or (named is not None and named.span != name):
        return ()
    return (Fix("delete the statement", (Edit(with_line(statement.span), ""),), "unsafe"),)
