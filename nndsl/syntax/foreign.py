"""What people write out of another habit: Python statements, and signs that only look like the language's."""

from __future__ import annotations

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


def foreign_sign(text: str) -> str | None:
    """What to write instead of a sign from elsewhere."""
    return _SIGNS.get(text)


def python_habit(context: Context) -> tuple[str, Span, str] | None:
    """Message, place and advice where a piece is Python rather than the language."""
    return (
        _statement_word(context) or _python_import(context) or _method_call(context) or _layer_call(context)
    )


def _statement_word(context: Context) -> tuple[str, Span, str] | None:
    word = context.first.text
    if context.at != context.piece.first or context.piece.kind == "setting" or word not in _PYTHON_WORDS:
        return None
    return f"`{word}` is Python, and a network is described without it", context.span, _PYTHON_WORDS[word]


def _python_import(context: Context) -> tuple[str, Span, str] | None:
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
        "remove this line",
    )


def _method_call(context: Context) -> tuple[str, Span, str] | None:
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
        advice.get(method, "remove it"),
    )


def _layer_call(context: Context) -> tuple[str, Span, str] | None:
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
    return f"`{layer}{tensors}` calls a layer as Python does", span, f"write `{source} -> {layer}`"


def _callee(context: Context, called: int) -> int | None:
    """The index of the layer's name in front of the parentheses that end before `called`."""
    depth = 0
    for index in range(called - 1, context.piece.first - 1, -1):
        depth += (context.parts[index].text == ")") - (context.parts[index].text == "(")
        if depth == 0:
            return index - 1 if context.part(index - 1).kind == "word" else None
    return None
