"""Expressions of the file as Python code: literals, arithmetic, configured Keras objects."""

from __future__ import annotations

import math
from collections.abc import Iterable

from nndsl.catalog.entry import Entry
from nndsl.emit.dialect import Dialect
from nndsl.emit.layout import Call, Code, Item, Text, call, flat, group, sequence
from nndsl.emit.names import Scope
from nndsl.graph.parts import (
    Bound,
    Broken,
    Configured,
    Expr,
    Items,
    Literal,
    Mapping,
    Operation,
    Ref,
    ShapeItem,
)

OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 10)
PRECEDENCE = {
    "or": OR,
    "and": AND,
    "+": SUM,
    "-": SUM,
    "*": PRODUCT,
    "/": PRODUCT,
    "//": PRODUCT,
    "%": PRODUCT,
    "**": POWER,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "is", "is not"), COMPARISON),
}
PREFIXES = {"not": ("not ", NOT), "neg": ("-", SIGN), "pos": ("+", SIGN)}
IDENTITY = {"==": "is", "!=": "is not"}
NEGATED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def expression(value: Expr, scope: Scope) -> Code:
    """The code of an expression, with the names that its words have in the scope."""
    match value:
        case Items():
            return sequence([expression(item, scope) for item in value.items], is_list=value.is_list)
        case Mapping():
            items = [Item(expression(item, scope), f"{literal(key)}: ") for key, item in value.items]
            return group("{", tuple(items), "}")
        case Configured():
            return configured(value, scope)
        case Broken():
            raise ValueError("a program with errors has no code")
        case _:
            return Text(_operation(value, scope)[0])


def inline(value: Expr, scope: Scope, precedence: int = 0) -> str:
    """The expression on one line, in parentheses where its operator binds less tightly than `precedence`."""
    text, own = _operation(value, scope)
    return f"({text})" if own < precedence else text


def configured(value: Configured, scope: Scope) -> Call:
    """`keras.optimizers.SGD(learning_rate=0.01)`."""
    return call(python_path(value.entry, scope.dialect), *arguments(value.entry, value.arguments, scope))


def python_path(entry: Entry, dialect: Dialect) -> str:
    """How a module that imports `keras`, `layers` and `ops` spells the name."""
    name = dialect.name(entry)
    if entry.kind == "op":
        return f"ops.{name}"
    if entry.module == "keras.layers":
        return f"layers.{name}"
    return f"{entry.module}.{name}"


def arguments(entry: Entry, bound: Iterable[Bound], scope: Scope) -> list[Item]:
    """A constructor's arguments: the first and the required ones by position where they were written so."""
    items: list[Item] = []
    positional = True
    for index, argument in enumerate(bound):
        bare = argument.positional and _reads_well_bare(entry, index, argument.name)
        positional = positional and (bare or scope.dialect.needs_position(entry, argument.name))
        value = _argument(entry, argument, scope)
        items.append(Item(value) if positional else Item(value, f"{argument.name}="))
    return items


def _argument(entry: Entry, argument: Bound, scope: Scope) -> Code:
    """The value of an argument; a word for a Keras object as the dialect says it."""
    parameter = entry.parameter(argument.name)
    return worded(argument.value, parameter.kind, scope) if parameter else expression(argument.value, scope)


def worded(value: Expr, kind: str, scope: Scope) -> Code:
    """The code of what is set where an object of a kind is wanted, or a list or dict of them."""
    match value:
        case Literal(value=str() as word):
            return Text(literal(scope.dialect.word(kind, word)))
        case Items():
            return sequence([worded(item, kind, scope) for item in value.items], is_list=value.is_list)
        case Mapping():
            items = [Item(worded(item, kind, scope), f"{literal(key)}: ") for key, item in value.items]
            return group("{", tuple(items), "}")
    return expression(value, scope)


def condition(value: Expr, scope: Scope, *, negated: bool = False) -> str:
    """The text of an `if`."""
    if not negated:
        return inline(value, scope)
    if isinstance(value, Operation) and value.op in NEGATED:
        return inline(Operation(value.span, NEGATED[value.op], value.operands), scope)
    if isinstance(value, Operation) and value.op == "not":
        return inline(value.operands[0], scope)
    return f"not {inline(value, scope, NOT)}"


def literal(value: object) -> str:
    """A literal as black writes it: strings in double quotes unless that needs more escapes."""
    if not isinstance(value, str):
        # A number too large for a float: its repr is a name, which the module does not have.
        return "1e999" if value == math.inf else repr(value)
    text = repr(value)
    if text[0] == '"' or value.count('"') > value.count("'"):
        return text
    return '"' + "".join({'"': '\\"', "'": "'"}.get(letter, repr(letter)[1:-1]) for letter in value) + '"'


def _reads_well_bare(entry: Entry, index: int, name: str) -> bool:
    # `MultiHeadAttention(4, key_dim=64)`: heads and sizes in a row cannot be told apart.
    if index == 0:
        return True
    parameter = entry.parameter(name)
    return entry.family != "attention" and parameter is not None and parameter.required


def _operation(value: Expr, scope: Scope) -> tuple[str, int]:
    """The text of an expression and how tightly its outermost operator binds."""
    match value:
        case Literal():
            return _number(value), ATOM if not str(value.text).startswith("-") else SIGN
        case Ref():
            return scope[value.name], ATOM
        case ShapeItem():
            return scope.dialect.size(f"{scope[value.tensor]}.shape[{inline(value.index, scope)}]"), ATOM
        case Operation(op="min" | "max"):
            return f"{value.op}({', '.join(inline(each, scope) for each in value.operands)})", ATOM
        case Operation():
            return _operator(value, scope)
        case _:
            return flat(expression(value, scope)), ATOM


def _operator(value: Operation, scope: Scope) -> tuple[str, int]:
    if value.op in PREFIXES:
        sign, own = PREFIXES[value.op]
        if value.op == "not" and _negates_plainly(value.operands[0]):
            return condition(value.operands[0], scope, negated=True), COMPARISON
        return sign + inline(value.operands[0], scope, own), own
    op, own = value.op, PRECEDENCE[value.op]
    if op in IDENTITY and any(_is_constant(each) for each in value.operands):
        op = IDENTITY[op]
    if own == POWER:
        return _power(value, scope), own
    # Comparisons do not chain, and what stands right of `-` or `/` groups to the left.
    first = own + 1 if own == COMPARISON else own
    rest = own if own in (OR, AND) else own + 1
    texts = [inline(each, scope, rest if index else first) for index, each in enumerate(value.operands)]
    return f" {op} ".join(texts), own


def _power(value: Operation, scope: Scope) -> str:
    base, exponent = value.operands
    # black sets no spaces where both sides are names, numbers or their attributes.
    simple = all(_is_simple(each) for each in value.operands)
    op = "**" if simple else " ** "
    return inline(base, scope, ATOM) + op + inline(exponent, scope, SIGN)


def _is_simple(value: Expr) -> bool:
    if isinstance(value, Operation) and value.op == "neg":
        return isinstance(value.operands[0], Literal | Ref)
    return isinstance(value, Ref) or (isinstance(value, Literal) and not isinstance(value.value, str))


def _is_constant(value: Expr) -> bool:
    return isinstance(value, Literal) and (value.value is None or isinstance(value.value, bool))


def _negates_plainly(value: Expr) -> bool:
    return isinstance(value, Operation) and value.op in ("==", "!=")


def _number(value: Literal) -> str:
    if isinstance(value.value, bool | str) or value.value is None:
        return literal(value.value)
    return value.text.lower()
