"""Evaluates the expressions of a program: arguments, counts, conditions, settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from nndsl.catalog.entry import Entry
from nndsl.diagnostics import Diagnostic
from nndsl.graph import parts as p
from nndsl.graph.arguments import check_arguments
from nndsl.graph.learning import LEARNING
from nndsl.graph.resolve.arithmetic import PYTHON_WORDS
from nndsl.record import field, record
from nndsl.shapes import polynomials, sizes
from nndsl.shapes.call import Object, Operand, Tensor
from nndsl.shapes.polynomials import Size
from nndsl.source import Span


class _Unknown:
    """The value of an expression that was reported as wrong, or that hangs on one."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown()

LARGEST_POWER = 10_000
"""The greatest exponent and the most digits that arithmetic in a `.nn` file may produce."""

SHAPING = ("return_sequences", "return_state", "keepdims", "cell", "layer", "pooling", "include_top")
"""Optional arguments that decide how many tensors come out, and how many axes they have."""


JUDGED_WHOLE = ("loss", "metric")
"""Objects that rules compare with others: with an argument that is wrong they are not known."""


@record(frozen=False)
class Scope:
    """What names mean at a place: block arguments, tensors in sight, params and symbols of the file."""

    arguments: Mapping[str, Any] = field(default_factory=dict)
    tensor: Callable[[str], Operand | None] = lambda name: None
    param: Callable[[str], Any] = lambda name: UNKNOWN
    symbol: Callable[[str], Any] = polynomials.symbol


class Evaluator:
    """Evaluates expressions and collects what is wrong with them."""

    def __init__(self, report: Callable[[Diagnostic], None]) -> None:
        self._report = report
        self._defaults: dict[tuple[str, str], dict[str, Any]] = {}

    def value(self, expr: p.Expr, scope: Scope) -> Any:
        """The value of an expression; UNKNOWN where it, or something it needs, was wrong."""
        match expr:
            case p.Literal():
                return expr.value
            case p.Ref():
                return self._ref(expr, scope)
            case p.Operation():
                return self._operation(expr, scope)
            case p.Items():
                return self._items(expr, scope)
            case p.Configured():
                return self.configured(expr, scope)
            case p.ShapeItem():
                return self._shape_item(expr, scope)
            case p.Mapping():
                values = {key: self.value(item, scope) for key, item in expr.items}
                return UNKNOWN if UNKNOWN in values.values() else values
            case _:
                return UNKNOWN

    def truth(self, expr: p.Expr, scope: Scope) -> Any:
        """The value of a condition; UNKNOWN, too, for a text such as `false`, which Python would take for true."""
        value = self.value(expr, scope)
        meant = PYTHON_WORDS.get(value.lower()) if isinstance(value, str) else None
        if meant is None:
            return value
        message = f"this condition is the text {value!r}, and a text always holds"
        return self._wrong(expr.span, message, f"write {meant} where the value is given", "NN204")

    def arguments(
        self, entry: Entry, bound: tuple[p.Bound, ...], scope: Scope, where: Span
    ) -> tuple[dict[str, Any], frozenset[str], frozenset[str]]:
        """Every constructor argument of `entry`, those the user wrote, and those that were wrong.

        A wrong argument has been reported; its default stands in for it so that checking can go on, unless it decides
        the rank of what comes out: then nothing is known of that.
        """
        given: dict[str, Any] = {}
        spans: dict[str, Span] = {}
        doubtful: list[str] = []
        for argument in bound:
            value = self.value(argument.value, scope)
            if value is UNKNOWN:
                doubtful.append(argument.name)
            else:
                given[argument.name] = value
                spans[argument.name] = argument.value.span
        for found in check_arguments(entry, given, spans):
            self._report(found)
            if found.severity == "warning" or (entry.kind == "layer" and found.code == LEARNING):
                continue  # Keras takes the value, and shapes are those that it makes
            wrong = next((name for name, span in spans.items() if span == found.span), None)
            given.pop(wrong or "", None)
            doubtful.append(wrong or "")
        values = {**self._defaults_of(entry), **given}
        values.update((name, UNKNOWN) for name in doubtful if name in SHAPING)
        return values, frozenset(given), frozenset(doubtful)

    def _defaults_of(self, entry: Entry) -> dict[str, Any]:
        """What each argument is where it is not given; gathered once, since a network repeats its layers."""
        key = (entry.kind, entry.name)
        if key not in self._defaults:
            self._defaults[key] = {
                parameter.name: UNKNOWN if parameter.required else parameter.default
                for parameter in entry.parameters
                if not parameter.is_data
            }
        return self._defaults[key]

    def configured(self, expr: p.Configured, scope: Scope) -> Any:
        """A configured Keras object; UNKNOWN where a required argument is missing or wrong."""
        values, given, wrong = self.arguments(expr.entry, expr.arguments, scope, expr.name_span)
        if UNKNOWN in values.values() or (wrong and expr.entry.kind in JUDGED_WHOLE):
            return UNKNOWN
        return Object(expr.entry.kind, expr.entry.name, values, given)

    def _ref(self, expr: p.Ref, scope: Scope) -> Any:
        if expr.kind == "argument":
            return scope.arguments.get(expr.name, UNKNOWN)
        return scope.param(expr.name) if expr.kind == "param" else scope.symbol(expr.name)

    def _items(self, expr: p.Items, scope: Scope) -> Any:
        values = [self.value(item, scope) for item in expr.items]
        if any(value is UNKNOWN for value in values):
            return UNKNOWN
        return values if expr.is_list else tuple(values)

    def _shape_item(self, expr: p.ShapeItem, scope: Scope) -> Any:
        operand = scope.tensor(expr.tensor)
        index = self.value(expr.index, scope)
        if operand is None or index is UNKNOWN:
            return UNKNOWN
        if not isinstance(operand, Tensor):
            message = f"{expr.tensor} is a list of {len(operand)} tensors and has no shape"
            return self._wrong(
                expr.span, message, "join the list first, for example with Concatenate, or give each a name"
            )
        if operand.shape is None:
            return UNKNOWN
        if isinstance(index, bool) or not isinstance(index, int):
            return self._wrong(expr.index.span, "an index into a shape must be a whole number")
        if not -len(operand.shape) <= index < len(operand.shape):
            hint = f"axis 0 is the batch, the last one is {len(operand.shape) - 1} or -1"
            found = f"{expr.tensor} has {len(operand.shape)} axes, the batch included, and no axis {index}"
            return self._wrong(expr.span, found, hint, "NN305")
        size = operand.shape[index]
        if size is None:
            axis = "the batch axis" if index in (0, -len(operand.shape)) else f"axis {index}"
            hint = (
                "axis 0 is the batch; sizes of an example begin at 1"
                if "batch" in axis
                else "give the input a fixed size"
            )
            return self._wrong(
                expr.span, f"{axis} of {expr.tensor} varies and has no size to compute with", hint, "NN305"
            )
        return size

    def _operation(self, expr: p.Operation, scope: Scope) -> Any:
        values = [self.value(operand, scope) for operand in expr.operands]
        if any(value is UNKNOWN for value in values):
            return UNKNOWN
        if expr.op in ("and", "or", "not"):
            return self._logical(expr, values)
        if expr.op in _COMPARISONS:
            return self._comparison(expr, values)
        return self._arithmetic(expr, values)

    def _logical(self, expr: p.Operation, values: list[Any]) -> Any:
        if expr.op == "not":
            return not values[0]
        return all(values) if expr.op == "and" else any(values)

    def _comparison(self, expr: p.Operation, values: list[Any]) -> Any:
        left, right = values
        if isinstance(left, Size) or isinstance(right, Size):
            answer = _compare_sizes(expr.op, left, right)
            if answer is None:
                hint = "bind the size on the command line, as in --bind n=10, or compare sizes that are fixed"
                return self._wrong(
                    expr.span, f"whether {left} {expr.op} {right} cannot be known here", hint, "NN210"
                )
            return answer
        try:
            return _COMPARISONS[expr.op](left, right)
        except TypeError:
            return self._wrong(expr.span, f"{left!r} and {right!r} cannot be compared with {expr.op}")

    def _arithmetic(self, expr: p.Operation, values: list[Any]) -> Any:
        for operand, value in zip(expr.operands, values, strict=True):
            if isinstance(value, bool) or not isinstance(value, (int, float, Size)):
                shown = repr(value) if not isinstance(value, Object) else value.name
                return self._wrong(operand.span, f"arithmetic needs numbers, but got {shown}")
        if _too_large(expr.op, values):
            return self._wrong(expr.span, "the result of this power is too large")
        try:
            return _ARITHMETIC[expr.op](*values)
        except ZeroDivisionError:
            return self._wrong(expr.span, "division by zero")
        except OverflowError:
            return self._wrong(expr.span, "the result is too large")
        except TypeError:
            return self._wrong(
                expr.span,
                f"{expr.op} of {_list(values)} is not a size",
                "use // for sizes that are known later",
            )

    def _wrong(self, span: Span, message: str, hint: str = "", code: str = "NN208") -> Any:
        self._report(Diagnostic(code, message, span, hint))
        return UNKNOWN


