"""Expressions whose operands are numbers, sizes or truth values: sums, comparisons, `x.shape[i]`."""

from __future__ import annotations

from nndsl.catalog.entry import Parameter
from nndsl.diagnostics.advice import Advice, guess, rename, write
from nndsl.graph import parts as p
from nndsl.graph.resolve.names import TENSORS, Declaration, Scope
from nndsl.source import Span
from nndsl.syntax import nodes

PYTHON_WORDS = {"true": "True", "false": "False", "none": "None", "null": "None", "nil": "None"}
CONSTANTS: dict[str, bool | None] = {"True": True, "False": False, "None": None}
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
ARITHMETIC = frozenset({"+", "-", "*", "/", "//", "%", "**", "neg", "pos", "min", "max"})
_UNARY = {"-": "neg", "+": "pos", "not": "not"}


def number(expr: nodes.Expr, scope: Scope) -> p.Expr:
    """An expression in which a bare word is a param, a block argument or a size."""
    match expr:
        case nodes.Number() | nodes.String() | nodes.Constant():
            return literal(expr)
        case nodes.Name():
            return word(expr, scope)
        case nodes.Unary():
            return _operation(expr.span, _UNARY[expr.op], (number(expr.operand, scope),), scope)
        case nodes.Binary():
            return _binary(expr, scope)
        case nodes.ShapeItem():
            return shape_item(expr, scope)
        case nodes.CallExpr() if expr.name.id in ("min", "max"):
            return extreme(expr, scope)
        case nodes.TupleExpr() | nodes.ListExpr():
            items = tuple(number(item, scope) for item in expr.items)
            return p.Items(expr.span, items, isinstance(expr, nodes.ListExpr))
        case _:
            return _no_number(expr, scope)


def literal(expr: nodes.Number | nodes.String | nodes.Constant) -> p.Literal:
    """A constant; its text is what Python calls it."""
    if isinstance(expr, nodes.Number):
        return p.Literal(expr.span, expr.value, _number_text(expr.text))
    return p.Literal(expr.span, expr.value, repr(expr.value))


def _number_text(text: str) -> str:
    """A number as black writes it: `1.` is `1.0`, `.5` is `0.5`, `1E+3` is `1e3`."""
    mantissa, e, exponent = text.lower().partition("e")
    whole, point, rest = mantissa.partition(".")
    if point:
        mantissa = f"{whole or 0}.{rest or 0}"
    return f"{mantissa}{e}{exponent.removeprefix('+')}"


def word(name: nodes.Name, scope: Scope) -> p.Expr:
    """The value a bare word stands for; reported where it stands for none."""
    return scope.word(name) or unknown_word(name, scope)


def unknown_word(
    name: nodes.Name,
    scope: Scope,
    wanted: str = "a number",
    kind: str = "a number",
    elsewhere: str | None = None,
    of_block: bool = False,
) -> p.Expr:
    """Reports a bare word that is no param, block argument or size where one of these must stand; what was surely meant.

    `wanted` is what stands there, `kind` what it is to be, `elsewhere` the argument that would take the word.
    `of_block` where a block is given the word.
    """
    declared = scope.find(name.id)
    if declared is not None:
        scope.file.bind(name, declared)
    if declared.broken if declared is not None else scope.file.may_have_lost(name.id):
        return p.Broken(name.span)
    message = f"`{name.id}` is not known here, where {wanted} is expected"
    advice = _for_word(name, declared, scope, kind, elsewhere)
    if elsewhere is None and declared is not None:
        declared.used = True
        message = f"`{name.id}` is {declared.title}, but {wanted} is expected here"
        if declared.kind == "size":
            message = f"the size `{name.id}` is known only when the model is built, not in this section"
    if declared is None and elsewhere is None:
        about = wanted if of_block and not advice.fixes else ""
        scope.file.findings.once("NN111", message, name.span, advice, about)
    else:
        scope.file.findings.error("NN111", message, name.span, advice)
    meant = (advice.meant if elsewhere is None else None) or ""
    if meant in CONSTANTS:
        return p.Literal(name.span, CONSTANTS[meant], meant)
    return scope.word(nodes.Name(name.span, meant)) or p.Broken(name.span)


