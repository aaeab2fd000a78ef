"""Findings drawn for a terminal: the place, the message, the line with carets under the words, what to write.

nets/price.nn:4:39: error NN405: price is a regression, but its head ends in relu
  |
4 | output price: regression = x -> Dense(1, relu)
  |                                          ^^^^
  = help: write Dense(1)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nndsl.diagnostics.columns import lay_out, visible, window
from nndsl.diagnostics.columns import width as columns_of
from nndsl.diagnostics.diagnostic import Diagnostic
from nndsl.record import record, replace
from nndsl.source import Source, Span

RESET = "\x1b[0m"
BOLD = "\x1b[1m"
RED = "\x1b[1;31m"
YELLOW = "\x1b[1;33m"
BLUE = "\x1b[34m"
CYAN = "\x1b[36m"

LONG_LINE = 1_000
"""Characters of a line beyond which only the part around a mark is looked at: more than any screen shows."""

_WORD = re.compile(r" *[^ ]+")

LEAST_ROOM = 24
"""Columns of source that are shown however narrow the terminal is."""


@record
class Mark:
    """Columns `start:end` (code points, from 0) of a line to underline; `text` stands beside it."""

    source: Source
    line: int
    start: int
    end: int
    sign: str
    style: str
    text: str = ""


def render(
    diagnostics: Iterable[Diagnostic],
    *,
    color: bool = False,
    width: int = 80,
    files: int = 1,
    wrap: bool = False,
) -> str:
    """All findings one below the other and a line that counts them; empty for none.

    `files` is how many were checked. Place and message are one line for programs to read, unless `wrap` is asked for.
    """
    found = list(diagnostics)
    if not found:
        return ""
    pen = _Pen(color, width, wrap)
    drawn = [pen.draw(diagnostic) for diagnostic in found]
    return "\n\n".join(drawn) + f"\n\n{pen.summary(found, files)}\n"


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    errors = sum(found.severity == "error" for found in diagnostics)
    kinds = (("error", errors), ("warning", len(diagnostics) - errors))
    return ", ".join(f"{number} {kind}{'s' * (number != 1)}" for kind, number in kinds if number)


class _Pen:
    """Draws single findings in one colour mode and width."""

    def __init__(self, color: bool, width: int, wrap: bool) -> None:
        self.color = color
        self.width = width
        self.wrap = wrap

    def draw(self, found: Diagnostic) -> str:
        style = RED if found.severity == "error" else YELLOW
        lines = self._heading(found, style)
        marks = self._marks(found, style)
        gutter = len(str(max(mark.line for mark in marks)))
        lines += self._snippets(marks, gutter)
        lines += [line for note in found.notes for line in self._remark("note", note, gutter)]
        lines += self._remark("help", found.hint, gutter) if found.hint else []
        return "\n".join(lines)

    def _heading(self, found: Diagnostic, style: str) -> list[str]:
        place = f"{visible(found.span.source.name)}:{found.line}:{found.column}:"
        title, message = f"{found.severity} {found.code}", visible(found.message)
        taken = " " * columns_of(f"{place} {title}: ")
        lines = [message]
        if self.wrap:
            lines = _wrapped(taken + message, max(LEAST_ROOM, self.width), later="    ")
            lines[0] = lines[0].removeprefix(taken)
        lead = f"{self.ink(place, BOLD)} {self.ink(title, style)}: "
        return [f"{lead}{self.ink(lines[0], BOLD)}", *(self.ink(line, BOLD) for line in lines[1:])]

    def summary(self, found: list[Diagnostic], files: int) -> str:
        codes = list(dict.fromkeys(each.code for each in found))
        style = RED if any(each.severity == "error" for each in found) else YELLOW
        safe = sum(any(fix.safety == "safe" for fix in each.fixes) for each in found)
        wrong = len({each.span.source.name for each in found})
        where = f" in {wrong} of {files} files" if files > 1 and wrong <= files else ""
        counts = count(found) + where + (f", {safe} fixable with --fix" if safe else "")
        more = f"`nndsl explain {codes[0]}` says more{' about a code' if len(codes) > 1 else ''}"
        between = "; " if len(counts) + len(more) + 2 <= max(self.width, LEAST_ROOM) else "\n"
        return f"{self.ink(counts, style)}{between}{more}"

    def ink(self, text: str, style: str) -> str:
        return f"{style}{text}{RESET}" if self.color and text else text

    def _marks(self, found: Diagnostic, style: str) -> list[Mark]:
        marks = _marks_of(found.span, "^", style)
        for label in found.labels:
            marks += _marks_of(label.span, "-", BLUE, visible(label.text))
        return marks

    def _snippets(self, marks: list[Mark], gutter: int) -> list[str]:
        """The marked lines in the order of the text, each with its underlines; those of the finding's file first."""
        bar = self.ink(" " * gutter + " |", BLUE)
        lines, shown, main = [bar], marks[0].source, marks[0].source
        previous = 0
        order = sorted(
            marks, key=lambda mark: (mark.source is not main, mark.source.name, mark.line, mark.start)
        )
        for mark in order:
            if mark.source is not shown:
                arrow = self.ink(" " * gutter + "-->", BLUE)
                lines += [f"{arrow} {visible(mark.source.name)}:{mark.line}:{mark.start + 1}", bar]
                shown, previous = mark.source, 0
            lines += self._line(mark, gutter, bar, previous)
            previous = mark.line
        return lines

    def _line(self, mark: Mark, gutter: int, bar: str, previous: int) -> list[str]:
        mark, line, is_excerpt = _excerpt(mark)
        text, columns = lay_out(line)
        start, end = columns[min(mark.start, len(columns) - 1)], columns[min(mark.end, len(columns) - 1)]
        if start == end and mark.end > mark.start:
            # An accent alone is wrong: the letter that bears it is where it can be seen.
            start = max(0, start - 1)
        room = max(LEAST_ROOM, self.width - gutter - 3)
        part, moved = window(text, start, max(end, start + 1), room)
        number = self.ink(f"{mark.line:>{gutter}} |", BLUE)
        above = (
            [self.ink("..." + " " * max(0, gutter - 1), BLUE)]
            if previous and mark.line > previous + 1
            else []
        )
        # Two marks on a line that was cut differently need the line twice.
        drawn = (
            [] if mark.line == previous and not moved and not is_excerpt else [f"{number} {part}".rstrip()]
        )
        first = max(0, start - moved)
        length = max(1, min(end - moved, room) - first)
        signs = " " * first + self.ink(mark.sign * length, mark.style)
        if not mark.text:
            return [*above, *drawn, f"{bar} {signs}"]
        text_width = columns_of(mark.text)
        if first + length + 1 + text_width <= room:
            return [*above, *drawn, f"{bar} {signs} {self.ink(mark.text, mark.style)}"]
        # No room beside the signs: the text stands below them, moved to the left as far as it must.
        indent = " " * max(0, min(first, room - text_width))
        return [*above, *drawn, f"{bar} {signs}", f"{bar} {indent}{self.ink(mark.text, mark.style)}"]

    def _remark(self, title: str, text: str, gutter: int) -> list[str]:
        lead = " " * (gutter + 1) + "= "
        room = max(LEAST_ROOM, self.width - len(lead) - len(title) - 2)
        lines = [
            wrapped
            for line in visible(text.replace("\n", "\v")).split("\u240b")
            for wrapped in _wrapped(line, room)
        ]
        first = f"{self.ink(lead, BLUE)}{self.ink(title + ':', CYAN)} {lines[0]}"
        return [first, *(" " * (len(lead) + len(title) + 2) + line for line in lines[1:])]


