"""Second step: the order within each row, so that few lines cross.

A line that passes rows has a `Pass` in each. Lines of one net, which carry the same tensor, share theirs as far as they go
together.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from nndsl.record import field, record

Pass = tuple[str, int]
"""Where the lines of a net pass a row."""

Spot = str | Pass
"""What has a place in a row: a part or a passing line."""

Places = Mapping[Spot, Sequence[int]]
"""The places of what each spot is joined to in a row beside its own, in order."""

SWEEPS = 12
"""Going down and up this often finds what there is to find; most drawings need two or three."""


@record(frozen=False)
class Rows:
    """The spots of every row, from left to right, and what each is joined to in the rows above and below."""

    rows: list[list[Spot]]
    above: dict[Spot, list[Spot]] = field(default_factory=dict)
    below: dict[Spot, list[Spot]] = field(default_factory=dict)
    segments: dict[tuple[str, Spot, Spot], None] = field(default_factory=dict)
    """Every piece of a line from one row to the next: net, upper spot, lower spot."""


def arrange(ranks: Mapping[str, int], lines: Iterable[tuple[str, str, str]]) -> Rows:
    """The rows in an order with few crossings. A line is a net, the part that it leaves, and one in a lower row."""
    found = _joined(ranks, lines)
    best, fewest = [list(row) for row in found.rows], _crossings_of(found)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        _sweep(found, down=sweep % 2 == 0)
        _exchange(found)
        crossings = _crossings_of(found)
        if crossings < fewest:
            best, fewest = [list(row) for row in found.rows], crossings
    found.rows = best
    return found


def _joined(ranks: Mapping[str, int], lines: Iterable[tuple[str, str, str]]) -> Rows:
    found = Rows([[] for _ in range(max(ranks.values(), default=-1) + 1)])
    for part, rank in ranks.items():
        _put(found, part, rank)
    for net, source, target in lines:
        last: Spot = source
        for rank in range(ranks[source] + 1, ranks[target]):
            spot = (net, rank)
            if spot not in found.above:
                _put(found, spot, rank)
            _join(found, net, last, spot)
            last = spot
        _join(found, net, last, target)
    return found


def _put(found: Rows, spot: Spot, rank: int) -> None:
    found.rows[rank].append(spot)
    found.above[spot] = []
    found.below[spot] = []


def _join(found: Rows, net: str, upper: Spot, lower: Spot) -> None:
    if (net, upper, lower) not in found.segments:
        found.segments[net, upper, lower] = None
        found.below[upper].append(lower)
        found.above[lower].append(upper)


def _sweep(found: Rows, *, down: bool) -> None:
    """Sorts every row by the middle of what each spot is joined to in the row before."""
    rows = found.rows if down else found.rows[::-1]
    joined = found.above if down else found.below
    for before, row in pairwise(rows):
        if len(row) > 1:
            _sort(row, _places(before), joined)


def _sort(row: list[Spot], places: Mapping[Spot, int], joined: Mapping[Spot, Sequence[Spot]]) -> None:
    """Sorts a row; a spot that is joined to nothing keeps its place."""
    middles = {spot: _mean([places[each] for each in joined[spot]]) for spot in row if joined[spot]}
    moved = iter(sorted(middles, key=lambda spot: middles[spot]))
    row[:] = [next(moved) if spot in middles else spot for spot in row]


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)


def _exchange(found: Rows) -> None:
    """Exchanges neighbours wherever fewer lines cross then."""
    for rank, row in enumerate(found.rows):
        if len(row) < 2:
            continue
        above = _places(found.rows[rank - 1]) if rank else {}
        below = _places(found.rows[rank + 1]) if rank + 1 < len(found.rows) else {}
        upper = {spot: sorted(above[each] for each in found.above[spot]) for spot in row}
        lower = {spot: sorted(below[each] for each in found.below[spot]) for spot in row}
        while _exchange_once(row, upper, lower):
            pass


def _exchange_once(row: list[Spot], upper: Places, lower: Places) -> bool:
    improved = False
    for place, (left, right) in enumerate(pairwise(row.copy())):
        if row[place] == left and _gain(upper, left, right) + _gain(lower, left, right) > 0:
            row[place], row[place + 1] = right, left
            improved = True
    return improved


def _gain(places: Places, left: Spot, right: Spot) -> int:
    """How many crossings fewer there are between the lines of two neighbours when they change places."""
    now = sum(len(places[left]) - bisect_right(places[left], place) for place in places[right])
    then = sum(len(places[right]) - bisect_right(places[right], place) for place in places[left])
    return now - then


def _crossings_of(found: Rows) -> int:
    return sum(
        _crossings(upper, _places(lower), found.below)
        for upper, lower in pairwise(found.rows)
        if len(upper) > 1 and len(lower) > 1
    )


def _crossings(row: Iterable[Spot], places: Mapping[Spot, int], below: Mapping[Spot, Sequence[Spot]]) -> int:
    """How many pairs of lines cross between a row and the next."""
    seen: list[int] = []
    count = 0
    for spot in row:
        ends = sorted(places[each] for each in below[spot])
        count += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return count


def _places(row: Iterable[Spot]) -> dict[Spot, int]:
    return {spot: place for place, spot in enumerate(row)}
