"""Where the boxes of a diagram stand: in rows from the inputs down, every box below all that it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nndsl.record import record

WIDTH, HEIGHT = 240, 44
ACROSS, DOWN = 28, 34
LANE = 16
"""Pixels: a box, the space between boxes and between rows, and the lane of a line that passes a row."""

SWEEPS = 4


@record
class Placed:
    """The middle of every box, and the points of every line from the lower edge of one box to the upper of another."""

    boxes: dict[str, tuple[float, float]]
    lines: list[list[tuple[float, float]]]
    width: float
    height: float


Spot = str | tuple[str, str, int]
"""A box by its name, or the place where a line between two boxes passes a row."""


def place(reads: Mapping[str, Sequence[str]]) -> Placed:
    """Places boxes; `reads` maps each box, in the order of the network, to those whose tensors it takes."""
    ranks: dict[str, int] = {}
    for name, sources in reads.items():
        ranks[name] = 1 + max((ranks[source] for source in sources if source in ranks), default=-1)
    above: dict[Spot, list[Spot]] = {}
    rows: list[list[Spot]] = [[] for _ in range(max(ranks.values(), default=0) + 1)]
    for name, sources in reads.items():
        rows[ranks[name]].append(name)
        above[name] = [
            _passes(source, name, ranks, rows, above) for source in sources if ranks[source] < ranks[name]
        ]
    _untangle(rows, above)
    middles = _middles(rows)
    width = 2 * ACROSS + max(_width(row) for row in rows)
    height = len(rows) * (HEIGHT + DOWN) + DOWN
    centred = {spot: (x + width / 2, y) for spot, (x, y) in middles.items()}
    lines = [_points(name, spot, above, centred) for name in reads for spot in above[name]]
    # A shared piece that is used twice may read what comes after it.
    lines += [
        [centred[source], centred[name]]
        for name, sources in reads.items()
        for source in sources
        if ranks[source] >= ranks[name]
    ]
    return Placed({name: centred[name] for name in reads}, lines, width, height)


def _passes(
    source: str, name: str, ranks: Mapping[str, int], rows: list[list[Spot]], above: dict[Spot, list[Spot]]
) -> Spot:
    """The last place on the line from `source` to `name`, which gets one in every row that it passes."""
    last: Spot = source
    for rank in range(ranks[source] + 1, ranks[name]):
        spot: Spot = (source, name, rank)
        if spot not in above:
            rows[rank].append(spot)
            above[spot] = [last]
        last = spot
    return last


def _untangle(rows: list[list[Spot]], above: Mapping[Spot, Sequence[Spot]]) -> None:
    """Orders every row by what stands above and below it, so that few lines cross."""
    below: dict[Spot, list[Spot]] = {}
    for spot, sources in above.items():
        for source in sources:
            below.setdefault(source, []).append(spot)
    for sweep in range(SWEEPS):
        is_down = sweep % 2 == 0
        for row in rows if is_down else reversed(rows):
            if len(row) > 1:
                _sort(row, rows, above if is_down else below)


def _sort(row: list[Spot], rows: list[list[Spot]], neighbours: Mapping[Spot, Sequence[Spot]]) -> None:
    """Sorts a row by the mean place of each spot's neighbours."""
    places = {spot: place for each in rows for place, spot in enumerate(each)}
    row.sort(key=lambda spot: _mean([places[each] for each in neighbours.get(spot, ())], places[spot]))


def _mean(values: list[int], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _middles(rows: list[list[Spot]]) -> dict[Spot, tuple[float, float]]:
    """The middle of every spot; rows are centred about 0."""
    found: dict[Spot, tuple[float, float]] = {}
    for rank, row in enumerate(rows):
        left = -_width(row) / 2
        for spot in row:
            size = _size(spot)
            found[spot] = (left + size / 2, DOWN + HEIGHT / 2 + rank * (HEIGHT + DOWN))
            left += size + ACROSS
    return found


def _width(row: Sequence[Spot]) -> float:
    return sum(_size(spot) for spot in row) + ACROSS * (len(row) - 1)


def _size(spot: Spot) -> int:
    return WIDTH if isinstance(spot, str) else LANE


def _points(
    name: str, spot: Spot, above: Mapping[Spot, Sequence[Spot]], middles: Mapping[Spot, tuple[float, float]]
) -> list[tuple[float, float]]:
    """From the lower edge of the source down to the upper edge of the box."""
    x, y = middles[name]
    points = [(x, y - HEIGHT / 2)]
    while not isinstance(spot, str):
        x, y = middles[spot]
        points += [(x, y + HEIGHT / 2), (x, y - HEIGHT / 2)]
        (spot,) = above[spot]
    x, y = middles[spot]
    return [(x, y + HEIGHT / 2), *reversed(points)]
