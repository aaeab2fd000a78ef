"""Sizes of axes: known, symbolic or free to vary.

A `Dim` is an `int`, a `Size` (a polynomial over names that are bound when the model is built, each at least 1)
or `None` (varies from batch to batch). Comparisons answer `True`, `False` or `None` for "cannot be known".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from nndsl.record import record

Monomial = tuple["Atom", ...]
"""Atoms multiplied together, sorted; the empty one stands for the constant."""

INFINITY = math.inf


@record
class Opaque:
    """A quotient, remainder, minimum or maximum that a polynomial cannot express."""

    op: str
    left: Dim
    right: Dim

    def __str__(self) -> str:
        if self.op in ("min", "max"):
            return f"{self.op}({self.left}, {self.right})"
        return f"{_operand(self.left)} {self.op} {_operand(self.right)}"


Atom = str | Opaque


@record
class Size:
    """A polynomial with integer coefficients; made by arithmetic on `symbol(name)`, never empty or constant."""

    terms: tuple[tuple[Monomial, int], ...]

    def __add__(self, other: int | Size) -> int | Size:
        return _combine(self, other, 1)

    __radd__ = __add__

    def __sub__(self, other: int | Size) -> int | Size:
        return _combine(self, other, -1)

    def __rsub__(self, other: int | Size) -> int | Size:
        return _combine(other, self, -1)

    def __neg__(self) -> int | Size:
        return _combine(0, self, -1)

    def __mul__(self, other: int | Size) -> int | Size:
        return _multiply(self, other)

    __rmul__ = __mul__

    def __pow__(self, exponent: int) -> int | Size:
        result: int | Size = 1
        for _ in range(exponent):
            result = _multiply(result, self)
        return result

    def __floordiv__(self, other: int | Size) -> int | Size:
        return _divide(self, other)

    def __rfloordiv__(self, other: int | Size) -> int | Size:
        return _divide(other, self)

    def __mod__(self, other: int | Size) -> int | Size:
        return _remainder(self, other)

    def __rmod__(self, other: int | Size) -> int | Size:
        return _remainder(other, self)

    def __str__(self) -> str:
        text = ""
        for monomial, factor in self.terms:
            sign = ("-" if factor < 0 else "") if not text else (" - " if factor < 0 else " + ")
            text += sign + _monomial_text(monomial, abs(factor))
        return text


Dim = int | Size | None


def symbol(name: str) -> Size:
    """The size of that name, at least 1."""
    return Size((((name,), 1),))


# Arithmetic that lets `None` through: what depends on a varying size varies.


def add(left: Dim, right: Dim) -> Dim:
    return None if left is None or right is None else left + right


def subtract(left: Dim, right: Dim) -> Dim:
    return None if left is None or right is None else left - right


def multiply(left: Dim, right: Dim) -> Dim:
    return None if left is None or right is None else left * right


def divide(left: Dim, right: Dim) -> Dim:
    """Floor division."""
    return None if left is None or right is None else left // right


def divide_up(left: Dim, right: Dim) -> Dim:
    """Division rounded up."""
    return divide(subtract(add(left, right), 1), right)


def remainder(left: Dim, right: Dim) -> Dim:
    return None if left is None or right is None else left % right


def product(sizes: tuple[Dim, ...] | list[Dim]) -> Dim:
    """All sizes multiplied; 1 for none, `None` as soon as one varies."""
    result: Dim = 1
    for size in sizes:
        result = multiply(result, size)
    return result


def smallest(left: Dim, right: Dim) -> Dim:
    return _extreme("min", left, right)


def largest(left: Dim, right: Dim) -> Dim:
    return _extreme("max", left, right)


# Questions.


def equal(left: Dim, right: Dim) -> bool | None:
    """Whether two sizes are the same: proved, disproved or unknown."""
    if left is None or right is None:
        return None
    difference = left - right
    if isinstance(difference, int):
        return difference == 0
    low, high = bounds(difference)
    if low > 0 or high < 0:
        return False
    constant = next((factor for monomial, factor in difference.terms if not monomial), 0)
    step = math.gcd(*(factor for monomial, factor in difference.terms if monomial))
    return False if constant % step else None


def at_least(left: Dim, right: Dim) -> bool | None:
    """Whether `left >= right`: proved, disproved or unknown."""
    if left is None or right is None:
        return None
    low, high = bounds(left - right)
    if low >= 0:
        return True
    return False if high < 0 else None


def divides(divisor: Dim, size: Dim) -> bool | None:
    """Whether `divisor` divides `size` without remainder."""
    return equal(remainder(size, divisor), 0)


def bounds(size: int | Size) -> tuple[float, float]:
    """The least and the greatest value that a size can take, `inf` included."""
    if isinstance(size, int):
        return size, size
    low = high = 0.0
    for monomial, factor in size.terms:
        least, most = 1.0, 1.0
        for atom in monomial:
            least, most = _interval_product((least, most), _atom_bounds(atom))
        if factor < 0:
            least, most = most, least
        low += factor * least
        high += factor * most
    return low, high


def symbols(size: Dim) -> frozenset[str]:
    """The names a size depends on."""
    if size is None or isinstance(size, int):
        return frozenset()
    found: set[str] = set()
    for monomial, _ in size.terms:
        for atom in monomial:
            found |= {atom} if isinstance(atom, str) else symbols(atom.left) | symbols(atom.right)
    return frozenset(found)


def bind(size: Dim, values: Mapping[str, int]) -> Dim:
    """The size with names replaced by values; names not in `values` stay."""
    if size is None or isinstance(size, int):
        return size
    result: int | Size = 0
    for monomial, factor in size.terms:
        term: int | Size = factor
        for atom in monomial:
            term = term * _bind_atom(atom, values)
        result = result + term
    return result


# How the polynomials work.


def _terms(size: int | Size) -> dict[Monomial, int]:
    if isinstance(size, int):
        return {(): size} if size else {}
    return dict(size.terms)


def _size(terms: dict[Monomial, int]) -> int | Size:
    kept = [(monomial, factor) for monomial, factor in terms.items() if factor]
    if not kept:
        return 0
    if len(kept) == 1 and not kept[0][0]:
        return kept[0][1]
    # Higher degrees first, the constant last, as one writes them.
    kept.sort(key=lambda term: (-len(term[0]), [_atom_key(atom) for atom in term[0]]))
    return Size(tuple(kept))


def _combine(left: int | Size, right: int | Size, sign: int) -> int | Size:
    if not isinstance(left, (int, Size)) or not isinstance(right, (int, Size)):
        return NotImplemented
    terms = _terms(left)
    for monomial, factor in _terms(right).items():
        terms[monomial] = terms.get(monomial, 0) + sign * factor
    return _size(terms)


def _multiply(left: int | Size, right: int | Size) -> int | Size:
    if not isinstance(left, (int, Size)) or not isinstance(right, (int, Size)):
        return NotImplemented
    terms: dict[Monomial, int] = {}
    for first, factor in _terms(left).items():
        for second, other in _terms(right).items():
            monomial = tuple(sorted(first + second, key=_atom_key))
            terms[monomial] = terms.get(monomial, 0) + factor * other
    return _size(terms)


def _divide(left: int | Size, right: int | Size) -> int | Size:
    if not isinstance(left, (int, Size)) or not isinstance(right, (int, Size)):
        return NotImplemented
    if left == right:
        return 1
    if isinstance(right, int) and right:
        whole, rest = _split(left, right)
        if isinstance(rest, int):
            return whole + rest // right
        return whole + _opaque("//", rest, right)
    return _opaque("//", left, right)


def _remainder(left: int | Size, right: int | Size) -> int | Size:
    if not isinstance(left, (int, Size)) or not isinstance(right, (int, Size)):
        return NotImplemented
    if left == right:
        return 0
    if isinstance(right, int) and right:
        _, rest = _split(left, right)
        return rest % right if isinstance(rest, int) else _opaque("%", rest, right)
    return _opaque("%", left, right)


def _split(size: int | Size, divisor: int) -> tuple[int | Size, int | Size]:
    """`size == whole * divisor + rest`, with as much as possible in `whole`."""
    whole: dict[Monomial, int] = {}
    rest: dict[Monomial, int] = {}
    for monomial, factor in _terms(size).items():
        whole[monomial], rest[monomial] = divmod(factor, divisor)
    return _size(whole), _size(rest)


def _opaque(op: str, left: int | Size, right: int | Size) -> int | Size:
    return Size((((Opaque(op, left, right),), 1),))


def _extreme(op: str, left: Dim, right: Dim) -> Dim:
    if left is None or right is None:
        return None
    if isinstance(left, int) and isinstance(right, int):
        return min(left, right) if op == "min" else max(left, right)
    order = at_least(left, right)
    if order is not None:
        return (right if order else left) if op == "min" else (left if order else right)
    return _opaque(op, *sorted((left, right), key=str))


_EVALUATE: dict[str, Callable[[Dim, Dim], Dim]] = {
    "//": divide,
    "%": remainder,
    "min": smallest,
    "max": largest,
}


def _bind_atom(atom: Atom, values: Mapping[str, int]) -> int | Size:
    if isinstance(atom, str):
        return values[atom] if atom in values else symbol(atom)
    return _EVALUATE[atom.op](bind(atom.left, values), bind(atom.right, values))  # type: ignore[return-value]


def _atom_bounds(atom: Atom) -> tuple[float, float]:
    if isinstance(atom, str):
        return 1, INFINITY
    assert atom.left is not None and atom.right is not None
    low, high = bounds(atom.left)
    other_low, other_high = bounds(atom.right)
    if atom.op == "min":
        return min(low, other_low), min(high, other_high)
    if atom.op == "max":
        return max(low, other_low), max(high, other_high)
    if other_low <= 0:
        return -INFINITY, INFINITY
    if atom.op == "%":
        return 0, other_high - 1
    corners = [
        _floor(end / divisor) if end not in (INFINITY, -INFINITY) or divisor != INFINITY else end
        for end in (low, high)
        for divisor in (other_low, other_high)
    ]
    return min(corners), max(corners)


def _floor(value: float) -> float:
    return value if math.isinf(value) else math.floor(value)


def _interval_product(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    corners = [0.0 if 0 in (x, y) else x * y for x in a for y in b]
    return min(corners), max(corners)


def _atom_key(atom: Atom) -> tuple[bool, str]:
    return isinstance(atom, Opaque), str(atom)


def _monomial_text(monomial: Monomial, factor: int) -> str:
    parts = [] if factor == 1 and monomial else [str(factor)]
    for atom in monomial:
        alone = len(monomial) == 1 and factor == 1
        parts.append(
            str(atom) if isinstance(atom, str) or alone or atom.op in ("min", "max") else f"({atom})"
        )
    return " * ".join(parts)


def _operand(size: Dim) -> str:
    text = str(size)
    alone = isinstance(size, int) or text.isidentifier() or _is_call(size)
    return text if alone else f"({text})"


def _is_call(size: Dim) -> bool:
    """Whether a size reads as one call: `max(4, n)`."""
    if not isinstance(size, Size) or len(size.terms) != 1:
        return False
    monomial, factor = size.terms[0]
    return (
        factor == 1
        and len(monomial) == 1
        and isinstance(monomial[0], Opaque)
        and monomial[0].op in ("min", "max")
    )
