"""Where things stand: nothing overlaps, no line crosses a box, every line is drawn, and twice is the same."""

from __future__ import annotations

import math
import time
from itertools import combinations

import pytest

from nndsl.drawing.diagram import Box, Diagram, Line
from nndsl.drawing.flat import Flat, Frame, PlacedBox, Stroke, flatten
from nndsl.drawing.letters import LETTERS, letters
from nndsl.drawing.placing import place
from nndsl.drawing.reading import read
from nndsl.drawing.sizing import BELOW, TITLE, size_of, width_of
from tests.drawing.nets import NETWORKS, graph_of, random_diagram

SEEDS = [*range(30), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(30, 300))]


def drawings(seed: int) -> list[tuple[Diagram, Flat]]:
    diagram = random_diagram(seed)
    return [(diagram, flatten(place(diagram, across=across))) for across in (False, True)]


def overlap(one: PlacedBox | Frame, other: PlacedBox | Frame) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def holds(outer: PlacedBox | Frame, inner: PlacedBox | Frame) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def points(stroke: Stroke) -> list[tuple[float, float]]:
    """Points all along a stroke, its swing included."""
    start, leave, arrive, end = stroke.points
    middle = [(one + other) / 2 for one, other in zip(leave, arrive, strict=True)]
    bends = (
        [(middle[0], leave[1]), (middle[0], arrive[1])]
        if stroke.across
        else [(leave[0], middle[1]), (arrive[0], middle[1])]
    )
    found = []
    for step in range(21):
        t = step / 20
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        knots = (leave, *bends, arrive)
        found.append(
            tuple(sum(w * knot[axis] for w, knot in zip(weights, knots, strict=True)) for axis in (0, 1))
        )
        found += [
            tuple(a + (b - a) * t for a, b in zip(*ends, strict=True))
            for ends in ((start, leave), (arrive, end))
        ]
    return found


def is_inside(box: PlacedBox, point: tuple[float, float]) -> bool:
    x, y = point
    return box.x + 0.5 < x < box.x + box.width - 0.5 and box.y + 0.5 < y < box.y + box.height - 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_overlaps(seed: int) -> None:
    for _, flat in drawings(seed):
        page = Frame(None, 0, 0, flat.width + 1e-6, flat.height + 1e-6, 0)  # type: ignore[arg-type]
        assert all(holds(page, box) for box in flat.boxes)
        assert not any(overlap(*pair) for pair in combinations(flat.boxes, 2))
        for frame in flat.frames:
            for box in flat.boxes:
                inside = frame.group.key in box.around
                assert holds(frame, box) if inside else not overlap(frame, box)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_line_crosses_a_box(seed: int) -> None:
    for _, flat in drawings(seed):
        for stroke in flat.strokes:
            for point in points(stroke):
                assert all(map(math.isfinite, point))
                assert not any(is_inside(box, point) for box in flat.boxes)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_line_leads_from_its_source_to_its_target(seed: int) -> None:
    for diagram, flat in drawings(seed):
        reached = {box.key: _reached(flat, box.key) for box in diagram.boxes}
        for line in diagram.lines:
            assert line.target in reached[line.source] or _is_back(flat, line)


def _reached(flat: Flat, key: str) -> set[str]:
    """The boxes that the lines with a box's tensor touch, followed from the box from piece to piece."""
    boxes = {box.box.key: box for box in flat.boxes}
    strokes = [stroke for stroke in flat.strokes if stroke.net == key and not stroke.is_back]
    ends = {point for stroke in strokes for point in (stroke.points[0],) if _touches(boxes[key], point)}
    while True:
        more = {stroke.points[3] for stroke in strokes if _near(stroke.points[0], ends)} - ends
        if not more:
            break
        ends |= more
    return {other for other, box in boxes.items() if any(_touches(box, end) for end in ends)}


def _near(point: tuple[float, float], ends: set[tuple[float, float]]) -> bool:
    return any(math.dist(point, end) < 1e-6 for end in ends)


def _touches(box: PlacedBox, point: tuple[float, float]) -> bool:
    x, y = point
    return box.x - 1e-6 <= x <= box.x + box.width + 1e-6 and box.y - 1e-6 <= y <= box.y + box.height + 1e-6


def _is_back(flat: Flat, line: Line) -> bool:
    """Whether a line is drawn as one that leads up."""
    return any(stroke.is_back and stroke.net == line.source for stroke in flat.strokes)


@pytest.mark.parametrize("seed", range(0, 120, 10))
def test_twice_is_the_same(seed: int) -> None:
    assert drawings(seed) == drawings(seed)


@pytest.mark.parametrize("name", NETWORKS)
def test_texts_fit_their_boxes(name: str) -> None:
    for box in read(graph_of(NETWORKS[name])).boxes:
        sized = size_of(box)
        first = width_of(f"{sized.title} ", TITLE, bold=True) + width_of(sized.words, TITLE)
        assert max(first, width_of(sized.below, BELOW)) < sized.width


def test_long_and_wide_texts_are_cut() -> None:
    sized = size_of(Box("a", "Conv2D", "全結合" * 100, "x" * 1000))
    assert sized.words.endswith("…") and sized.below.endswith("…") and sized.width < 420


@pytest.mark.parametrize("seed", range(0, 120, 4))
def test_letters_stand_in_whole_places(seed: int) -> None:
    diagram = random_diagram(seed)
    flat = Diagram(
        diagram.name, tuple(Box(box.key, box.title, box.words) for box in diagram.boxes), diagram.lines
    )
    placed = flatten(place(flat, measures=LETTERS, size=letters))
    assert all(float(value).is_integer() for box in placed.boxes for value in (box.x, box.width, box.y))
    assert not any(overlap(*pair) for pair in combinations(placed.boxes, 2))


def test_a_chain_is_straight_and_a_skip_runs_beside_it() -> None:
    boxes = tuple(Box(key, "Dense" * width) for key, width in (("a", 1), ("b", 3), ("c", 2), ("d", 1)))
    lines = tuple(Line(*pair) for pair in ("ab", "bc", "cd", "ad"))
    flat = flatten(place(Diagram("skip", boxes, lines)))
    assert len({box.x + box.width / 2 for box in flat.boxes}) == 1


def test_a_thousand_layers_take_a_moment() -> None:
    boxes = tuple(Box(str(place), "Dense", "64, relu", "(64,)") for place in range(1000))
    lines = [Line(str(place), str(place + 1)) for place in range(999)]
    lines += [Line(str(place), str(place + 5)) for place in range(0, 990, 5)]
    start = time.perf_counter()
    flat = flatten(place(Diagram("chain", boxes, tuple(lines))))
    assert len(flat.boxes) == 1000 and time.perf_counter() - start < 10
