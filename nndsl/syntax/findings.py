"""Syntax errors in the user's words: what was found, what was expected, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches

from nndsl.diagnostics import Diagnostic, Label
from nndsl.source import Source, Span
from nndsl.syntax.context import NOTHING, Context
from nndsl.syntax.foreign import foreign_sign, python_habit
from nndsl.syntax.outline import STATEMENT_WORDS, Piece
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
_VALUE_STARTS = frozenset(("word", "number", "string"))


def bad_word(kind: str, span: Span) -> Diagnostic:
    """A word that the grammar lets pass and the language does not."""
    code, message, hint = _BAD_WORDS[kind]
    text = " ".join(span.text.split())
    return Diagnostic(code, message.format(f"`{text if len(text) <= 40 else text[:40] + '...'}`"), span, hint)


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
        return Diagnostic(
            "NN002", f"this `{part.text}` closes nothing", span, f"remove it, or open a `{partner}` before"
        )
    last = parts[piece.end - 1]
    label = Label(Span(source, last.end, last.end), f"a `{partner}` is missing up to here")
    return Diagnostic(
        "NN002", f"this `{part.text}` is never closed", span, f"close it with `{partner}`", labels=(label,)
    )


def unexpected(context: Context) -> Diagnostic:
    """What to say where the grammar stopped."""
    if context.found.kind == "open_string":
        return _open_string(context.source, context.found)
    for explain in _EXPLANATIONS:
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
    return Diagnostic(
        "NN003", "this text in quotes does not end on its line", span, f"close it with `{quote}`"
    )


def _equals_and_colon(context: Context) -> Diagnostic | None:
    """`=` where `:` belongs, and the reverse."""
    found, name = context.found.text, context.before.text
    message = hint = ""
    if found == "=" and "COLON" in context.accepts and "KEY" not in context.accepts:
        in_dict = context.opener() is not None
        what = "a key of a dict and its value are" if in_dict else "a setting and its value are"
        message, hint = f"{what} joined by `:`, not `=`", f"write `{name}: ...`"
    elif found == ":" and "EQUAL" in context.accepts and context.before.kind == "word":
        what = (
            "an argument and its value are" if context.opener() is not None else "a tensor and its pipe are"
        )
        message, hint = f"{what} joined by `=`, not `:`", f"write `{name} = ...`"
        if context.opener() is not None:
            hint = f"write `{name}=...`"
    return Diagnostic("NN007", message, context.span, hint) if message else None


def _keyword_form(context: Context) -> Diagnostic | None:
    """A statement whose keyword is followed by the wrong thing."""
    first, found = context.first.text, context.found
    second = context.part(context.piece.first + 1)
    if first in ("compile", "train", "data") and second.text in ("=", ":"):
        return _say(context, f"a section stands without `{second.text}`", f"write `{first} {{ ... }}`")
    if first == "network" and found.text in ("=", ":"):
        return _say(
            context, f"`network` is followed by a name alone, not by `{found.text}`", "write `network NAME`"
        )
    if first == "input" and "LPAR" in context.accepts and second.kind == "word":
        hint = f"write `input {second.text}(5)`, without the batch axis"
        return _say(context, f"the input `{second.text}` needs its shape in parentheses", hint)
    if first == "output" and found.text == "->":
        head = context.text(context.piece.first, context.at)
        return _say(context, "an output and its pipe are joined by `=`", f"write `{head} = TENSOR -> ...`")
    return _keyword_and_second(context, first, second)


def _keyword_and_second(context: Context, first: str, second: Part) -> Diagnostic | None:
    if context.at != context.piece.first + 1 or second is NOTHING:
        return None
    if first == "import" and second.kind == "word":
        message, hint = (
            "`import` takes the name of a .nn file in quotes",
            f'write `import "{second.text}.nn"`',
        )
        return _say(context, message, hint)
    if first == "data" and second.kind == "string":
        return _say(
            context,
            "`data` names the kind of its source first",
            f"write `data csv({second.text}) {{ ... }}`",
        )
    if first == "default" and context.after.text == "=":
        message = "`default` takes a layer with the arguments that it gets"
        return _say(context, message, "write `default Dense(activation=relu)`")
    return None


def _python(context: Context) -> Diagnostic | None:
    habit = python_habit(context)
    return Diagnostic("NN005", habit[0], habit[1], habit[2]) if habit else None


def _foreign(context: Context) -> Diagnostic | None:
    known = foreign_sign(context.found.text)
    if known is None and context.found.kind != "other":
        return None
    return Diagnostic("NN006", *_foreign_words(context.found.text, context.span, known or ""))


def _foreign_words(text: str, span: Span, instead: str) -> tuple[str, Span, str]:
    shown = f"`{text}`" if text.isprintable() else f"the character U+{ord(text[0]):04X}"
    return f"{shown} is not a sign of the language", span, f"write {instead}" if instead else "remove it"


def _bar_outside_fork(context: Context) -> Diagnostic | None:
    if context.found.text != "|":
        return None
    return _say(
        context, "`|` separates the branches of a fork, and here is no fork", "write a fork as `{ A | B }`"
    )


def _step_as_source(context: Context) -> Diagnostic | None:
    """`x = Dense(3)`: a pipe that begins with a step."""
    if context.before.kind != "word" or context.found.text not in ("(", "."):
        return None
    if "ARROW" not in context.accepts or context.accepts & {"LPAR", "STAR"}:
        return None
    last = context.at
    while context.part(last).text == ".":
        last += 2
    end = context.close(last) + 1 if context.part(last).text == "(" else last
    end = min(end, context.piece.end)
    step = context.text(context.at - 1, end)
    span = Span(context.source, context.before.start, context.parts[end - 1].end)
    message = f"`{step}` is a step, and a pipe begins with a tensor"
    return Diagnostic("NN011", message, span, f"write `TENSOR -> {step}`")


def _number_as_source(context: Context) -> Diagnostic | None:
    if context.before.text != "=" or "LSQB" not in context.accepts or "NUMBER" in context.accepts:
        return None
    if context.found.text == "{":
        fork = context.text(context.at, min(context.close(context.at) + 1, context.piece.end))
        message = "a fork is a step, and a pipe begins with a tensor"
        return Diagnostic("NN011", message, context.span, f"write `TENSOR -> {fork}`")
    if context.found.kind not in ("number", "string") and context.found.text not in ("-", "+"):
        return None
    name = context.part(context.at - 2).text
    value = context.text(context.at, context.piece.end)
    return _say(
        context,
        "a pipe begins with a tensor, not with a value",
        f"write `param {name} = {value}` for a value",
    )


def _count(context: Context) -> Diagnostic | None:
    """A count before its step, or one that is a call."""
    if context.found.text == "(" and context.part(context.at - 2).text == "*" and "STAR" in context.accepts:
        call = context.text(context.at - 1, min(context.close(context.at) + 1, context.piece.end))
        message = "a count is a number, a word or an expression in parentheses"
        return _say(context, message, f"write `* ({call})`")
    if context.found.kind != "number" or "EACH" not in context.accepts:
        return None
    if context.after.text == "*":
        step = context.text(context.at + 2, max(context.segment()[1], context.at + 3))
        return _say(
            context, "a count stands after the step it repeats", f"write `{step} * {context.found.text}`"
        )
    return _say(
        context,
        f"a step was expected here, not the number `{context.found.text}`",
        "write a step such as `Dense(64)`",
    )


def _missing_arrow(context: Context) -> Diagnostic | None:
    """Two steps, or a tensor and a step, side by side."""
    if "ARROW" not in context.accepts or context.before is NOTHING:
        return None
    if context.found.kind != "word" and context.found.text not in ("{", "("):
        return None
    message = f"`{context.found.text}` stands directly after `{context.before.text}`, and between two steps stands `->`"
    return Diagnostic("NN008", message, context.span, f"write `-> {context.found.text}`")


def _missing_comma(context: Context) -> Diagnostic | None:
    starts = context.found.kind in _VALUE_STARTS or context.found.text in ("(", "[", "{")
    if "COMMA" not in context.accepts or not starts or context.opener() is None:
        return None
    return _say(
        context,
        f"a `,` is missing between `{context.before.text}` and `{context.found.text}`",
        "write `,` between them",
    )


def _setting(context: Context) -> Diagnostic | None:
    """A setting without its `:`, or with a comma after it."""
    if context.piece.kind == "setting" and context.found.text == "," and context.opener() is None:
        return _say(context, "settings stand one after the other without commas", "remove this `,`")
    if context.piece.kind != "setting" or context.at != context.piece.first:
        return None
    if context.after.text == "=":
        return Diagnostic(
            "NN007",
            "a setting and its value are joined by `:`, not `=`",
            Span(context.source, context.after.start, context.after.end),
            f"write `{context.found.text}: ...`",
        )
    if context.found.kind != "word":
        return _say(
            context,
            f"a setting was expected, not `{context.found.text}`",
            "write settings as `name: value`",
        )
    value = context.text(context.at + 1, context.piece.end) if context.after is not NOTHING else "..."
    return _say(
        context, f"the setting `{context.found.text}` has no `:`", f"write `{context.found.text}: {value}`"
    )


def _no_statement(context: Context) -> Diagnostic | None:
    """A piece whose first word begins no statement."""
    if context.at != context.piece.first or "NETWORK" not in context.accepts:
        return None
    word = context.found.text
    if context.found.kind == "word" and context.after.text == "->":
        pipe = context.text(context.at, context.piece.end)
        return _say(context, "this pipe has no name", f"write `NAME = {pipe}`, or `output NAME = {pipe}`")
    close = (
        get_close_matches(word, [*STATEMENT_WORDS, "return"], 1, 0.7) if context.found.kind == "word" else []
    )
    hint = (
        f"did you mean `{close[0]}`?"
        if close
        else "a statement begins with a keyword such as `input`, or with `NAME =`"
    )
    return _say(context, f"`{word}` does not begin a statement", hint)


def _chained_comparison(context: Context) -> Diagnostic | None:
    if context.found.text not in ("==", "!=", "<", "<=", ">", ">=") or "COMPARE" in context.accepts:
        return None
    if not context.accepts & {"AND", "OR"}:
        return None
    return _say(context, "comparisons cannot be chained", "join two of them by `and`: `1 < n and n < 9`")


def _plain(context: Context) -> Diagnostic:
    wanted = expected(context.accepts)
    found = f"`{context.found.text[:40]}`" if context.found is not NOTHING else "the end of the statement"
    message = f"{found} stands where {wanted} was expected" if wanted else f"{found} is not expected here"
    below = context.found.starts_line and context.after.text == "="
    closing = context.found.text in (")", "]", "}", ",", "|", "->")
    if context.before is not NOTHING and (context.found is NOTHING or below or closing):
        span = Span(context.source, context.before.start, context.before.end)
        return Diagnostic("NN001", f"after `{context.before.text}`, {wanted or 'more'} is missing", span)
    return _say(context, message, "")


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


def _say(context: Context, message: str, hint: str) -> Diagnostic:
    return Diagnostic("NN001", message, context.span, hint)


_EXPLANATIONS: tuple[Callable[[Context], Diagnostic | None], ...] = (
    _foreign,
    _python,
    _keyword_form,
    _setting,
    _equals_and_colon,
    _no_statement,
    _bar_outside_fork,
    _step_as_source,
    _number_as_source,
    _count,
    _chained_comparison,
    _missing_comma,
    _missing_arrow,
)