def _excerpt(mark: Mark) -> tuple[Mark, str, bool]:
    """A mark and its line; of a very long line, which may have a thousand marks, the part around the mark."""
    line = mark.source.line(mark.line)
    if len(line) <= LONG_LINE:
        return mark, line, False
    first = max(0, min(mark.start - LONG_LINE // 2, len(line) - LONG_LINE))
    line = line[first : first + LONG_LINE]
    start, end = mark.start - first, min(mark.end - first, len(line))
    return replace(mark, start=start, end=end), line, True


def _wrapped(text: str, room: int, later: str = "") -> list[str]:
    """The lines of a text in that many columns, names and code kept whole; `later` stands before all but the first."""
    lines, line = [], ""
    for word in _WORD.findall(text):
        if line.strip() and columns_of(line + word) > room:
            lines.append(line)
            line = later + word.lstrip(" ")
        else:
            line += word
    return [*lines, line]


def _marks_of(span: Span, sign: str, style: str, text: str = "") -> list[Mark]:
    """One mark for a span on one line; first and last line for a longer one."""
    source = span.source
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    if end_line > line and end_column == 1:
        # The span ends with a line end: it is the line before that it covers.
        end_line, end_column = end_line - 1, len(source.line(end_line - 1)) + 1
    if end_line == line:
        return [Mark(source, line, column - 1, max(end_column - 1, column), sign, style, text)]
    last = source.line(end_line)
    indent = len(last) - len(last.lstrip())
    return [
        Mark(source, line, column - 1, max(len(source.line(line)), column), sign, style),
        Mark(source, end_line, min(indent, end_column - 2), end_column - 1, sign, style, text),
    ]
