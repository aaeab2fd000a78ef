"""Takes the lines of a diagram apart: what of each runs in which group, and where it crosses a frame."""

from __future__ import annotations

from nndsl.drawing.diagram import Diagram
from nndsl.record import field, record


@record
class Course:
    """What of a line runs in one group: between two of its parts, or a part and a port of the frame.

    `net` is the key of the box whose tensor flows. `label` is that of the line, in the group where the line ends.
    """

    net: str
    source: str
    target: str
    label: str = ""


@record(frozen=False)
class Level:
    """One group, or the whole: its parts in the order of the network, the ports of its frame, and the courses within."""

    parts: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    exits: list[str] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)


def entry(net: str) -> str:
    """The key of the port where a net enters a group."""
    return f"in {net}"


def leaving(net: str) -> str:
    """The key of the port where a net leaves a group."""
    return f"out {net}"


def levels(diagram: Diagram) -> dict[str, Level]:
    """The level of every group by its key, that of the whole by the empty one."""
    found = {key: Level() for key in ("", *(group.key for group in diagram.groups))}
    _place_parts(diagram, found)
    seen: set[tuple[str, Course]] = set()
    for line in diagram.lines:
        for key, course in _courses(diagram, line.source, line.target, line.label):
            if (key, course) not in seen:
                seen.add((key, course))
                found[key].courses.append(course)
    for level in found.values():
        level.entries = list(
            dict.fromkeys(each.source for each in level.courses if each.source.startswith("in "))
        )
        level.exits = list(
            dict.fromkeys(each.target for each in level.courses if each.target.startswith("out "))
        )
    return found


def _place_parts(diagram: Diagram, found: dict[str, Level]) -> None:
    """Boxes and groups in the order in which the network comes to them."""
    placed: set[str] = set()
    for box in diagram.boxes:
        key = box.key
        for group in diagram.around(box.key):
            if key not in placed:
                placed.add(key)
                found[group].parts.append(key)
            key = group


def _courses(diagram: Diagram, source: str, target: str, label: str) -> list[tuple[str, Course]]:
    """What of one line runs in which group: out of those around its source, into those around its target."""
    net = source
    around_source, around_target = diagram.around(source), diagram.around(target)
    shared = next(key for key in around_source if key in around_target)
    found: list[tuple[str, Course]] = []
    out_of = source
    for key in around_source[: around_source.index(shared)]:
        found.append((key, Course(net, out_of, leaving(net))))
        out_of = key
    into, told = target, label
    for key in around_target[: around_target.index(shared)]:
        found.append((key, Course(net, entry(net), into, told)))
        into, told = key, ""
    return [*found, (shared, Course(net, out_of, into, told))]
