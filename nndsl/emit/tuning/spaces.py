"""The spaces of the file's params as calls of a tuner's `hp`."""

from __future__ import annotations

from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.emit.expressions import expression, literal
from nndsl.emit.layout import Code, Item, Text, call, flat, group, lay_out, sequence
from nndsl.emit.names import Scope
from nndsl.graph import evaluate
from nndsl.graph.parts import Expr, RangeSpace, SetSpace
from nndsl.graph.program import Param
from nndsl.record import record


@record
class Choice:
    """A value that may be chosen: its code, and the text that the tuner knows it by where it takes no such value."""

    value: Any
    code: Code
    word: str


def space_lines(param: Param, name: str, scope: Scope, indent: int) -> list[str]:
    """The statements that give the variable `name` a value from the param's space, by default the file's own."""
    if isinstance(param.space, RangeSpace):
        return lay_out(f"{name} = ", _range(param, param.space, scope), indent)
    assert isinstance(param.space, SetSpace)
    choices = [_choice(each, scope) for each in param.space.values]
    kinds = {type(choice.value) for choice in choices}
    title, default = Text(literal(param.name)), _default(param, choices)
    if kinds == {bool} and len(choices) == 2:
        code = call("hp.Boolean", title, Item(default.code, "default="))
    elif kinds <= {int, float} or kinds == {str}:
        if kinds == {int, float}:
            choices, default = [_real(choice) for choice in choices], _real(default)
        values = sequence([choice.code for choice in choices])
        code = call("hp.Choice", title, values, Item(default.code, "default="))
    else:
        return _by_word(title, choices, default, name, scope, indent)
    return lay_out(f"{name} = ", code, indent)


def _range(param: Param, space: RangeSpace, scope: Scope) -> Code:
    bounds = (space.low, space.high, param.value)
    whole = all(isinstance(_value(bound), int) for bound in bounds)
    low, high, default = (_choice(bound, scope) for bound in bounds)
    if not whole:
        low, high, default = _real(low), _real(high), _real(default)
    scale = [Item(Text('"log"'), "sampling=")] if space.log else []
    title = Text(literal(param.name))
    kind = "hp.Int" if whole else "hp.Float"
    return call(kind, title, low.code, high.code, *scale, Item(default.code, "default="))


def _by_word(
    title: Code, choices: list[Choice], default: Choice, name: str, scope: Scope, indent: int
) -> list[str]:
    """A choice among words, and a dict of what they stand for: the tuner takes no tuple, no None and no mixture."""
    words = [choice.word for choice in choices]
    if len(set(words)) < len(words):
        words = [flat(choice.code) for choice in choices]
    table, word = scope.borrow("values"), scope.borrow("word")
    entries = tuple(
        Item(choice.code, f"{literal(key)}: ") for key, choice in zip(words, choices, strict=True)
    )
    default_word = literal(words[choices.index(default)])
    listed = sequence([Text(literal(each)) for each in words])
    chosen = call("hp.Choice", title, listed, Item(Text(default_word), "default="))
    scope.give_back((table, word))
    return [
        *lay_out(f"{table} = ", group("{", entries, "}"), indent),
        *lay_out(f"{word} = ", chosen, indent),
        " " * indent + f"{name} = {table}[{word}]",
    ]


def _default(param: Param, choices: list[Choice]) -> Choice:
    """The choice that the file makes; `1`, `1.0` and `True` are told apart where the space has several of them."""
    value = _value(param.value)
    equal = [choice for choice in choices if choice.value == value]
    return next((choice for choice in equal if type(choice.value) is type(value)), equal[0])


def _choice(expr: Expr, scope: Scope) -> Choice:
    value, code = _value(expr), expression(expr, scope)
    return Choice(value, code, value if isinstance(value, str) else flat(code))


def _real(choice: Choice) -> Choice:
    """The same number as a float."""
    if isinstance(choice.value, float):
        return choice
    return Choice(float(choice.value), Text(literal(float(choice.value))), choice.word)


def _value(expr: Expr) -> Any:
    return evaluate.Evaluator(_refuse).value(expr, evaluate.Scope())


def _refuse(found: Diagnostic) -> None:
    raise ValueError(f"a program with errors has no code: {found.message}")
