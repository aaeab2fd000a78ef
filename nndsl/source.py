"""Source text and the places in it: offsets count code points, lines and columns count from 1."""

from __future__ import annotations

from bisect import bisect_right

from nndsl.record import field, record


@record(eq=False)
class Source:
    """One `.nn` text and the path it came from (`None` for text that has no file)."""

    text: str
    path: str | None = None
    _starts: list[int] = field(default_factory=list, repr=False)

    @property
    def name(self) -> str:
        """What messages call this text."""
        return self.path or "<text>"

    @property
    def line_end(self) -> str:
        """How the lines of this text end, told by the first one."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a code-point offset; an offset past the end is the end."""
        starts = self._line_starts()
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column (from 1), held within the text."""
        starts = self._line_starts()
        line = max(1, min(line, len(starts)))
        return max(0, min(starts[line - 1] + column - 1, len(self.text)))

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line end; empty past the last one."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def _line_starts(self) -> list[int]:
        # Filled at the first question: most texts are correct and nobody asks for a line.
        if not self._starts:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts.extend(starts)
        return self._starts


@record
class Span:
    """The half-open stretch `start:end` (code-point offsets) of a source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words this span covers."""
        return self.source.text[self.start : self.end]

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of the other."""
        return Span(self.source, self.start, other.end)
