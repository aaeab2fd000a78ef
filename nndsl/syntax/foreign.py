"""What people write out of another habit: Python statements, and signs that only look like the language's."""

from __future__ import annotations

from nndsl.diagnostics import Edit, Fix
from nndsl.diagnostics.advice import Advice, with_line
from nndsl.source import Span
from nndsl.syntax.context import NOTHING, Context

_SIGNS = {
    "=>": "`->`",
    "→": "`->`",
    "⟶": "`->`",
    "⇒": "`->`",
    "“": 'a straight `"`',
    "”": 'a straight `"`',
    "„": 'a straight `"`',
    "«": 'a straight `"`',
    "»": 'a straight `"`',
    "‘": "a straight `'`",
    "’": "a straight `'`",
    "×": "`*`",
    "−": "`-`",
    "–": "`-`",
    "—": "`-`",
    "÷": "`/`",
    "≤": "`<=`",
    "≥": "`>=`",
    "≠": "`!=`",
    "…": "`..`",
    "&": "`and`",
    "!": "`not`",
    "^": "`**`",
    ";": "the next statement on its own line, without `;`",
}
_PYTHON_WORDS = {
    "def": "write a `block` for a reusable piece",
    "class": "write a `block`, or an `extern` for a layer of your own in Python",
    "from": "layers need no import: write them by their Keras names",
    "for": "repeat a step with a count: `conv(64) * 3`",
    "while": "repeat a step with a count: `conv(64) * 3`",
    "if": "a choice is a step: `A if condition else B`",
    "return": "only a block's body ends with `return`; write `output NAME = ...` for the network's outputs",
    "with": "write the network's statements without indentation or `with`",
    "print": "run `nndsl summary` to see the network",
    "lambda": "write a `block` for a reusable piece",
}


Habit = tuple[str, Span, Advice]
"""What is written as Python does, where, and what to write instead."""


def foreign_sign(text: str) -> str | None:
    """What to write instead of a sign from elsewhere."""
    return _SIGNS.get(text)


def instead_of(sign: Span) -> Advice:
    """What to write instead of a sign from elsewhere, or of any character that means nothing."""
    instead = _SIGNS.get(sign.text)
    if instead is None:
        return Advice("remove it", (Fix(f"remove `{sign.text}`", (Edit(sign, ""),), "unsafe"),))
    hint = f"write {instead}"
    if sign.text == ";":
        return Advice(hint, (Fix("remove `;`", (Edit(sign, ""),)),))
    if instead.startswith("a straight"):
        return Advice(hint, _straightened(sign, instead[-2]))
    return Advice(hint, (Fix(hint, (Edit(sign, instead.strip("`")),)),))


def _straightened(opening: Span, quote: str) -> tuple[Fix, ...]:
    """Straight quotes in the place of a curly one and the next one on its line."""
    source = opening.source
    line_end = source.text.find("\n", opening.end)
    rest = source.text[opening.end : line_end if line_end >= 0 else len(source.text)]
    at = next((at for at, sign in enumerate(rest) if _SIGNS.get(sign, "").startswith("a straight")), None)
    if at is None or quote in rest[:at]:
        return ()
    closing = Span(source, opening.end + at, opening.end + at + 1)
    return (Fix("write straight quotes", (Edit(opening, quote), Edit(closing, quote))),)


def python_habit(context: Context) -> Habit | None:
    """Message, place and advice where a piece is Python rather than the language."""
    return (
        _statement_word(context) or _python_import(context) or _method_call(context) or _layer_call(context)
    )


def _statement_word(context: Context) -> Habit | None:
    word = context.first.text
    if context.at != context.piece.first or context.piece.kind == "setting" or word not in _PYTHON_WORDS:
        return None
    advice = Advice(_PYTHON_WORDS[word], _without_line(context) if word == "from" else ())
    return f"`{word}` is Python, and a network is described without it", context.span, advice


def _without_line(context: Context) -> tuple[Fix, ...]:
    """Removes the line that a piece begins on, where it has that line for itself."""
    start = context.first.start
    end = context.source.text.find("\n", start)
    line = with_line(Span(context.source, start, end if end >= 0 else len(context.source.text)))
    if not context.first.starts_line or line.text.rstrip().endswith(("(", "\\", ",")):
        return ()
    return (Fix("remove this line", (Edit(line, ""),)),)


def _python_import(context: Context) -> Habit | None:
    named = context.part(context.piece.first + 1)
    if context.first.text != "import" or named.text not in (
        "keras",
        "tensorflow",
        "numpy",
        "torch",
        "pandas",
    ):
        return None
    return (
        f"`import {named.text}` is Python, and a network needs no imports",
        context.span,
        Advice("remove this line", _without_line(context)),
    )


def _method_call(context: Context) -> Habit | None:
    """`model.add(Dense(3))`, `model.compile(...)`, `model.fit(...)`."""
    if context.at != context.piece.first or context.found.kind != "word" or context.after.text != ".":
        return None
    method = context.part(context.at + 2).text
    advice = {
        "compile": "write a section `compile { ... }`",
        "fit": "write a section `train { ... }`",
        "add": "write the step after the ones before: `x -> Dense(3)`",
    }
    span = Span(context.source, context.found.start, context.part(context.at + 2).end or context.found.end)
    return (
        f"`{context.found.text}.{method}` is Python, and a network is described without it",
        span,
        Advice(advice.get(method, "remove it")),
    )


def _layer_call(context: Context) -> Habit | None:
    """`Dense(3)(x)`, where the error is at the first or the second parenthesis."""
    opening = context.at
    if context.found.text == "." and context.before.kind == "word":
        while context.part(opening).text == ".":
            opening += 2
    if context.part(opening).text != "(" or context.part(opening - 1) is NOTHING:
        return None
    if context.part(opening - 1).text == ")":
        name = _callee(context, opening)
        layer_end, called = opening, opening
    else:
        name, layer_end = opening - 1, context.close(opening) + 1
        called = layer_end
    if name is None or context.part(called).text != "(":
        return None
    end = min(context.close(called) + 1, context.piece.end)
    layer, tensors = context.text(name, layer_end), context.text(called, end)
    source = tensors[1:-1] if end - called == 3 or tensors.startswith("([") else tensors
    span = Span(context.source, context.parts[name].start, context.parts[end - 1].end)
    # On one line now: a comment would swallow the rest.
    fixes = (
        ()
        if "#" in span.text
        else (Fix(f"write {source} -> {layer}", (Edit(span, f"{source} -> {layer}"),)),)
    )
    advice = Advice(f"write `{source} -> {layer}`", fixes)
    return f"`{layer}{tensors}` calls a layer as Python does", span, advice


def _callee(context: Context, called: int) -> int | None:
    """The index of the layer's name in front of the parentheses that end before `called`."""
    depth = 0
    for index in range(called - 1, context.piece.first - 1, -1):
        depth += (context.parts[index].text == ")") - (context.parts[index].text == "(")
        if depth == 0:
            return index - 1 if context.part(index - 1).kind == "word" else None
    return None
