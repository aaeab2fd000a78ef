"""What can be done at a place: mend what is found there, ignore it, write it otherwise, or mend all that is sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nndsl.compiler import analyze
from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.fixing import SYNTAX, best_fix, fix_source
from nndsl.ide.document import Document
from nndsl.ide.edits import edits_between
from nndsl.ide.ignoring import ignoring_edit
from nndsl.ide.refactoring import refactorings
from nndsl.record import record
from nndsl.source import Source

QUICK_FIX, REFACTOR, FIX_ALL = "quickfix", "refactor", "source.fixAll.nndsl"
CHANGES = " (may change what the network computes)"
GUESSED = " (a guess)"
"""What is said of fixes that are not sure to write what was meant, the second of those of syntax errors."""


@record
class Action:
    """A change to offer. `finding` is what it is about, if any; `preferred` what to do where one is to be chosen.

    `kind` is the protocol's: a dotted name, of which each part narrows the one before.
    """

    title: str
    edits: tuple[Edit, ...]
    kind: str
    finding: Diagnostic | None = None
    preferred: bool = False


def actions(document: Document, start: int, end: int, only: Sequence[str] = ()) -> list[Action]:
    """What can be done about the stretch `start:end`, the best first; `only` holds the kinds that are asked for.

    What concerns the whole text takes several analyses and is made only where its kind is asked for.
    """
    found: list[Action] = []
    if _is_wanted(QUICK_FIX, only or ("",)):
        touching = _found_at(document, start, end)
        found += [action for each in touching for action in _fixes(document, each)]
        found += [action for each in touching for action in _ignoring(document, each)]
    if _is_wanted(REFACTOR, only or ("",)) or any(each.startswith(f"{REFACTOR}.") for each in only):
        found += _refactorings(document, start, end, only)
    if _is_wanted(FIX_ALL, only):
        found += _fix_all(document)
    return found


def _is_wanted(kind: str, only: Sequence[str]) -> bool:
    return any(not each or kind == each or kind.startswith(f"{each}.") for each in only)


def _found_at(document: Document, start: int, end: int) -> list[Diagnostic]:
    """The findings that a stretch touches; at a cursor that touches none those on its line."""
    own = _own(document)
    found = [each for each in own if each.span.start <= end and start <= each.span.end]
    if found or start < end:
        return found
    line = document.source.position(start)[0]
    return [each for each in own if each.line <= line <= each.end_line]


def _own(document: Document) -> list[Diagnostic]:
    return [each for each in document.analysis.diagnostics if each.span.source is document.source]


def _fixes(document: Document, found: Diagnostic) -> Iterator[Action]:
    """The fixes that may be applied; what is only shown in words stays with the finding's message."""
    fixes = [fix for fix in found.fixes if fix.safety != "display" and _lies_in(fix, document.source)]
    for number, fix in enumerate(fixes):
        title = fix.title[:1].upper() + fix.title[1:]
        if fix.safety == "unsafe":
            title += GUESSED if found.code < SYNTAX else CHANGES
        yield Action(title, fix.edits, QUICK_FIX, found, preferred=number == 0)


def _lies_in(fix: Fix, source: Source) -> bool:
    return all(edit.span.source is source for edit in fix.edits)


def _ignoring(document: Document, found: Diagnostic) -> Iterator[Action]:
    edit = ignoring_edit(document, found)
    if edit is not None:
        yield Action(f"Ignore {found.code} here", (edit,), QUICK_FIX, found)


def _refactorings(document: Document, start: int, end: int, only: Sequence[str]) -> Iterator[Action]:
    for found in refactorings(document, start, end):
        if _is_wanted(found.kind, only or ("",)):
            yield Action(found.title, found.edits, found.kind)


def _fix_all(document: Document) -> Iterator[Action]:
    """All that is sure, mended round by round as `nndsl check --fix` does it."""
    if not any(best_fix(each) for each in _own(document)):
        return

    def check(source: Source) -> Sequence[Diagnostic]:
        return analyze(source, document.load, configuration=document.configuration).diagnostics

    fixed = fix_source(document.source, check)
    edits = tuple(edits_between(document.source, fixed.text))
    if edits:
        yield Action("Mend all that is sure", edits, FIX_ALL)
