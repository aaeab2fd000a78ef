"""The mistakes that people make, each recognised where the grammar stopped.

`EXPLANATIONS` are tried in order; each looks at the surroundings of the error and knows one mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised, guess
from nndsl.source import Source, Span
from nndsl.syntax.context import NOTHING, Context
from nndsl.syntax.foreign import foreign_sign, instead_of, python_habit
from nndsl.syntax.outline import STATEMENT_WORDS
from nndsl.syntax.scan import Part

_VALUE_STARTS = frozenset(("word", "number", "string"))


def _equals_and_colon(context: Context) -> Diagnostic | None:
    """`=` where `:` belongs, and the reverse."""
    found, name = context.found.text, context.before.text
    in_brackets = context.opener() is not None
    if found == "=" and "COLON" in context.accepts and "KEY" not in context.accepts:
        what = "a key of a dict and its value are" if in_brackets else "a setting and its value are"
        return _confused(context, context.at, f"{what} joined by `:`, not `=`", f"write `{name}: ...`", ": ")
    if found == ":" and "EQUAL" in context.accepts and context.before.kind == "word":
        what = "an argument and its value are" if in_brackets else "a tensor and its pipe are"
        sign = "=" if in_brackets else " = "
        return _confused(
            context, context.at, f"{what} joined by `=`, not `:`", f"write `{name}{sign}...`", sign
        )
    return None


def _confused(context: Context, at: int, message: str, hint: str, sign: str) -> Diagnostic:
    """NN007 at the sign that stands at a part's place; `sign` takes its place and that of the blanks around it."""
    around = context.stretch(at, at + 1)
    if context.part(at - 1) is not NOTHING and context.part(at + 1) is not NOTHING:
        around = Span(context.source, context.parts[at - 1].end, context.parts[at + 1].start)
    fixes = () if "#" in around.text else (Fix(f"write `{sign.strip()}`", (Edit(around, sign),)),)
    return advised("NN007", message, context.stretch(at, at + 1), Advice(hint, fixes))


def _keyword_form(context: Context) -> Diagnostic | None:
    """A statement whose keyword is followed by the wrong thing."""
    first, found = context.first.text, context.found
    second = context.part(context.piece.first + 1)
    if first in ("compile", "train", "data") and second.text in ("=", ":"):
        advice = Advice(f"write `{first} {{ ... }}`", (_removal(context, context.piece.first + 1),))
        return _say(context, f"a section stands without `{second.text}`", advice)
    if first == "network" and found.text in ("=", ":"):
        message = f"`network` is followed by a name alone, not by `{found.text}`"
        return _say(context, message, Advice("write `network NAME`", (_removal(context, context.at),)))
    if first == "input" and "LPAR" in context.accepts and second.kind == "word":
        hint = f"write `input {second.text}(5)`, without the batch axis"
        return _say(context, f"the input `{second.text}` needs its shape in parentheses", hint)
    if first == "output":
        return _output_without_equals(context)
    return _keyword_and_second(context, first, second)


def _output_without_equals(context: Context) -> Diagnostic | None:
    """`output price: regression x -> Dense(1)`, or an arrow in the place of the `=`."""
    rest = context.parts[context.at : context.piece.end]
    arrows = sum(part.text == "->" for part in rest)
    if "EQUAL" not in context.accepts or not arrows or any(part.text == "=" for part in _outside(rest)):
        return None
    head = context.text(context.piece.first, context.at)
    message = "an output and its pipe are joined by `=`"
    if rest[0].text == "->" and arrows == 1:
        return _say(context, message, f"write `{head} = TENSOR -> ...`")
    if rest[0].text == "->":
        edit, pipe = Edit(context.span, "="), context.text(context.at + 1, context.piece.end)
    elif rest[0].kind == "word" or rest[0].text in ("[", "("):
        edit, pipe = (
            Edit(context.before_part(context.at), "= "),
            context.text(context.at, context.piece.end),
        )
    else:
        return None
    return _say(context, message, Advice(f"write `{head} = {pipe}`", (Fix("write `=`", (edit,)),)))


