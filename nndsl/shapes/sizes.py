"""Sizes of axes: known, symbolic or free to vary.

A `Dim` is an `int`, a `Size` (a polynomial over names that are bound when the model is built, each at least 1)
or `None` (varies from batch to batch). Comparisons answer `True`, `False` or `None` for "cannot be known".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from nndsl.shapes.polynomials import Atom, Size, opaque, symbol

Dim = int | Size | None

INFINITY = math.inf


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


# How they are worked out.


def _extreme(op: str, left: Dim, right: Dim) -> Dim:
    if left is None or right is None:
        return None
    if isinstance(left, int) and isinstance(right, int):
        return min(left, right) if op == "min" else max(left, right)
    order = at_least(left, right)
    if order is not None:
        return (right if order else left) if op == "min" else (left if order else right)
    return opaque(op, *sorted((left, right), key=str))


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
