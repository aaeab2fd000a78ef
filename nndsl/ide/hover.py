"""What is known of the word under the cursor, as Markdown."""

from __future__ import annotations

from nndsl.graph.words import value_text
from nndsl.ide.document import Document
from nndsl.ide.hovering import markdown
from nndsl.ide.hovering.keywords import of_keyword
from nndsl.ide.hovering.pieces import of_file
from nndsl.ide.hovering.roles import of_literal, of_word
from nndsl.ide.hovering.values import computations_at, values_at
from nndsl.ide.quoting import quoted
from nndsl.ide.roles.stretches import Stretch, stretch_at
from nndsl.ide.roles.words import Word, words_of
from nndsl.record import record
from nndsl.source import Span
from nndsl.syntax.scan import Part, scan
from nndsl.syntax.statements import ImportStatement, Statement

_BRACKETS = frozenset("()[]{},:.")


@record
class Hover:
    """What is said, and the span of the word that it is about."""

    span: Span
    markdown: str


def hover(document: Document, offset: int) -> Hover | None:
    """What stands at an offset, or right before it; `None` where there is nothing to say."""
    stretch = stretch_at(document, offset)
    return _of_code(document, offset) or _in_text(document, stretch, offset)


def _in_text(document: Document, stretch: Stretch | None, offset: int) -> Hover | None:
    part = _part_at(document, stretch, offset) if stretch is not None else None
    if stretch is None or part is None or part.text in _BRACKETS:
        return None
    word = _word_at(document, stretch, part)
    start, end = (word.start, word.end) if word is not None else (part.start, part.end)
    span = Span(document.source, start, end)
    computed = _computed(document, stretch.statement, part.start)
    said = of_word(document, word, span) if word else _without_role(document, stretch, part, span)
    said = markdown.page(said, "  \n".join(computed.values()))
    about = next(iter(computed)) if part.kind != "word" and computed else span
    return Hover(about, said) if said else None


def _part_at(document: Document, stretch: Stretch, offset: int) -> Part | None:
    """The word or sign that holds an offset, or else ends there."""
    text = document.text
    first = max(stretch.start, text.rfind("\n", 0, offset) + 1)
    line_end = text.find("\n", offset)
    last = min(stretch.end, line_end if line_end >= 0 else len(text))
    parts = [part for part in scan(text, first, last) if part.start <= offset <= part.end]
    # Between two signs the cursor is at the one behind it, but a word keeps it.
    holding = [part for part in parts if offset < part.end or part.kind == "word"]
    return next((part for part in holding if part.kind == "word"), holding[0] if holding else None)


def _word_at(document: Document, stretch: Stretch, part: Part) -> Word | None:
    statement = stretch.statement
    words = words_of(statement) if statement else stretch.guessed(document.text).words
    return next((word for word in words if word.start <= part.start and part.end <= word.end), None)


def _without_role(document: Document, stretch: Stretch, part: Part, span: Span) -> str:
    """A word that is no name: a keyword, a number or text, a path, `shape` behind a tensor."""
    if isinstance(stretch.statement, ImportStatement) and part.kind == "string":
        return of_file(document, span.start + 1)
    if part.kind in ("number", "string"):
        return of_literal(document, span)
    if part.kind != "word":
        return ""
    if not document.text[stretch.start : part.start].rstrip().endswith("."):
        return of_keyword(part.text)
    said = "A size of a tensor: `x.shape[1]` is the first one of an example, `x.shape[-1]` the last."
    return markdown.page(markdown.title("shape", "attribute"), said) if part.text == "shape" else ""


def _computed(document: Document, statement: Statement | None, offset: int) -> dict[Span, str]:
    """The computations that an offset is in, the smallest first, and what is said of their values."""
    found: dict[Span, str] = {}
    for written in computations_at(statement, offset) if statement is not None else ():
        values = values_at(document, written.span)
        shown = markdown.alternatives(map(value_text, values), " or ")
        if values:
            found[written.span] = f"{markdown.inline(quoted(written.span.text))} = {shown}"
    return found


def _of_code(document: Document, offset: int) -> Hover | None:
    """What the code or rule says that an ignore comment names."""
    if "nndsl" not in document.text:
        return None
    from nndsl.rules import explanation
    from nndsl.rules.names import code_of
    from nndsl.syntax.ignores import find_ignores

    for ignore in find_ignores(document.analysis.tree):
        for word in ignore.words:
            code = code_of(word.text) if word.span.start <= offset <= word.span.end else None
            if code is not None:
                heading, line, what = (explanation(code) or "").split("\n\n")[:3]
                more = f"`nndsl explain {code}` shows how it is mended."
                return Hover(word.span, markdown.page(f"**{heading.lstrip('# ')}**", line, _said(what), more))
    return None


def _said(section: str) -> str:
    """The text of a section without its heading."""
    return section.partition("\n")[2] if section.startswith("#") else section
