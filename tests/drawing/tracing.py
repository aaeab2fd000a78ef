"""Follows the lines of a drawing in a terminal with the finger, as a reader does."""

from __future__ import annotations

UP, DOWN, LEFT, RIGHT = (0, -1), (0, 1), (-1, 0), (1, 0)
WAYS = {
    "│": {UP, DOWN}, "─": {LEFT, RIGHT}, "╰": {UP, RIGHT}, "╯": {UP, LEFT}, "╭": {DOWN, RIGHT}, "╮": {DOWN, LEFT},
    "├": {UP, DOWN, RIGHT}, "┤": {UP, DOWN, LEFT}, "┬": {LEFT, RIGHT, DOWN}, "┴": {LEFT, RIGHT, UP},
    "┼": {UP, DOWN, LEFT, RIGHT},
}  # fmt: skip


def edges(drawing: str, names: list[str]) -> set[tuple[str, str]]:
    """The pairs of boxes that a drawing joins; every box holds one of the names in its first row."""
    rows = [list(line) for line in drawing.splitlines()]
    boxes = _boxes(rows, names)
    found = set()
    for name, (left, _, right, bottom) in boxes.items():
        for x in range(left, right + 1):
            if rows[bottom][x] == "┬":
                for end in _follow(rows, x, bottom + 1):
                    found.add((name, _box_at(boxes, end)))
    return found


def _boxes(rows: list[list[str]], names: list[str]) -> dict[str, tuple[int, int, int, int]]:
    """The corners of every box."""
    found = {}
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            if sign == "┌":
                right = next(place for place in range(x, len(row)) if row[place] == "┐")
                bottom = next(line for line in range(y, len(rows)) if rows[line][x] == "└")
                text = "".join(rows[y + 1][x + 1 : right]).strip()
                assert text in names
                found[text] = (x, y, right, bottom)
    return found


def _box_at(boxes: dict[str, tuple[int, int, int, int]], end: tuple[int, int]) -> str:
    x, y = end
    (name,) = (name for name, (left, top, right, _) in boxes.items() if left <= x <= right and y == top)
    return name


def _follow(rows: list[list[str]], x: int, y: int) -> set[tuple[int, int]]:
    """Where arrows end that can be reached from a place, going down at first."""
    waiting = [(x, y, DOWN)]
    seen = set(waiting)
    ends = set()
    while waiting:
        x, y, way = waiting.pop()
        sign = rows[y][x]
        if sign == "▼":
            ends.add((x, y))
            continue
        back = (-way[0], -way[1])
        # What goes along passes below what goes down.
        ways = {way} if sign == "│" and way in (LEFT, RIGHT) else WAYS[sign] - {back}
        for dx, dy in ways:
            step = (x + dx, y + dy, (dx, dy))
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return ends
