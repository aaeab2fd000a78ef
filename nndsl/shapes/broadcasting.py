"""How shapes are joined element by element: from the last axis on, a size 1 fits every other."""

from __future__ import annotations

from nndsl.shapes.call import Shape
from nndsl.shapes.sizes import Dim, equal, largest


class Mismatch(Exception):
    """Two sizes that do not fit together, and the axis (from the end, -1 the last) at which they stand."""

    def __init__(self, axis: int, left: Dim, right: Dim) -> None:
        super().__init__(f"{left} and {right}")
        self.axis = axis
        self.left = left
        self.right = right


def broadcast_op(left: Shape, right: Shape) -> Shape:
    """The shape of an elementwise op; a varying size gives way to a known one. Raises Mismatch."""
    return _aligned(left, right, varying_wins=False)


def broadcast_merge(left: Shape, right: Shape) -> Shape:
    """The shape of a merging layer, as its `compute_output_shape`: a varying size stays varying. Raises Mismatch."""
    return _aligned(left, right, varying_wins=True)


def _aligned(left: Shape, right: Shape, varying_wins: bool) -> Shape:
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    head = longer[: len(longer) - len(shorter)]
    tail = longer[len(longer) - len(shorter) :]
    joined = [
        join_sizes(first, second, index - len(shorter), varying_wins)
        for index, (first, second) in enumerate(zip(tail, shorter, strict=True))
    ]
    return head + tuple(joined)


def join_sizes(left: Dim, right: Dim, axis: int, varying_wins: bool) -> Dim:
    """One axis of the joined shape."""
    if left is None or right is None:
        other = right if left is None else left
        return None if varying_wins or other is None or equal(other, 1) else other
    if equal(left, 1):
        return right
    if equal(right, 1):
        return left
    same = equal(left, right)
    if same is False:
        raise Mismatch(axis, left, right)
    if same:
        return left
    # Where both fit, they are equal or one of them is 1: a number above 1 is certain, else the greater of the two.
    if isinstance(left, int) or isinstance(right, int):
        return left if isinstance(left, int) else right
    return largest(left, right)
