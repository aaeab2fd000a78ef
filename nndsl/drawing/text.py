"""A drawing in the signs of a terminal: boxes, forks and joins; where it is too wide, a line a layer beside its lanes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nndsl.drawing.diagram import Box, Diagram, Line
from nndsl.drawing.lanes import draw_lanes
from nndsl.drawing.letters import LETTERS, is_tangled, letters, rows_of, tracks, width_of
from nndsl.drawing.placing import place
from nndsl.drawing.sheet import Part, Segment, Sheet
from nndsl.record import record, replace

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
SIGNS = {
    UP: "│", DOWN: "│", UP | DOWN: "│", LEFT: "─", RIGHT: "─", LEFT | RIGHT: "─", UP | RIGHT: "╰", UP | LEFT: "╯",
    DOWN | RIGHT: "╭", DOWN | LEFT: "╮", UP | DOWN | RIGHT: "├", UP | DOWN | LEFT: "┤", LEFT | RIGHT | DOWN: "┬",
    LEFT | RIGHT | UP: "┴", UP | DOWN | LEFT | RIGHT: "┼",
}  # fmt: skip
ASCII = str.maketrans("│─▼●×·…", "|-v*x,~") | dict.fromkeys(map(ord, "╰╯╭╮├┤┬┴┼┌┐└┘"), "+")
WIDTH = 80


def draw(diagram: Diagram, *, width: int = WIDTH, ascii: bool = False) -> str:
    """The text of a drawing, without frames; in lanes where the boxes do not fit beside one another into `width` letters."""
    flat = Diagram(diagram.name, tuple(_boxes_alone(diagram)), _without_back(diagram))
    sheet = place(flat, measures=LETTERS, size=letters).sheet
    clear = sheet.across <= width and not any(map(is_tangled, _gaps(sheet)))
    text = _boxes(sheet) if clear else draw_lanes(flat, width)
    return _plain(text) if ascii else text


def _boxes_alone(diagram: Diagram) -> Iterator[Box]:
    """The boxes without frames; what a picture writes beside their lines stands in them."""
    found: dict[str, list[str]] = {}
    for line in diagram.lines:
        if line.label:
            found.setdefault(line.target, []).append(_in_words(line.label))
    for box in diagram.boxes:
        told = found.get(box.key, []) if box.uses == 1 else []
        yield replace(box, group="", below=" · ".join([box.below, *dict.fromkeys(told)]))


def _in_words(label: str) -> str:
    """`reads ×2`, or which uses of a shared piece are read: `reads use 3`."""
    if label.startswith("×"):
        return f"reads {label}"
    return f"reads use{'s' if ',' in label else ''} {label}"


def _without_back(diagram: Diagram) -> tuple[Line, ...]:
    """The lines that lead down; a shared piece that reads what it has made says itself that it is used again."""
    from nndsl.drawing.layers import backward

    ends = [(line.source, line.target) for line in diagram.lines]
    turned = backward([box.key for box in diagram.boxes], ends)
    return tuple(line for line in diagram.lines if (line.source, line.target) not in turned)


def _plain(text: str) -> str:
    return text.translate(ASCII).encode("ascii", "replace").decode("ascii")


@record(frozen=False)
class Canvas:
    """Places of a terminal by column and row: signs of boxes, and the ways that nets go through a place."""

    signs: dict[tuple[int, int], str]
    ways: dict[tuple[int, int], dict[str, int]]

    def write(self, x: int, y: int, text: str) -> None:
        """Puts a text down; a wide letter takes two places."""
        for letter in text:
            self.signs[x, y] = letter
            x += 1
            for _ in range(width_of(letter) - 1):
                self.signs[x, y] = ""
                x += 1

    def down(self, net: str, x: int, start: int, end: int) -> None:
        """A way down a column from one row to another, both included."""
        for y in range(start, end + 1):
            self._add(net, x, y, (UP if y > start else 0) | (DOWN if y < end else 0))

    def along(self, net: str, y: int, start: int, end: int) -> None:
        """A way along a row."""
        low, high = min(start, end), max(start, end)
        for x in range(low, high + 1):
            self._add(net, x, y, (LEFT if x > low else 0) | (RIGHT if x < high else 0))

    def _add(self, net: str, x: int, y: int, ways: int) -> None:
        here = self.ways.setdefault((x, y), {})
        here[net] = here.get(net, 0) | ways

    def text(self) -> str:
        """The rows without the spaces at their ends."""
        shown = {place: _sign(ways.values()) for place, ways in self.ways.items()} | self.signs
        rows: dict[int, dict[int, str]] = {}
        for (x, y), sign in shown.items():
            rows.setdefault(y, {})[x] = sign
        lines = (
            "".join(rows[y].get(x, " ") for x in range(max(rows[y]) + 1)) if y in rows else ""
            for y in range(max(rows, default=-1) + 1)
        )
        return "".join(f"{line.rstrip()}\n" for line in lines).lstrip("\n")


def _sign(ways: Iterable[int]) -> str:
    """The sign of a place; where two nets cross the one that goes down lies above."""
    found = list(ways)
    return SIGNS.get(found[0] if len(found) == 1 else UP | DOWN, " ")


def _gaps(sheet: Sheet) -> list[list[Segment]]:
    """What runs between each row and the next."""
    found: list[list[Segment]] = [[] for _ in sheet.rows]
    for each in sheet.segments:
        found[each.rank].append(each)
    return found


def _boxes(sheet: Sheet) -> str:
    canvas = Canvas({}, {})
    for part in sheet.parts.values():
        _draw_box(canvas, sheet, part)
    for segments in _gaps(sheet):
        lines = tracks(segments)
        for each in segments:
            _draw_segment(canvas, sheet, each, lines)
    return canvas.text()


def _top(sheet: Sheet, part: Part) -> int:
    row = sheet.rows[part.rank]
    return int(row.start + (row.size - part.length) // 2)


def _draw_box(canvas: Canvas, sheet: Sheet, part: Part) -> None:
    assert part.box is not None
    x, y, wide = int(part.place - part.left), _top(sheet, part), int(part.left + part.right)
    rows = rows_of(part.box)
    canvas.write(x, y, f"┌{'─' * (wide - 2)}┐")
    for line, row in enumerate(rows):
        spare = wide - 2 - width_of(row)
        canvas.write(x, y + 1 + line, f"│{' ' * (spare // 2)}{row}{' ' * (spare - spare // 2)}│")
    canvas.write(x, y + 1 + len(rows), f"└{'─' * (wide - 2)}┘")


def _draw_segment(canvas: Canvas, sheet: Sheet, each: Segment, lines: dict[tuple[str, float], int]) -> None:
    """From the lower border of a box, or the upper end of a row that is passed, along a track and down to the next."""
    upper, lower = sheet.rows[each.rank], sheet.rows[each.rank + 1]
    start, end = int(each.start), int(each.end)
    if each.upper:
        part = sheet.parts[each.upper]
        begin = _top(sheet, part) + int(part.length)
        canvas.write(start, begin - 1, "┬")
    else:
        begin = int(upper.start)
    last = _top(sheet, sheet.parts[each.lower]) if each.lower else int(lower.start + lower.size)
    bend = int(upper.start + upper.size) + lines.get((each.net, each.start), 0)
    canvas.down(each.net, start, begin - 1, bend if start != end else last)
    if start != end:
        canvas.along(each.net, bend, start, end)
        canvas.down(each.net, end, bend, last)
    if each.lower:
        canvas.write(end, last, "▼")