def _for_word(
    name: nodes.Name, declared: Declaration | None, scope: Scope, kind: str, elsewhere: str | None
) -> Advice:
    """What to write instead of a word that stands for no value."""
    if elsewhere is not None:
        text = f"{elsewhere}={name.id}"
        positional = name.span.source.text[: name.span.start].rstrip().endswith(("(", ","))
        return write(name.span, text, "safe" if positional else "display")
    if name.id.lower() in PYTHON_WORDS:
        return write(name.span, PYTHON_WORDS[name.id.lower()])
    if declared is None:
        otherwise = f"write {kind}, or define it: param {name.id} = ..."
        return guess(name.id, scope.words(), name.span, otherwise, closed=False)
    if declared.kind in TENSORS:
        last = f"{name.id}.shape[-1]"
        hint = f"the size of one of its axes is {name.id}.shape[1], of the last one {last}"
        return Advice(hint, (rename(name.span, last, "unsafe"),))
    return Advice("write a number or a param" if declared.kind == "size" else "")


def shape_item(expr: nodes.ShapeItem, scope: Scope) -> p.Expr:
    """`x.shape[i]` of a tensor in sight."""
    index = number(expr.index, scope)
    tensor = scope.tensor(expr.tensor)
    return p.ShapeItem(expr.span, tensor, index) if tensor else p.Broken(expr.span)


def extreme(expr: nodes.CallExpr, scope: Scope) -> p.Expr:
    """`min(a, b)` or `max(a, b)`, of two numbers or more."""
    named = next((argument.name for argument in expr.arguments if argument.name), None)
    if named is not None:
        scope.file.findings.error(
            "NN201", f"{expr.name.id} has no argument `{named.id}`", named.span, "write the numbers alone"
        )
        return p.Broken(expr.span)
    if len(expr.arguments) < 2:
        hint = f"write {expr.name.id}(a, b)"
        scope.file.findings.error("NN202", f"{expr.name.id} needs two numbers or more", expr.name.span, hint)
        return p.Broken(expr.span)
    return _operation(
        expr.span, expr.name.id, tuple(number(argument.value, scope) for argument in expr.arguments), scope
    )


def _binary(expr: nodes.Binary, scope: Scope) -> p.Expr:
    # A sum of many terms leans to the left: followed in a loop, it costs no depth.
    spine: list[nodes.Binary] = []
    left: nodes.Expr = expr
    while isinstance(left, nodes.Binary):
        spine.append(left)
        left = left.left
    result = _operand(left, spine[-1].op, scope)
    for part in reversed(spine):
        result = _operation(part.span, part.op, (result, _operand(part.right, part.op, scope)), scope)
    return result


def _operand(expr: nodes.Expr, op: str, scope: Scope) -> p.Expr:
    if op not in COMPARISONS or not isinstance(expr, nodes.Name) or scope.word(expr) is not None:
        return number(expr, scope)
    # Where values are compared, a word is never a text by itself: a misspelt param would go unnoticed.
    return unknown_word(expr, scope, "a value to compare with", f'"{expr.id}" for the text')


def _operation(span: Span, op: str, operands: tuple[p.Expr, ...], scope: Scope) -> p.Expr:
    for operand in operands if op in ARITHMETIC else ():
        if isinstance(operand, p.Ref) and operand.kind == "argument":
            scope.learn(operand.name, Parameter(operand.name, "numeric"))
    if any(isinstance(operand, p.Broken) for operand in operands):
        return p.Broken(span)
    return p.Operation(span, op, operands)


def _no_number(expr: nodes.Expr, scope: Scope) -> p.Expr:
    found = "a number is expected here"
    if isinstance(expr, nodes.CallExpr):
        found = f"a number is expected here, but {expr.name.id}(...) is none"
    elif isinstance(expr, nodes.RangeExpr):
        found = "a range with .. stands only in a data section or after a param's `in`"
    elif isinstance(expr, nodes.DictExpr):
        found = "a number is expected here, not a dict"
    scope.file.findings.error("NN208", found, expr.span)
    return p.Broken(expr.span)
