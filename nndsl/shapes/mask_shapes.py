"""The shapes of masks, and how Keras broadcasts them against tensors.

Keras lines shapes up from their last axis. A mask whose first axis is the batch can so come to stand against the
steps or the features of a tensor: that fails with every batch but one of just that size, so it counts as a misfit.
"""

from __future__ import annotations

from nndsl.shapes.call import Shape
from nndsl.shapes.polynomials import Size, symbol
from nndsl.shapes.sizes import Dim, equal

BATCH = symbol("the batch")
"""Stands for the first axis while shapes are compared."""


class Misfit(Exception):
    """A mask that does not fit what it meets."""


def marked(shape: Shape) -> Shape:
    """The shape with its first axis marked as that of the batch."""
    return (BATCH, *shape[1:]) if shape and shape[0] is None else shape


def unmarked(shape: Shape) -> Shape:
    """The shape as it is kept in tensors and masks."""
    return (None, *shape[1:]) if shape and _is_batch(shape[0]) else shape


def joined(left: Shape, right: Shape) -> Shape:
    """Two marked shapes broadcast. Raises Misfit."""
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    head = len(longer) - len(shorter)
    return longer[:head] + tuple(_joined_size(*pair) for pair in zip(longer[head:], shorter, strict=True))


def require_fit(mask: Shape, target: Shape) -> None:
    """Raises Misfit unless a marked mask can be broadcast to just the target's shape."""
    if len(mask) > len(target):
        raise Misfit
    for size, wanted in zip(reversed(mask), reversed(target), strict=False):
        if not _is_one(size) and _is_one(wanted) or _is_batch(size) and not _is_batch(wanted):
            raise Misfit
        _joined_size(size, wanted)


def inserted(shape: Shape, axis: int) -> Shape:
    """The shape with an axis of size 1, as `expand_dims` puts it. Raises Misfit where there is no such place."""
    rank = len(shape) + 1
    if not -rank <= axis < rank:
        raise Misfit
    return (*shape[: axis % rank], 1, *shape[axis % rank :])


def weighed(losses: Shape, mask: Shape) -> Shape:
    """Losses weighed by a mask, both marked: Keras drops or adds a last axis of 1 where the ranks differ by one.

    Raises Misfit.
    """
    if len(losses) == len(mask) + 1 and _is_one(losses[-1]):
        losses, mask = (losses, inserted(mask, -1)) if len(mask) == 1 else (losses[:-1], mask)
    elif len(mask) == len(losses) + 1 and _is_one(mask[-1]):
        losses, mask = (inserted(losses, -1), mask) if len(losses) == 1 else (losses, mask[:-1])
    return joined(losses, mask)


def _joined_size(left: Dim, right: Dim) -> Dim:
    if _is_one(left):
        return right
    if _is_one(right):
        return left
    if _is_batch(left) and _is_batch(right):
        return left
    if _is_batch(left) or _is_batch(right):
        other = right if _is_batch(left) else left
        if isinstance(other, int):
            raise Misfit
        return other
    if equal(left, right) is False:
        raise Misfit
    return right if left is None else left


def _is_one(size: Dim) -> bool:
    return isinstance(size, int) and size == 1


def _is_batch(size: Dim) -> bool:
    return isinstance(size, Size) and size == BATCH
