"""Things in an order in which nothing stands before what leads to it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def in_order(
    things: Iterable[Thing],
    after: Mapping[Thing, Iterable[Thing]],
    before: Mapping[Thing, Collection[Thing]],
) -> list[Thing]:
    """The things, each behind those `before` it; those that wait for nothing keep their order. There is no circle."""
    waiting = {thing: len(before[thing]) for thing in things}
    order = [thing for thing, count in waiting.items() if count == 0]
    for thing in order:
        for other in after[thing]:
            waiting[other] -= 1
            if waiting[other] == 0:
                order.append(other)
    return order