def _minimum(*values: Any) -> Any:
    result = values[0]
    for value in values[1:]:
        result = sizes.smallest(result, value) if _has_size(result, value) else min(result, value)
    return result


def _maximum(*values: Any) -> Any:
    result = values[0]
    for value in values[1:]:
        result = sizes.largest(result, value) if _has_size(result, value) else max(result, value)
    return result


def _has_size(*values: Any) -> bool:
    return any(isinstance(value, Size) for value in values)


def _too_large(op: str, values: list[Any]) -> bool:
    if op != "**":
        return False
    base, exponent = values
    if isinstance(base, float) or isinstance(exponent, (float, Size)):
        return False
    if isinstance(base, Size):
        return not 0 <= exponent <= 16
    return int(abs(exponent) * max(1, abs(base).bit_length())) > LARGEST_POWER


def _compare_sizes(op: str, left: Any, right: Any) -> bool | None:
    if not isinstance(left, (int, Size)) or not isinstance(right, (int, Size)):
        return {"==": False, "!=": True}.get(op)
    if op in ("==", "!="):
        same = sizes.equal(left, right)
        return same if same is None or op == "==" else not same
    if op in (">", "<="):
        left, right, op = right, left, {">": "<", "<=": ">="}[op]
    enough = sizes.at_least(left, right)
    return enough if enough is None or op == ">=" else not enough


def _list(values: list[Any]) -> str:
    return " and ".join(str(value) for value in values)


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}

_ARITHMETIC: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "**": lambda a, b: a**b,
    "neg": lambda a: -a,
    "pos": lambda a: a,
    "min": _minimum,
    "max": _maximum,
}
