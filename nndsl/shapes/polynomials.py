"""Polynomials with integer coefficients over named sizes, and the quotients and extremes that go beyond them."""

from __future__ import annotations

from nndsl.record import record

Monomial = tuple["Atom", ...]
"""Atoms multiplied together, sorted; the empty one stands for the constant."""


@record
class Opaque:
    """A quotient, remainder, minimum or maximum that a polynomial cannot express."""

    op: str
    left: int | Size
    right: int | Size

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


def symbol(name: str) -> Size:
    """The size of that name, at least 1."""
    return Size((((name,), 1),))


# How they work.


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
        return whole + opaque("//", rest, right)
    return opaque("//", left, right)


def _remainder(left: int | Size, right: int | Size) -> int | Size:
    if not isinstance(left, (int, Size)) or not isinstance(right, (int, Size)):
        return NotImplemented
    if left == right:
        return 0
    if isinstance(right, int) and right:
        _, rest = _split(left, right)
        return rest % right if isinstance(rest, int) else opaque("%", rest, right)
    return opaque("%", left, right)


def _split(size: int | Size, divisor: int) -> tuple[int | Size, int | Size]:
    """`size == whole * divisor + rest`, with as much as possible in `whole`."""
    whole: dict[Monomial, int] = {}
    rest: dict[Monomial, int] = {}
    for monomial, factor in _terms(size).items():
        whole[monomial], rest[monomial] = divmod(factor, divisor)
    return _size(whole), _size(rest)


def opaque(op: str, left: int | Size, right: int | Size) -> int | Size:
    """The size that only writing the operation can express."""
    return Size((((Opaque(op, left, right),), 1),))


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


def _operand(size: int | Size) -> str:
    text = str(size)
    alone = isinstance(size, int) or text.isidentifier() or _is_call(size)
    return text if alone else f"({text})"


def _is_call(size: int | Size) -> bool:
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
