"""The smallest text that still shows a defect, found by leaving out lines, then words, then characters."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.syntax.scan import scan

MOST_TRIES = 600


def shrunk(text: str, shows: Callable[[str], bool]) -> str:
    """A part of the text that `shows` still holds for, as small as a few hundred tries make it."""
    tries = MOST_TRIES

    def still(shorter: str) -> bool:
        nonlocal tries
        tries -= 1
        return tries > 0 and shows(shorter)

    for cut in (_lines, _words, list):
        text = _with_less(cut(text), still)
    return text


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _words(text: str) -> list[str]:
    """The words with the blanks behind them; those before the first word go with it."""
    starts = [0, *(part.start for part in scan(text)[1:])]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _with_less(parts: list[str], still: Callable[[str], bool]) -> str:
    """The parts without as many runs of them, long ones first, as can be left out."""
    size = max(1, len(parts) // 2)
    while True:
        at = 0
        while at < len(parts):
            fewer = parts[:at] + parts[at + size :]
            if still("".join(fewer)):
                parts = fewer
            else:
                at += size
        if size == 1:
            return "".join(parts)
        size //= 2
