"""What to do about a finding: the words of its hint and the changes to the text that follow them, made together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nndsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, Severity
from nndsl.diagnostics.suggest import is_sure, nearest
from nndsl.record import record
from nndsl.source import Span


@record
class Advice:
    """A hint and the fixes that do what it says, the best first."""

    hint: str = ""
    fixes: tuple[Fix, ...] = ()

    @property
    def meant(self) -> str | None:
        """The text that was surely meant in the place of what is wrong; `None` where that is in doubt."""
        best = self.fixes[0] if self.fixes else None
        return best.edits[0].text if best and best.safety == "safe" and len(best.edits) == 1 else None

    def also(self, more: str) -> Advice:
        """The same advice with more words behind it."""
        return Advice(f"{self.hint}{more}", self.fixes)


def write(span: Span, text: str, safety: Safety = "safe") -> Advice:
    """`write TEXT`, in the place of a span."""
    return mend(f"write {text}", (Edit(span, text),), safety)


def mend(title: str, edits: Iterable[Edit], safety: Safety = "safe") -> Advice:
    """A hint, and the edits that it describes."""
    return Advice(title, (Fix(title, tuple(edits), safety),))


def guess(
    word: str, candidates: Iterable[str], span: Span, otherwise: str = "", *, closed: bool = True
) -> Advice:
    """`did you mean NAME?`, where a candidate is near the word that the span covers; else the other hint.

    The fix is safe where no other candidate can have been meant. `closed` where the candidates are all there are,
    as the arguments of a layer: then the beginning of a single one of them is enough.
    """
    names = list(candidates)
    found = nearest(word, names)
    if found is None:
        return Advice(otherwise)
    safety: Safety = "safe" if is_sure(word, found, names, closed) else "unsafe"
    return Advice(f"did you mean `{found}`?", (rename(span, found, safety),))


def rename(span: Span, name: str, safety: Safety = "safe") -> Fix:
    """Writes a name in the place of another one, in quotes where that stands in quotes."""
    old = span.text
    quote = old[0] if old[:1] in ("'", '"') else ""
    return Fix(f"write {name}", (Edit(span, f"{quote}{name}{quote}"),), safety)


AROUND = 1_000
"""Characters before and behind an argument in which its name and its commas stand."""


def without_value(value: Span) -> Edit:
    """Leaves out the argument that has a value, with its name and the comma before it, else the one behind it."""
    text, start, end = value.source.text, value.start, value.end
    # What surrounds one argument is short, and a text may hold thousands of them.
    base = max(0, start - AROUND)
    before, behind = text[base:start].rstrip(), text[end : end + AROUND]
    if before.endswith("="):
        before = before[:-1].rstrip()
        before = before[: len(before) - len(before.split("(")[-1].split(",")[-1].strip())].rstrip()
    if before.endswith(","):
        return Edit(Span(value.source, base + len(before) - 1, end), "")
    if behind.lstrip().startswith(","):
        end += len(behind) - len(behind.lstrip()[1:].lstrip())
    return Edit(Span(value.source, base + len(before), end), "")


def before_step(span: Span, step: str) -> Edit | None:
    """Puts a step before another one of a pipe; `None` where no arrow leads to it."""
    if not span.source.text[: span.start].rstrip().endswith("->"):
        return None
    return Edit(Span(span.source, span.start, span.start), f"{step} -> ")


def without_step(span: Span) -> Edit | None:
    """Leaves out a step with the arrow before it; `None` where no arrow leads to it."""
    before = span.source.text[: span.start].rstrip()
    if not before.endswith("->"):
        return None
    return Edit(Span(span.source, len(before.removesuffix("->").rstrip()), span.end), "")


def with_line(span: Span) -> Span:
    """A span to delete, with its lines where nothing else stands on them."""
    text = span.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end + 1
    if text[start : span.start].strip() or text[span.end : end].strip():
        return span
    return Span(span.source, start, end)


def line_above(span: Span) -> Span:
    """The empty place at the beginning of a statement's line, or of the comments directly above it."""
    text = span.source.text
    start = text.rfind("\n", 0, span.start) + 1
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return Span(span.source, start, start)


def advised(
    code: str, message: str, span: Span, advice: Advice, severity: Severity = "error", **more: Any
) -> Diagnostic:
    """A finding with its advice; `more` are its labels and notes."""
    return Diagnostic(code, message, span, advice.hint, severity, fixes=advice.fixes, **more)