def _outside(parts: list[Part]) -> Iterator[Part]:
    """The parts that stand in no brackets."""
    depth = 0
    for part in parts:
        depth -= part.text in (")", "]", "}")
        if depth == 0:
            yield part
        depth += part.text in ("(", "[", "{")


def _removal(context: Context, at: int) -> Fix:
    """Removes a sign, with the blank before it."""
    span = context.stretch(at, at + 1)
    start = span.start - span.source.text[: span.start].endswith(" ")
    return Fix(f"remove `{span.text}`", (Edit(Span(span.source, start, span.end), ""),))


def _keyword_and_second(context: Context, first: str, second: Part) -> Diagnostic | None:
    if first == "default" and context.found.text == "=":
        message = "`default` takes a layer with the arguments that it gets"
        return _say(context, message, "write `default Dense(activation=relu)`")
    if context.at != context.piece.first + 1 or second is NOTHING:
        return None
    if first == "import" and second.kind == "word":
        message, path = "`import` takes the name of a .nn file in quotes", f'"{second.text}.nn"'
        alone = context.piece.end == context.at + 1
        edit = Edit(context.stretch(context.at, context.at + 1), path)
        fixes = (Fix(f"write {path}", (edit,)),) if alone else ()
        return _say(context, message, Advice(f"write `import {path}`", fixes))
    if first == "data" and second.kind == "string":
        return _say(context, "`data` names the kind of its source first", _source(context, second.text))
    return None


def _source(context: Context, path: str) -> Advice:
    """The kind of source that the end of a file's name tells, `csv` where it tells none."""
    ending = path.strip("'\"").rpartition(".")[2].lower()
    kind = ending if ending in ("parquet", "npz") else "csv"
    edit = Edit(context.stretch(context.at, context.at + 1), f"{kind}({path})")
    fix = Fix(f"write {kind}({path})", (edit,), "safe" if kind == ending else "unsafe")
    return Advice(f"write `data {kind}({path}) {{ ... }}`", (fix,))


def _python(context: Context) -> Diagnostic | None:
    habit = python_habit(context)
    return advised("NN005", *habit) if habit else None


def _foreign(context: Context) -> Diagnostic | None:
    known = foreign_sign(context.found.text)
    if known is None and context.found.kind != "other":
        return None
    text = context.found.text
    shown = f"`{text}`" if text.isprintable() else f"the character U+{ord(text[0]):04X}"
    return advised("NN006", f"{shown} is not a sign of the language", context.span, instead_of(context.span))


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
        return _say(context, message, Advice(f"write `* ({call})`", _parentheses(context)))
    if context.found.kind != "number" or "EACH" not in context.accepts:
        return None
    if context.after.text == "*" and context.part(context.at + 2) is not NOTHING:
        step = context.text(context.at + 2, max(context.segment()[1], context.at + 3))
        return _say(
            context, "a count stands after the step it repeats", f"write `{step} * {context.found.text}`"
        )
    return _say(
        context,
        f"a step was expected here, not the number `{context.found.text}`",
        "write a step such as `Dense(64)`",
    )


def _parentheses(context: Context) -> tuple[Fix, ...]:
    """Puts the call whose opening parenthesis was found into parentheses."""
    close = context.close(context.at)
    if close >= context.piece.end:
        return ()
    edits = (Edit(context.before_part(context.at - 1), "("), Edit(context.behind_part(close), ")"))
    return (Fix("put the count into parentheses", edits),)


def _choice_of_a_name(context: Context) -> Diagnostic | None:
    """`A as name if ...`: the name belongs behind the whole choice."""
    if context.found.text != "if" or "ARROW" not in context.accepts:
        return None
    name = context.before.text
    hint = f"name the tensor after the whole choice: `(... if ... else ...) as {name}`"
    return _say(context, f"a choice cannot follow the name `{name}`", hint)


def _misspelt_each(context: Context) -> Diagnostic | None:
    """`ecah Dense(3)`."""
    if context.found.kind != "word" or not context.accepts & {"ARROW", "COMMA"}:
        return None
    span = context.stretch(context.at - 1, context.at) if context.before is not NOTHING else context.span
    advice = guess(context.before.text, ["each"], span, closed=False)
    if context.before.kind != "word" or not advice.meant:
        return None
    message = f"`{context.before.text}` stands directly before `{context.found.text}`"
    return advised("NN008", message, span, advice)


