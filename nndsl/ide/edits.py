"""The few edits that make one text of another: what both have in common stays, and with it the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import commonprefix

from nndsl.diagnostics import Edit
from nndsl.source import Source, Span

MOST_COMPARED = 4_000_000
"""Lines of the one text times lines of the other that are compared with each other; beyond it all of them are replaced."""


def edits_between(source: Source, after: str, start: int = 0, end: int | None = None) -> list[Edit]:
    """Edits of whole lines, or of the part of a line that differs, in the order of the text, or of a stretch of it."""
    old, new = source.text[start:end].splitlines(keepends=True), after.splitlines(keepends=True)
    offsets = [start]
    for line in old:
        offsets.append(offsets[-1] + len(line))
    edits: list[Edit] = []
    for first, last, begin, stop in _changes(old, new):
        if last - first == stop - begin:
            pairs = zip(range(first, last), new[begin:stop], strict=True)
            edits += [_within(source, offsets[number], old[number], line) for number, line in pairs]
        else:
            before, replacing = "".join(old[first:last]), "".join(new[begin:stop])
            edits.append(_within(source, offsets[first], before, replacing))
    return [edit for edit in edits if edit.text or edit.span.start < edit.span.end]


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that differ: `first:last` of the one become `begin:end` of the other."""
    top = _common(old, new)
    bottom = _common(old[top:][::-1], new[top:][::-1])
    inner, changed = old[top : len(old) - bottom], new[top : len(new) - bottom]
    if not inner and not changed:
        return
    if len(inner) * len(changed) > MOST_COMPARED:
        yield top, top + len(inner), top, top + len(changed)
        return
    from difflib import SequenceMatcher  # takes longer to load than most edits to make

    for kind, first, last, begin, end in SequenceMatcher(None, inner, changed, autojunk=False).get_opcodes():
        if kind != "equal":
            yield top + first, top + last, top + begin, top + end


def _common(one: list[str], other: list[str]) -> int:
    """How many lines two texts begin with that are the same."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _within(source: Source, start: int, before: str, after: str) -> Edit:
    """The edit without what stands at the beginning and the end of both texts."""
    top = len(commonprefix([before, after]))
    bottom = len(commonprefix([before[top:][::-1], after[top:][::-1]]))
    end = start + len(before) - bottom
    return Edit(Span(source, start + top, end), after[top : len(after) - bottom])
