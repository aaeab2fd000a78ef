"""A drawing in lanes, for terminals: a line a layer, and to its left the tensors that are still to be read."""

from __future__ import annotations

from nndsl.drawing.diagram import Box, Diagram
from nndsl.drawing.letters import cut, width_of

STEP = 2
"""Letters from one lane to the next."""


def draw_lanes(diagram: Diagram, width: int) -> str:
    """The text; a lane ends where the last layer has read its tensor."""
    reads: dict[str, list[str]] = {box.key: [] for box in diagram.boxes}
    left: dict[str, int] = dict.fromkeys(reads, 0)
    for line in diagram.lines:
        reads[line.target].append(line.source)
        left[line.source] += 1
    lanes: list[str] = []
    lines: list[str] = []
    for box in _in_order(diagram, reads):
        for source in reads[box.key]:
            left[source] -= 1
        lines += _layer(box, reads[box.key], lanes, left, width)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _in_order(diagram: Diagram, reads: dict[str, list[str]]) -> list[Box]:
    """The boxes, each behind those that it reads; a shared piece stands behind all its uses' inputs."""
    waiting = list(diagram.boxes)
    order: list[Box] = []
    done: set[str] = set()
    while waiting:
        rest: list[Box] = []
        for box in waiting:
            if done.issuperset(reads[box.key]):
                done.add(box.key)
                order.append(box)
            else:
                rest.append(box)
        waiting = rest
    return order


def _layer(box: Box, sources: list[str], lanes: list[str], left: dict[str, int], width: int) -> list[str]:
    """The lines of one layer; changes `lanes`, where an empty one is free."""
    ended = [lane for lane in map(lanes.index, sources) if not left[lanes[lane]]]
    own = min(ended, default=lanes.index("") if "" in lanes else len(lanes))
    lines = []
    joined = [lane for lane in map(lanes.index, sources) if lane != own]
    if joined:
        lines.append(_join(lanes, own, joined, ended))
    for lane in ended:
        lanes[lane] = ""
    if own == len(lanes):
        lanes.append("")
    lanes[own] = box.key
    signs = ["●" if place == own else "│" if lane else " " for place, lane in enumerate(lanes)]
    if not left[box.key]:
        lanes[own] = ""
    while lanes and not lanes[-1]:
        lanes.pop()
    beside = (" " * (STEP - 1)).join(signs)
    name = f"{box.name} · " if box.kind == "output" else ""
    words = f" {box.words}" if box.words else ""
    text = f"{box.title}{words}  {name}{box.facts}"
    return [*lines, f"{beside}  {cut(text, max(width - width_of(beside) - 2, 20))}"]


def _join(lanes: list[str], own: int, joined: list[int], ended: list[int]) -> str:
    """The line that leads the tensors of other lanes to that of the layer."""
    count = max(len(lanes), own + 1)
    low, high = min(own, *joined), max(own, *joined)
    signs: list[str] = []
    for lane in range(count):
        above = lane < len(lanes) and bool(lanes[lane])
        below = lane == own or (above and lane not in ended)
        linked = lane == own or lane in joined
        signs.append(_sign(above, below, linked and lane > low, linked and lane < high, low < lane < high))
        signs.append(("─" if low <= lane < high else " ") * (STEP - 1))
    return "".join(signs)


def _sign(above: bool, below: bool, to_left: bool, to_right: bool, passed: bool) -> str:
    """The sign of a lane in a line of joins; what only passes lies above."""
    if not (to_left or to_right):
        return "│" if above and below else "─" if passed else "│" if above or below else " "
    middle = {(True, True): "├┤┼", (True, False): "╰╯┴", (False, True): "╭╮┬", (False, False): "───"}[
        above, below
    ]
    return middle[2] if to_left and to_right else middle[1] if to_left else middle[0]
