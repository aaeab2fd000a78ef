"""The network as an SVG picture: a box a layer, a line a tensor, inputs at the top."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from nndsl.emit.notebook.markdown import shape
from nndsl.emit.notebook.placing import DOWN, HEIGHT, WIDTH, place

LETTERS = 32
"""Letters that a box has room for."""

FILLS = {"input": "#dbeafe", "output": "#dcfce7", "": "#f8fafc"}
STYLE = "font-family='sans-serif' font-size='12' text-anchor='middle'"


def draw(summary: dict[str, Any]) -> str:
    """The picture of what `nndsl.graph.summary.summarize` tells, as the text of an SVG file."""
    boxes = {each["name"]: ("Input", shape(each["shape"]), "input") for each in summary["inputs"]}
    reads: dict[str, list[str]] = {each["name"]: [] for each in summary["inputs"]}
    outputs = {each["name"] for each in summary["outputs"]}
    for layer in summary["layers"]:
        kind = "output" if layer["name"] in outputs else ""
        boxes[layer["name"]] = (layer["layer"], shape(layer["output_shape"]), kind)
        reads[layer["name"]] = layer["inputs"]
    # A shared piece within another one has no row of its own in the summary.
    placed = place({name: [each for each in read if each in boxes] for name, read in reads.items()})
    size = f"width='{placed.width:.0f}' height='{placed.height:.0f}'"
    view = f"viewBox='0 0 {placed.width:.0f} {placed.height:.0f}'"
    lines = [f"<svg xmlns='http://www.w3.org/2000/svg' {size} {view} {STYLE}>"]
    lines += [_line(points) for points in placed.lines]
    for name, (title, dims, kind) in boxes.items():
        lines += _box(placed.boxes[name], f"{title} {dims}", name, FILLS[kind])
    return "\n".join([*lines, "</svg>", ""])


def _line(points: list[tuple[float, float]]) -> str:
    """A line that leaves one box downwards and enters the next from above."""
    x, y = points[0]
    path = f"M{x:.0f} {y:.0f}"
    for x, y in points[1:]:
        middle = y - DOWN / 2
        before = points[points.index((x, y)) - 1]
        path += f" C{before[0]:.0f} {before[1] + DOWN / 2:.0f} {x:.0f} {middle:.0f} {x:.0f} {y:.0f}"
    return f"<path d='{path}' fill='none' stroke='#64748b'/>"


def _box(middle: tuple[float, float], title: str, detail: str, fill: str) -> list[str]:
    x, y = middle
    corner = f"x='{x - WIDTH / 2:.0f}' y='{y - HEIGHT / 2:.0f}'"
    return [
        f"<rect {corner} width='{WIDTH}' height='{HEIGHT}' rx='6' fill='{fill}' stroke='#64748b'/>",
        f"<text x='{x:.0f}' y='{y - 4:.0f}' font-weight='bold'>{_short(title)}</text>",
        f"<text x='{x:.0f}' y='{y + 14:.0f}' fill='#475569'>{_short(detail)}</text>",
    ]


def _short(text: str) -> str:
    shown = text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
    return escape("".join(letter if letter.isprintable() else "�" for letter in shown))
