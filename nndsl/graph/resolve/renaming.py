"""Fixes that give another name: they change every use, and so wait until all uses are known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import count

from nndsl.diagnostics import Edit, Fix
from nndsl.graph.resolve.file import File
from nndsl.graph.resolve.findings import Misnamed
from nndsl.graph.resolve.names import Declaration
from nndsl.record import replace
from nndsl.source import Span
from nndsl.syntax.statements import AssignStatement, BlockBodyStatement, SectionStatement, Statement

Bound = list[tuple[Span, Declaration]]


def add_renames(file: File) -> None:
    """Adds to findings about forbidden and doubled names the fix that renames."""
    findings, bound = file.findings, file.bound
    taken = {declared.name for _, declared in bound}
    by_first: dict[int, list[Misnamed]] = {}
    for wrong in findings.misnamed:
        if wrong.earlier is None:
            if wrong.new not in taken:
                places = _places(wrong.span, bound)
                _add(file, wrong, f"call it {wrong.new}", places, wrong.new)
        elif wrong.span.source is file.tree.source:
            by_first.setdefault(id(wrong.earlier), []).append(wrong)
    for again in by_first.values():
        _add_redefinitions(file, sorted(again, key=lambda each: each.span.start), taken)


def _add(file: File, wrong: Misnamed, title: str, places: Iterable[Span], new: str) -> None:
    items = file.findings.items
    fix = Fix(title, tuple(Edit(place, new) for place in places), "unsafe")
    items[wrong.number] = replace(items[wrong.number], fixes=(*items[wrong.number].fixes, fix))


def _places(declared: Span, bound: Bound) -> list[Span]:
    """Where a name stands that is declared at a place, that place included."""
    found = {declared.start: declared}
    for place, one in bound:
        if one.span == declared and place.source is declared.source and place.text == declared.text:
            found.setdefault(place.start, place)
    return [found[start] for start in sorted(found)]


def _add_redefinitions(file: File, again: list[Misnamed], taken: set[str]) -> None:
    """Of several tensors with one name each but the first gets a number, from its statement to the next one's end."""
    ends = [_end(file, wrong.span) for wrong in again]
    numbers = (number for number in count(2) if f"{again[0].span.text}_{number}" not in taken)
    for index, wrong in enumerate(again):
        new = f"{wrong.span.text}_{next(numbers)}"
        until = ends[index + 1] if index + 1 < len(ends) else len(file.tree.source.text) + 1
        if wrong.earlier is not None:
            later = _uses(file, wrong.earlier, ends[index], until)
            _add(file, wrong, f"call it {new} from here on", [wrong.span, *later], new)


def _uses(file: File, declared: Declaration, start: int, end: int) -> list[Span]:
    found = {
        place.start: place for place, one in file.bound if one is declared and start <= place.start < end
    }
    return [found[at] for at in sorted(found) if not isinstance(_statement(file, at), SectionStatement)]


def _end(file: File, span: Span) -> int:
    """Where the statement ends that declares a tensor, be it one of a block's."""
    statement = _statement(file, span.start)
    inner: Iterator[AssignStatement] = iter(())
    if isinstance(statement, BlockBodyStatement):
        inner = (each for each in statement.body if each.span.start <= span.start < each.span.end)
    return (next(inner, None) or statement).span.end


def _statement(file: File, offset: int) -> Statement:
    statements = file.tree.statements
    return statements[bisect_right(statements, offset, key=lambda each: each.span.start) - 1]
