"""Syntax errors in the user's words: what was found, what was expected, what to write instead."""

from __future__ import annotations

import re

from nndsl.diagnostics import Diagnostic, Edit, Fix, Label
from nndsl.diagnostics.advice import Advice, advised, mend, write
from nndsl.record import replace
from nndsl.source import Source, Span
from nndsl.syntax.context import NOTHING, Context
from nndsl.syntax.literals import number_value
from nndsl.syntax.mistakes import EXPLANATIONS
from nndsl.syntax.outline import Piece
from nndsl.syntax.scan import Part

_BAD_WORDS = {
    "name": ("NN004", "{} is not a name: a name is a word of letters, digits and `_`", ""),
    "number": (
        "NN004",
        "{} is not a number",
        "write a number as Python does: `64`, `10_000`, `0.5` or `1e-3`",
    ),
    "string": ("NN004", "{} has an incomplete escape", "write a backslash in a text as `\\\\`"),
    "subscript": ("NN004", "{} is not a size: only `x.shape[i]` takes an index", "write `x.shape[-1]`"),
    "order": (
        "NN009",
        "{} stands after a named argument",
        "put it before the named ones, or give it its name",
    ),
}
_PARTNERS = {"(": ")", "[": "]", "{": "}", ")": "(", "]": "[", "}": "{"}
_LONGEST_QUOTATION = 60
_LONG_QUOTATION = re.compile(rf"`([^`]{{{_LONGEST_QUOTATION - 3}}})[^`]{{3}}[^`]+`")


def bad_word(kind: str, span: Span) -> Diagnostic:
    """A word that the grammar lets pass and the language does not."""
    code, message, hint = _BAD_WORDS[kind]
    text = " ".join(span.text.split())
    shown = f"`{text if len(text) <= 40 else text[:40] + '...'}`"
    meant = _number(span.text) if kind == "number" else ""
    advice = write(span, meant) if meant else Advice(hint)
    return advised(code, message.format(shown), span, advice)


def _number(text: str) -> str:
    """A number of another notation as Python's decimal ones are written; empty where it is none."""
    try:
        return str(int(text, 0))
    except ValueError:
        plain = re.sub("_+", "_", text).strip("_").lstrip("0")
        return plain if number_value(plain) is not None else ""


def unbalanced(source: Source, parts: list[Part], piece: Piece) -> list[Diagnostic]:
    """The brackets of a piece that have no partner; a text without its closing quote may be the reason."""
    for part in parts[piece.first : piece.end]:
        if part.kind == "open_string":
            return [_open_string(source, part)]
    return [_unbalanced(source, parts, piece, index) for index in piece.unmatched]


def _unbalanced(source: Source, parts: list[Part], piece: Piece, index: int) -> Diagnostic:
    part = parts[index]
    span, partner = Span(source, part.start, part.end), _PARTNERS[part.text]
    if part.text in ")]}":
        fix = Fix(f"remove `{part.text}`", (Edit(span, ""),))
        advice = Advice(f"remove it, or open a `{partner}` before", (fix,))
        return advised("NN002", f"this `{part.text}` closes nothing", span, advice)
    last = parts[piece.end - 1]
    label = Label(Span(source, last.end, last.end), f"a `{partner}` is missing up to here")
    advice = mend(f"close it with `{partner}`", (Edit(label.span, partner),), "unsafe")
    return advised("NN002", f"this `{part.text}` is never closed", span, advice, labels=(label,))


def unexpected(context: Context) -> Diagnostic:
    """What to say where the grammar stopped."""
    if context.found.kind == "open_string":
        return _open_string(context.source, context.found)
    for explain in EXPLANATIONS:
        finding = explain(context)
        if finding is not None:
            return _shortened(finding)
    return _shortened(_plain(context))


def _shortened(finding: Diagnostic) -> Diagnostic:
    """Quotations of the text are cut where they are long."""
    if len(finding.message) + len(finding.hint) < _LONGEST_QUOTATION:
        return finding
    message = _LONG_QUOTATION.sub(r"`\1...`", finding.message)
    return replace(finding, message=message, hint=_LONG_QUOTATION.sub(r"`\1...`", finding.hint))


def _open_string(source: Source, part: Part) -> Diagnostic:
    span = Span(source, part.start, part.start + len(part.text.rstrip()))
    quote = part.text[0]
    end = Span(source, span.end, span.end)
    advice = mend(f"close it with `{quote}`", (Edit(end, quote),), "unsafe")
    return advised("NN003", "this text in quotes does not end on its line", span, advice)


def _plain(context: Context) -> Diagnostic:
    wanted = expected(context.accepts)
    found = f"`{context.found.text[:40]}`" if context.found is not NOTHING else "the end of the statement"
    message = f"{found} stands where {wanted} was expected" if wanted else f"{found} is not expected here"
    below = context.found.starts_line and context.after.text == "="
    closing = context.found.text in (")", "]", "}", ",", "|", "->")
    if context.before is not NOTHING and (context.found is NOTHING or below or closing):
        span = Span(context.source, context.before.start, context.before.end)
        hint = "write one, or remove the `->`" if context.before.text == "->" else ""
        return Diagnostic(
            "NN001", f"after `{context.before.text}`, {wanted or 'more'} is missing", span, hint
        )
    return Diagnostic("NN001", message, context.span)


def expected(accepts: frozenset[str]) -> str:
    """What could stand at a place, in words."""
    for needed, words in _EXPECTED:
        if needed <= accepts:
            return words
    signs = [sign for terminal, sign in _SIGNS.items() if terminal in accepts]
    if len(signs) > 1:
        return ", ".join(signs[:-1]) + f" or {signs[-1]}"
    return signs[0] if signs else ""


_EXPECTED: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset(("EACH", "HEAD")), "a step such as `Dense(64)`"),
    (frozenset(("NUMBER", "LSQB", "DOUBLESTAR")), "more of the value"),
    (frozenset(("NUMBER", "STRING", "LSQB", "LBRACE")), "a value"),
    (frozenset(("NAME", "LSQB", "LPAR")), "a tensor, a list `[a, b]` or a call `(a, b)`"),
    (frozenset(("NUMBER", "NAME", "LPAR")), "a count: a number, a word or an expression in parentheses"),
    (frozenset(("NUMBER", "NAME", "NONE")), "a size: a number, a word or `None`"),
    (frozenset(("KEY", "RBRACE")), "a setting `name: value` or `}`"),
    (frozenset(("KEY", "STRING")), "a key"),
    (frozenset(("STRING",)), "a text in quotes"),
    (frozenset(("NAME", "KEY")), "a name"),
    (frozenset(("NAME",)), "a name"),
    (frozenset(("NUMBER",)), "a number"),
)
_SIGNS = {
    "ARROW": "`->`",
    "EQUAL": "`=`",
    "COLON": "`:`",
    "COMMA": "`,`",
    "BAR": "`|`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "RSQB": "`]`",
    "LBRACE": "`{`",
    "RBRACE": "`}`",
    "RANGE": "`..`",
    "ELSE": "`else`",
    "FROM": "`from`",
    "RETURN": "`return`",
}
