"""The mistakes that people make, each recognised where the grammar stopped.

`EXPLANATIONS` are tried in order; each looks at the surroundings of the error and knows one mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from nndsl.diagnostics import Diagnostic
from nndsl.source import Span
from nndsl.syntax.context import NOTHING, Context
from nndsl.syntax.foreign import foreign_sign, python_habit
from nndsl.syntax.outline import STATEMENT_WORDS
from nndsl.syntax.scan import Part

_VALUE_STARTS = frozenset(("word", "number", "string"))


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
    if first == "default" and context.found.text == "=":
        message = "`default` takes a layer with the arguments that it gets"
        return _say(context, message, "write `default Dense(activation=relu)`")
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


def _choice_of_a_name(context: Context) -> Diagnostic | None:
    """`A as name if ...`: the name belongs behind the whole choice."""
    if context.found.text != "if" or "ARROW" not in context.accepts:
        return None
    name = context.before.text
    hint = f"name the tensor after the whole choice: `(... if ... else ...) as {name}`"
    return _say(context, f"a choice cannot follow the name `{name}`", hint)


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


def _say(context: Context, message: str, hint: str) -> Diagnostic:
    return Diagnostic("NN001", message, context.span, hint)


EXPLANATIONS: tuple[Callable[[Context], Diagnostic | None], ...] = (
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
    _choice_of_a_name,
    _missing_arrow,
)
