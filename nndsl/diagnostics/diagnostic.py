"""A finding about a `.nn` text as plain data; renderers turn it into words on a screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from nndsl.record import record
from nndsl.source import Span

Severity = Literal["error", "warning"]
Safety = Literal["safe", "unsafe", "display"]


LONGEST = 500
"""Characters of a sentence; of what quotes more than that the middle is left out."""


def one_line(text: str) -> str:
    """A sentence that may quote anything: on one line, with nothing that steers a terminal, and not without end."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} … {text[3 - LONGEST // 2 :]}"
    if text.isprintable():
        return text
    from nndsl.diagnostics.columns import visible  # hardly any text quotes such a character

    return visible(text).replace("\t", " ")


@record
class Label:
    """A second place that explains the finding, with a short text to stand beside it, on one line like a message."""

    span: Span
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", one_line(self.text))


@record
class Edit:
    """Text to put in the place of a span; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


@record
class Fix:
    """A change that would mend a finding; `title` says what it does (`write Dense(3, softmax)`).

    `safety`: `safe` writes what was surely meant; `unsafe` may change what the network computes and is applied only when
    asked for; `display` is a suggestion to show and never applied. The edits of one fix do not overlap.
    """

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = "safe"


@record
class Diagnostic:
    """One finding.

    `message` is one sentence: what was found and what was expected. `hint` says what to write instead. Both stay on one
    line and short, whatever they quote of the text.
    `notes` are further lines, such as how a shape came about. `fixes` are changes to the text that mend it, the
    best first. Lines and columns count from 1,
    `end_column` is the column after the last one covered.
    """

    code: str
    message: str
    span: Span
    hint: str = ""
    severity: Severity = "error"
    notes: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    fixes: tuple[Fix, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", one_line(self.message))
        object.__setattr__(self, "hint", one_line(self.hint))

    @property
    def is_sure(self) -> bool:
        """Whether it is known what was meant. Checking then goes on as if that stood there."""
        return bool(self.fixes) and self.fixes[0].safety == "safe"

    @property
    def path(self) -> str | None:
        return self.span.source.path

    @property
    def line(self) -> int:
        return self.span.source.position(self.span.start)[0]

    @property
    def column(self) -> int:
        return self.span.source.position(self.span.start)[1]

    @property
    def end_line(self) -> int:
        return self.span.source.position(self.span.end)[0]

    @property
    def end_column(self) -> int:
        return self.span.source.position(self.span.end)[1]

    def __str__(self) -> str:
        return f"{self.span.source.name}:{self.line}:{self.column}: {self.code} {self.message}"


class NnError(Exception):
    """A text has errors where a value was asked for; `diagnostics` holds every finding."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(found) for found in self.diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error rather than a warning."""
    return any(found.severity == "error" for found in diagnostics)
