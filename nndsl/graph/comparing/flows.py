"""Whether layers of two networks read the same tensors, in the same order.

A tensor is told by the layer that both networks have and that it comes from; layers that only one of them has are looked
through. The uses of a shared piece are told apart by what they read in turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from nndsl.graph.comparing.calls import COMMUTATIVE, Read
from nndsl.graph.comparing.facts import Facts

Sources = frozenset[int]
"""Numbers of tensors: the nearest that both networks have, on each way."""

Reading = Counter[Any]
"""What a layer is handed over: once for each of its uses."""


class Flows:
    """What every layer of both networks reads, in words that can be compared. `now` maps old places to new ones."""

    def __init__(self, before: Sequence[Facts], after: Sequence[Facts], now: Mapping[int, int]) -> None:
        self._pairs = now
        self._numbers: dict[Any, int] = {}
        # The uses of these are not told apart: only one network has them all, or they read something else there.
        blurred = {new for old, new in now.items() if len(before[old].calls) != len(after[new].calls)}
        while True:
            self.then = self._readings(before, now, blurred)
            self.now = self._readings(after, {new: new for new in now.values()}, blurred)
            differing = {new for old, new in now.items() if self.then[old] != self.now[new]}
            fresh = {new for new in differing - blurred if len(after[new].calls) > 1}
            if not fresh:
                break
            blurred |= fresh

    def _readings(
        self, layers: Sequence[Facts], known: Mapping[int, int], blurred: set[int]
    ) -> list[Reading]:
        """By place. `known` are the layers that both networks have, with their new places."""
        uses = [(use.number, facts, at) for facts in layers for at, use in enumerate(facts.calls)]
        readings: list[Reading] = [Counter() for _ in layers]
        above: dict[tuple[int, int], tuple[Any, Sources]] = {}
        for _, facts, at in sorted(uses, key=lambda each: each[0]):
            handed = [
                (read.slot, self._sources(above[read.place, read.use], read.index))
                for read in facts.calls[at].reads
            ]
            through: Sources = frozenset().union(*(sources for _, sources in handed))
            call = _in_order(facts, handed)
            readings[facts.place][call] += 1
            tells = len(facts.calls) > 1 and known.get(facts.place) not in blurred
            origin = (
                (known[facts.place], self._number(call) if tells else None) if facts.place in known else None
            )
            above[facts.place, at] = origin, through
        return readings

    def _sources(self, above: tuple[Any, Sources], index: int) -> Sources:
        origin, through = above
        return through if origin is None else frozenset({self._number((*origin, index))})

    def _number(self, key: Any) -> int:
        """The same number for the same key: keys of keys would grow with the depth of the network."""
        return self._numbers.setdefault(key, len(self._numbers))


def _in_order(facts: Facts, handed: Iterable[tuple[str, Sources]]) -> Any:
    """As a key: argument by argument, and within one in order, where the order means something."""
    if facts.layer in COMMUTATIVE:
        return frozenset(Counter(handed).items())
    return tuple(sorted(handed, key=lambda each: each[0]))


def reads_texts(old: tuple[Sequence[Facts], Facts], new: tuple[Sequence[Facts], Facts]) -> tuple[str, str]:
    """What a layer of either network reads, by name; where that does not tell them apart, argument by argument."""
    then, now = ([_tensor_text(layers, read) for read in _all_reads(facts)] for layers, facts in (old, new))
    if list(dict.fromkeys(then)) != list(dict.fromkeys(now)):
        return ", ".join(dict.fromkeys(then)), ", ".join(dict.fromkeys(now))
    if then != now:
        return ", ".join(then), ", ".join(now)
    slots = ([read.slot for read in _all_reads(facts)] for _, facts in (old, new))
    one, other = (map("{}={}".format, names, texts) for names, texts in zip(slots, (then, now), strict=True))
    return ", ".join(one), ", ".join(other)


def _all_reads(facts: Facts) -> list[Read]:
    return [read for use in facts.calls for read in use.reads]


def _tensor_text(layers: Sequence[Facts], read: Read) -> str:
    """`dense`, `lstm[1]`, and for a shared layer what it was computed from: `dense of left`."""
    source = layers[read.place]
    name = f"{source.name}[{read.index}]" if read.index else source.name
    roots = ", ".join(dict.fromkeys(layers[place].name for place in _roots(layers, read)))
    return f"{name} of {roots}" if roots else name


def _roots(layers: Sequence[Facts], read: Read) -> Iterator[int]:
    """Where a shared layer's tensor comes from: the nearest layers that are used once; nothing for other layers."""
    if layers[read.place].uses == 1:
        return
    waiting, seen = [read], {(read.place, read.use)}
    while waiting:
        here = waiting.pop(0)
        if layers[here.place].uses == 1:
            yield here.place
            continue
        fresh = [
            each for each in layers[here.place].calls[here.use].reads if (each.place, each.use) not in seen
        ]
        seen.update((each.place, each.use) for each in fresh)
        waiting += fresh