def _missing_arrow(context: Context) -> Diagnostic | None:
    """Two steps, or a tensor and a step, side by side."""
    if "ARROW" not in context.accepts or context.before is NOTHING:
        return None
    if context.found.kind != "word" and context.found.text not in ("{", "("):
        return None
    message = f"`{context.found.text}` stands directly after `{context.before.text}`, and between two steps stands `->`"
    fix = Fix("write `->`", (Edit(context.before_part(context.at), "-> "),))
    return advised("NN008", message, context.span, Advice(f"write `-> {context.found.text}`", (fix,)))


def _missing_comma(context: Context) -> Diagnostic | None:
    starts = context.found.kind in _VALUE_STARTS or context.found.text in ("(", "[", "{")
    if "COMMA" not in context.accepts or not starts or context.opener() is None:
        return None
    message = f"a `,` is missing between `{context.before.text}` and `{context.found.text}`"
    fix = Fix("write `,`", (Edit(context.behind_part(context.at - 1), ","),))
    return _say(context, message, Advice("write `,` between them", (fix,)))


def _setting(context: Context) -> Diagnostic | None:
    """A setting without its `:`, or with a comma after it."""
    if context.piece.kind == "setting" and context.found.text == "," and context.opener() is None:
        advice = Advice("remove this `,`", (_removal(context, context.at),))
        return _say(context, "settings stand one after the other without commas", advice)
    if context.piece.kind != "setting" or context.at != context.piece.first:
        return None
    if context.after.text == "=":
        message, hint = (
            "a setting and its value are joined by `:`, not `=`",
            f"write `{context.found.text}: ...`",
        )
        return _confused(context, context.at + 1, message, hint, ": ")
    if context.found.kind != "word":
        return _say(
            context,
            f"a setting was expected, not `{context.found.text}`",
            "write settings as `name: value`",
        )
    value = context.text(context.at + 1, context.piece.end) if context.after is not NOTHING else "..."
    fix = Fix("write `:`", (Edit(context.behind_part(context.at), ":"),))
    advice = Advice(f"write `{context.found.text}: {value}`", (fix,) if context.after is not NOTHING else ())
    return _say(context, f"the setting `{context.found.text}` has no `:`", advice)


def _no_statement(context: Context) -> Diagnostic | None:
    """A piece whose first word begins no statement."""
    if context.at != context.piece.first or "NETWORK" not in context.accepts:
        return None
    if context.found.kind == "word" and context.after.text == "->":
        pipe = context.text(context.at, context.piece.end)
        return _say(context, "this pipe has no name", f"write `NAME = {pipe}`, or `output NAME = {pipe}`")
    return _say(context, *_no_keyword(context.found, context.span))


def _no_keyword(part: Part, span: Span) -> tuple[str, Advice]:
    otherwise = "a statement begins with a keyword such as `input`, or with `NAME =`"
    words = [*STATEMENT_WORDS, "return"] if part.kind == "word" else ()
    advice = guess(part.text, sorted(words), span, otherwise, closed=False)
    return f"`{part.text}` does not begin a statement", advice


def misspelt_keyword(source: Source, part: Part) -> Diagnostic | None:
    """The finding about a word that was surely meant to be one with which statements begin."""
    span = Span(source, part.start, part.end)
    message, advice = _no_keyword(part, span)
    return advised("NN001", message, span, advice) if advice.meant else None


def _chained_comparison(context: Context) -> Diagnostic | None:
    if context.found.text not in ("==", "!=", "<", "<=", ">", ">=") or "COMPARE" in context.accepts:
        return None
    if not context.accepts & {"AND", "OR"}:
        return None
    return _say(context, "comparisons cannot be chained", "join two of them by `and`: `1 < n and n < 9`")


def _say(context: Context, message: str, advice: Advice | str) -> Diagnostic:
    advice = Advice(advice) if isinstance(advice, str) else advice
    return advised("NN001", message, context.span, advice)


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
    _misspelt_each,
    _missing_comma,
    _choice_of_a_name,
    _missing_arrow,
)
