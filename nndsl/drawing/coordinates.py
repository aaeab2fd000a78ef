"""Third step: where each spot stands in its row, so that lines run straight (Brandes and Köpf, 2002).

Spots are aligned with the middle of what they are joined to, in four ways: from above and below, leaning left and right. Each
way gives compact coordinates; the mean of the middle two is balanced and keeps every distance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, floor, inf

from nndsl.drawing.ordering import Rows, Spot
from nndsl.drawing.sorting import in_order
from nndsl.record import record

Extents = Mapping[Spot, tuple[float, float]]
"""How far each spot reaches to the left and to the right of where it stands."""


@record
class Way:
    """Rows as one of the four ways sees them: what is joined to each spot in the row before, and extents mirrored alike."""

    rows: Sequence[Sequence[Spot]]
    before: Mapping[Spot, Sequence[Spot]]
    extents: Extents
    gap: float


def coordinates(found: Rows, extents: Extents, gap: float) -> dict[Spot, float]:
    """The place of every spot across its row; neighbours are at least `gap` apart."""
    crossed = _crossed_passes(found)
    ways: list[dict[Spot, float]] = []
    for down in (True, False):
        rows = found.rows if down else found.rows[::-1]
        joined = _worth_following(*((found.above, found.below) if down else (found.below, found.above)))
        for leans_left in (True, False):
            seen = rows if leans_left else [row[::-1] for row in rows]
            mirrored = (
                extents if leans_left else {spot: (right, left) for spot, (left, right) in extents.items()}
            )
            way = Way(seen, joined, mirrored, gap)
            placed = _compact(way, _align(way, crossed))
            ways.append(placed if leans_left else {spot: -x for spot, x in placed.items()})
    return _balanced(ways, extents)


def _worth_following(
    joined: Mapping[Spot, Sequence[Spot]], opposite: Mapping[Spot, Sequence[Spot]]
) -> dict[Spot, Sequence[Spot]]:
    """The main way stays straight and skips run beside it: a part follows the one part that it is joined to, and lines no part
    that others follow. Between several parts a part stands in the middle.
    """
    found: dict[Spot, Sequence[Spot]] = {}
    for spot, ends in joined.items():
        parts = [end for end in ends if isinstance(end, str)]
        if isinstance(spot, str):
            found[spot] = parts if len(parts) == 1 else ends
        else:
            found[spot] = [end for end in ends if isinstance(end, tuple) or not _has_part(opposite[end])]
    return found


def _has_part(ends: Sequence[Spot]) -> bool:
    return any(isinstance(end, str) for end in ends)


def _crossed_passes(found: Rows) -> set[tuple[Spot, Spot]]:
    """The lines that a passing line crosses: the passing line is to be straight."""
    crossed: set[tuple[Spot, Spot]] = set()
    for upper, lower in pairwise(found.rows):
        if len(upper) < 2 or len(lower) < 2:
            continue
        places = {spot: place for place, spot in enumerate(upper)}
        lines = [
            (places[end], place, end, spot) for place, spot in enumerate(lower) for end in found.above[spot]
        ]
        passing = [line for line in lines if isinstance(line[2], tuple) and isinstance(line[3], tuple)]
        for above, below, _, _ in passing:
            crossed.update(
                (end, spot)
                for a, b, end, spot in lines
                if (a - above) * (b - below) < 0 and (isinstance(end, str) or isinstance(spot, str))
            )
    return crossed


def _align(way: Way, crossed: set[tuple[Spot, Spot]]) -> dict[Spot, Spot]:
    """The root of the block that each spot is aligned with: the first of those that stand in line."""
    roots: dict[Spot, Spot] = {spot: spot for row in way.rows for spot in row}
    previous: dict[Spot, int] = {}
    for row in way.rows:
        reached = -1
        for spot in row:
            ends = sorted((previous[end], end) for end in way.before[spot]) if way.before[spot] else []
            middle = (len(ends) - 1) / 2
            for place, end in ends[floor(middle) : ceil(middle) + 1] if ends else ():
                if roots[spot] == spot and reached < place and not _is_crossed(end, spot, crossed):
                    roots[spot] = roots[end]
                    reached = place
        previous = {spot: place for place, spot in enumerate(row)}
    return roots


def _is_crossed(one: Spot, other: Spot, crossed: set[tuple[Spot, Spot]]) -> bool:
    return (one, other) in crossed or (other, one) in crossed


def _compact(way: Way, roots: Mapping[Spot, Spot]) -> dict[Spot, float]:
    """Blocks as far left as their neighbours let them stand, then back to the right where there is room."""
    after: dict[Spot, dict[Spot, float]] = {root: {} for root in roots.values()}
    before: dict[Spot, dict[Spot, float]] = {root: {} for root in roots.values()}
    for row in way.rows:
        for left, right in pairwise(row):
            apart = way.extents[left][1] + way.gap + way.extents[right][0]
            one, other = roots[left], roots[right]
            apart = max(apart, after[one].get(other, 0.0))
            after[one][other] = before[other][one] = apart
    order = in_order(before, after, before)
    places: dict[Spot, float] = {}
    for root in order:
        places[root] = max((places[each] + apart for each, apart in before[root].items()), default=0.0)
    for root in reversed(order):
        room = min((places[each] - apart for each, apart in after[root].items()), default=inf)
        if room < inf:
            places[root] = max(places[root], room)
    return {spot: places[root] for spot, root in roots.items()}


def _balanced(ways: Sequence[Mapping[Spot, float]], extents: Extents) -> dict[Spot, float]:
    """The four ways laid over the narrowest, and of each spot's four places the mean of the middle two."""
    if not extents:
        return {}
    edges = [
        (min(way[spot] - extents[spot][0] for spot in way), max(way[spot] + extents[spot][1] for spot in way))
        for way in ways
    ]
    low, high = min(edges, key=lambda pair: pair[1] - pair[0])
    shifts = [low - left if place % 2 == 0 else high - right for place, (left, right) in enumerate(edges)]
    found: dict[Spot, float] = {}
    for spot in ways[0]:
        values = sorted(way[spot] + shift for way, shift in zip(ways, shifts, strict=True))
        found[spot] = (values[1] + values[2]) / 2
    return found
