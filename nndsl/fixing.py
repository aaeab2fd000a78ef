"""Applies the fixes of findings to a text, round by round until nothing is left that may be applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.record import record
from nndsl.source import Source

MOST_ROUNDS = 100
"""A mended word lets other mistakes be seen, but not without end."""

SYNTAX = "NN1"
"""Codes below are syntax errors: what they hide comes to light when they are mended, and is no harm done by that."""

Check = Callable[[Source], Sequence[Diagnostic]]
"""The findings about a text."""


@record
class Fixed:
    """A text after its fixes, the findings that these mended, and those that are left."""

    source: Source
    mended: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]

    @property
    def text(self) -> str:
        return self.source.text


def fix_source(source: Source, check: Check, *, unsafe: bool = False) -> Fixed:
    """Applies every safe fix, and where asked the unsafe ones, of what `check` finds in a text.

    A fix after which there is an error that was not there before is left out.
    """
    found, mended = tuple(check(source)), list[Diagnostic]()
    for _ in range(MOST_ROUNDS):
        attempt = _Attempt(source, found, check, unsafe)
        kept = attempt.harmless([], _apart(fixable(found, source, unsafe=unsafe), unsafe))
        if not kept:
            break
        mended += kept
        source, found = attempt.after(kept)
    return Fixed(source, tuple(mended), found)


def fixable(found: Iterable[Diagnostic], source: Source, *, unsafe: bool = False) -> list[Diagnostic]:
    """The findings that have a fix which may be applied to this text."""
    return [each for each in found if (fix := best_fix(each, unsafe)) and _lies_in(fix, source)]


def best_fix(found: Diagnostic, unsafe: bool = False) -> Fix | None:
    """The first fix of a finding that may be applied."""
    return next(
        (fix for fix in found.fixes if fix.safety == "safe" or (unsafe and fix.safety == "unsafe")), None
    )


@record(frozen=False)
class _Attempt:
    """One round: a text, what was found in it, and what would be found after some of the fixes."""

    source: Source
    found: tuple[Diagnostic, ...]
    check: Check
    unsafe: bool

    def harmless(self, kept: list[Diagnostic], more: list[Diagnostic]) -> list[Diagnostic]:
        """Those to keep, and as many more as do no harm; a group that does is halved to find the culprits."""
        if not more or not self._harms([*kept, *more]):
            return [*kept, *more]
        if len(more) == 1:
            return kept
        half = len(more) // 2
        return self.harmless(self.harmless(kept, more[:half]), more[half:])

    def after(self, mended: Sequence[Diagnostic]) -> tuple[Source, tuple[Diagnostic, ...]]:
        """The text with the fixes of some findings, and what is found in it."""
        edits = [edit for each in mended for edit in _edits(each, self.unsafe)]
        changed = Source(edited(self.source.text, edits), self.source.path)
        return changed, tuple(self.check(changed))

    def _harms(self, mended: Sequence[Diagnostic]) -> bool:
        before, after = _errors(self.found), _errors(self.after(mended)[1])
        if any(each.code < SYNTAX for each in mended):
            return after[SYNTAX] > before[SYNTAX]
        return any(count > before[code] for code, count in after.items())


def _errors(found: Iterable[Diagnostic]) -> Counter[str]:
    """How many errors there are of each code, those of syntax together: one that is mended shows the next one."""
    codes = (each.code for each in found if each.severity == "error")
    return Counter(max(code, SYNTAX) for code in codes)


def _edits(found: Diagnostic, unsafe: bool) -> tuple[Edit, ...]:
    fix = best_fix(found, unsafe)
    return fix.edits if fix else ()


def _lies_in(fix: Fix, source: Source) -> bool:
    """Whether a fix changes this text; that of an imported file is mended where it is checked itself."""
    return all(edit.span.source is source for edit in fix.edits)


def _apart(found: Iterable[Diagnostic], unsafe: bool) -> list[Diagnostic]:
    """The findings whose edits touch those of no earlier one; the others wait for the next round."""
    kept, last = list[Diagnostic](), -1
    for start, end, each in sorted(
        ((*_reach(each, unsafe), each) for each in found), key=lambda row: row[:2]
    ):
        if start > last:
            kept.append(each)
            last = end
    return kept


def _reach(found: Diagnostic, unsafe: bool) -> tuple[int, int]:
    """From the first place that a fix changes to the last."""
    spans = [edit.span for edit in _edits(found, unsafe)]
    return min(span.start for span in spans), max(span.end for span in spans)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that do not overlap."""
    parts, at = list[str](), 0
    for edit in sorted(edits, key=lambda edit: edit.span.start):
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])
