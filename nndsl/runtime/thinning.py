"""A record of something that goes on for days, in bounded memory."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")

LIMIT = 2048


class Thinned(Generic[T]):
    """Values in their order, at most `limit` of them, evenly spread over everything that was added.

    When it is full every second value goes, and from then on only every second one that is added stays, and so on.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.kept: list[T] = []
        self.stride = 1
        self.added = 0

    def add(self, value: T) -> None:
        if self.added % self.stride == 0:
            # A new list, so that another thread may go over the old one.
            if len(self.kept) >= self.limit:
                self.kept = self.kept[::2]
                self.stride *= 2
            if self.added % self.stride == 0:
                self.kept.append(value)
        self.added += 1
