"""Lays text out within a width: a small document printer.

A document is a text, a tuple of documents, or one of the classes below. Whatever fits on the line stays on it;
what does not is broken at its `Line`s, from the outside in.
"""

from __future__ import annotations

from nndsl.record import record

WIDTH = 88
INDENT = 4


@record
class Line:
    """A line break, or `flat` where the surrounding group stays on one line; `None` always breaks."""

    flat: str | None = " "


@record
class IfBroken:
    """A text that stands only where the surrounding group is broken: a comma after the last item."""

    text: str


@record
class Suffix:
    """A comment that stands at the end of the line, whatever follows on it."""

    text: str


@record
class Nest:
    """Deeper by one indent after each line break."""

    content: Doc


@record(frozen=False)
class Group:
    """All on one line, or broken at every `Line` directly inside. `forced` follows from the content."""

    content: Doc
    forced: bool = False

    def __post_init__(self) -> None:
        self.forced = is_forced(self.content)


@record(frozen=False)
class Chain:
    """A source and its steps. They share a line, or the steps stand below; but where the source itself needs
    several lines, the steps go on behind its closing bracket if they fit there."""

    source: Doc
    steps: Doc
    forced: bool = False

    def __post_init__(self) -> None:
        self.forced = is_forced(self.source) or is_forced(self.steps)


Doc = str | tuple["Doc", ...] | Line | IfBroken | Suffix | Nest | Group | Chain
Command = tuple[int, bool, Doc]
"""How deep, whether on one line, and what."""

SOFT = Line("")
SPACE = Line(" ")
HARD = Line(None)


def is_forced(doc: Doc) -> bool:
    """Whether a document cannot stand on one line."""
    if isinstance(doc, tuple):
        return any(is_forced(part) for part in doc)
    if isinstance(doc, Line):
        return doc.flat is None
    if isinstance(doc, Nest):
        return is_forced(doc.content)
    return isinstance(doc, Suffix) or (isinstance(doc, (Group, Chain)) and doc.forced)


def render(doc: Doc, indent: int = 0) -> str:
    """The document as text whose first line begins at column `indent`; that first indent is included."""
    return _Printer(indent).run(doc)


class _Printer:
    def __init__(self, indent: int) -> None:
        self._indent = indent
        self._column = indent
        self._out = [" " * indent]
        self._suffixes: list[str] = []
        self._todo: list[Command] = []

    def run(self, doc: Doc) -> str:
        self._todo.append((self._indent, False, doc))
        while self._todo:
            self._step(*self._todo.pop())
        self._flush()
        return "".join(self._out)

    def _step(self, indent: int, flat: bool, doc: Doc) -> None:
        if isinstance(doc, str):
            self._out.append(doc)
            self._column += len(doc)
        elif isinstance(doc, tuple):
            self._todo.extend((indent, flat, part) for part in reversed(doc))
        elif isinstance(doc, Line):
            self._line(indent, flat, doc)
        elif isinstance(doc, IfBroken):
            if not flat:
                self._step(indent, flat, doc.text)
        elif isinstance(doc, Suffix):
            self._suffixes.append(doc.text)
        elif isinstance(doc, Nest):
            self._todo.append((indent + INDENT, flat, doc.content))
        elif isinstance(doc, Group):
            flat = flat or (not doc.forced and self._fits(indent, doc.content))
            self._todo.append((indent, flat, doc.content))
        else:
            self._chain(indent, flat or (not doc.forced and self._fits(indent, (doc.source, doc.steps))), doc)

    def _chain(self, indent: int, flat: bool, doc: Chain) -> None:
        if not flat and (is_forced(doc.source) or not self._fits(indent, doc.source, alone=True)):
            self._todo.append((indent, False, Group(doc.steps)))
            self._todo.append((indent, False, doc.source))
        else:
            self._todo.append((indent, flat, doc.steps))
            self._todo.append((indent, True, doc.source))

    def _line(self, indent: int, flat: bool, line: Line) -> None:
        if flat and line.flat is not None:
            self._out.append(line.flat)
            self._column += len(line.flat)
            return
        self._flush()
        self._out.append("\n" + " " * indent)
        self._column = indent

    def _flush(self) -> None:
        for text in self._suffixes:
            self._out.append(f"  {text}")
        self._suffixes.clear()

    def _fits(self, indent: int, doc: Doc, alone: bool = False) -> bool:
        """Whether `doc` on one line, with what follows it up to the next possible break, ends within the width."""
        left = WIDTH - self._column
        todo: list[Command] = [(indent, True, doc)]
        following = 0 if alone else len(self._todo)
        while left >= 0:
            if not todo:
                if not following:
                    return True
                following -= 1
                todo.append(self._todo[following])
            _, flat, part = todo.pop()
            if isinstance(part, str):
                left -= len(part)
            elif isinstance(part, tuple):
                todo.extend((0, flat, inner) for inner in reversed(part))
            elif isinstance(part, Line):
                if not flat or part.flat is None:
                    return True
                left -= len(part.flat)
            elif isinstance(part, (Nest, Group)):
                todo.append((0, flat, part.content))
            elif isinstance(part, Chain):
                todo.append((0, flat, part.steps))
                todo.append((0, flat, part.source))
        return False
