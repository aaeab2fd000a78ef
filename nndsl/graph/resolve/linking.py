"""What a program takes from the files it imports: only what it uses, itself or through what it uses."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.diagnostics import Edit, Fix, Label
from nndsl.diagnostics.advice import Advice, with_line
from nndsl.graph.program import Block
from nndsl.graph.resolve.file import File
from nndsl.graph.resolve.names import Declaration
from nndsl.syntax.statements import ImportStatement


def imported(file: File, used: Iterable[Declaration]) -> list[Declaration]:
    """The declarations of other files that `used` leads to, in the order of the files and their texts.

    Two of the same name, sizes that this file does not have and imports that bring nothing used are reported at the
    import.
    """
    wanted = _closure(used)
    said = {found.span for found in file.findings.items}
    for one, statement in file.imports:
        if statement.path.span in said:
            continue
        if not any(id(declared) in wanted for declared in one.names.values()) and not file.lost:
            message = f"nothing of `{statement.path.value}` is used"
            fix = Fix("delete the import", (Edit(with_line(statement.span), ""),), "unsafe")
            advice = Advice("use it, or delete the import", (fix,))
            file.findings.warning("NN158", message, statement.path.span, advice)
    found: list[Declaration] = []
    seen: set[int] = set()
    names = dict(file.names)
    for one, statement in _files(file):
        for declared in one.names.values():
            if (
                id(declared) not in wanted
                or id(declared) in seen
                or declared.span.source is not one.tree.source
            ):
                continue
            if declared.kind == "size":
                continue
            seen.add(id(declared))
            found.append(declared)
            _check_name(declared, names, statement, file)
            _check_sizes(declared, statement, file)
    return found


def _closure(used: Iterable[Declaration]) -> set[int]:
    found: dict[int, Declaration] = {}
    pending = list(used)
    while pending:
        declared = pending.pop()
        if id(declared) not in found:
            found[id(declared)] = declared
            pending.extend(declared.uses.values())
    return set(found)


def _files(file: File) -> list[tuple[File, ImportStatement]]:
    """Every file that is imported, directly or not, each after those it imports, with this file's import of it."""
    found: list[tuple[File, ImportStatement]] = []
    seen: set[int] = set()

    def visit(one: File, statement: ImportStatement) -> None:
        if id(one) not in seen:
            seen.add(id(one))
            for inner, _ in one.imports:
                visit(inner, statement)
            found.append((one, statement))

    for one, statement in file.imports:
        visit(one, statement)
    return found


def _check_name(
    declared: Declaration, names: dict[str, Declaration], statement: ImportStatement, file: File
) -> None:
    earlier = names.setdefault(declared.name, declared)
    if earlier is declared:
        return
    direct = any(one.tree.source is declared.span.source for one, _ in file.imports)
    if direct and declared.kind != "shared":
        return  # reported where the import was read
    labels = (
        Label(earlier.span, f"{earlier.title} of this name is here"),
        Label(declared.span, f"{declared.title} of this name is here"),
    )
    message = f"what `{statement.path.value}` brings needs {declared.title} `{declared.name}`, a name that is already taken"
    file.findings.error("NN103", message, statement.path.span, "rename one of the two", labels=labels)


def _check_sizes(declared: Declaration, statement: ImportStatement, file: File) -> None:
    outer = declared.value.outer if isinstance(declared.value, Block) else ()
    for ref in outer:
        here = file.names.get(ref.name)
        if ref.kind == "symbol" and (here is None or here.kind != "size"):
            message = f"the block `{declared.name}` of `{statement.path.value}` reads the size `{ref.name}`, which no input here has"
            hint = f"give the block a parameter for it: block {declared.name}({ref.name}, ...)"
            labels = (Label(ref.span, "read here"),)
            file.findings.error("NN122", message, statement.path.span, hint, labels=labels)
