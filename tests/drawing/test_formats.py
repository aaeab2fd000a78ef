"""The drawings as SVG, page and text."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from nndsl.drawing import html, svg_of, text
from nndsl.drawing.diagram import Box, Diagram, Line
from nndsl.drawing.letters import width_of
from nndsl.drawing.placing import place
from nndsl.drawing.reading import read
from nndsl.drawing.svg import draw
from tests.drawing.nets import DENSENET, INCEPTION, LOOP, NETWORKS, SIAMESE, UNET, graph_of, random_diagram
from tests.drawing.tracing import edges

FORK = """\
    ┌────┐
    │ a  │
    └──┬─┘
       ├────────╮
 ┌─────▼────┐   │
 │ Dense 8  │   │
 └─────┬────┘   │
       │ ╭──────╯
   ┌───▼─▼┐
   │ Add  │
   └──────┘
"""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("across", [False, True])
def test_svg_shows_every_layer_once(name: str, across: bool) -> None:
    graph = graph_of(NETWORKS[name])
    root = ElementTree.fromstring(svg_of(graph, across=across))
    keys = [
        each.get("data-key") for each in root.iter(f"{SVG}g") if "box" in (each.get("class") or "").split()
    ]
    assert keys == list(dict.fromkeys(keys)) and set(keys) == {box.key for box in read(graph).boxes}
    assert len(root.findall(f".//{SVG}title")) >= len(keys)
    assert "http" not in svg_of(graph).replace("http://www.w3.org/2000/svg", "")


def test_svg_takes_any_text() -> None:
    hostile = "<script>&\"'\x00\ud800 ]]> \u202e"
    boxes = (Box("0", hostile, hostile, hostile, (hostile,)), Box("1", "b"))
    drawing = draw(place(Diagram(hostile, boxes, (Line("0", "1", hostile),))))
    assert ElementTree.fromstring(drawing).tag == f"{SVG}svg" and "<script" not in drawing


@pytest.mark.parametrize("name", NETWORKS)
def test_page_holds_the_whole_drawing_without_scripts(name: str) -> None:
    placed = place(read(graph_of(NETWORKS[name])))
    page = html.page(placed, "<b>totals</b>")
    assert "&lt;b&gt;totals" in page and "//" not in re.sub(r"http://www.w3.org/2000/svg|// .*", "", page)
    picture = ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    shown = {each.get("data-key") for each in picture.iter() if each.get("data-key")}
    assert {part for part in placed.sheet.parts if placed.sheet.parts[part].box} <= shown


def test_page_gives_its_script_every_line_by_name() -> None:
    page = html.page(place(read(graph_of(UNET))), "")
    data = json.loads(page.split('id="sheet">')[1].split("</script>")[0])
    ids = set(re.findall(r'<g id="([^"]+)">', page))

    def lines(sheet: dict) -> set[str]:  # type: ignore[type-arg]
        inner = (lines(part["sheet"]) for part in sheet["parts"] if "sheet" in part)
        return {each["id"] for each in sheet["segments"]}.union(*inner)

    assert lines(data["sheet"]) == ids


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("width", [40, 80, 300])
def test_text_fits_and_holds_every_box(seed: int, width: int) -> None:
    diagram = random_diagram(seed)
    drawing = text.draw(diagram, width=width)
    lines = drawing.splitlines()
    boxes = sum(line.count("Dense") for line in lines)
    assert boxes == len(diagram.boxes)
    if "●" not in drawing:
        assert all(width_of(line) <= width for line in lines)


def test_text_draws_forks_and_joins() -> None:
    boxes = (Box("a", "a"), Box("b", "Dense", "8"), Box("c", "Add"))
    drawing = text.draw(Diagram("skip", boxes, (Line("a", "b"), Line("b", "c"), Line("a", "c"))))
    assert drawing == FORK


def test_text_tells_what_a_picture_writes_beside_lines() -> None:
    """Which uses of a shared piece are read, and what is handed over twice."""
    assert "reads uses 1, 2" in text.draw(read(graph_of(SIAMESE)), width=100)
    twice = "input a(6, 8)\noutput y = (a, a) -> MultiHeadAttention(2, 8) -> Flatten -> Dense(1)"
    assert all("reads ×2" in text.draw(read(graph_of(twice)), width=width) for width in (100, 60))


def test_lanes_lead_to_what_reads_them() -> None:
    lines = text.draw(read(graph_of(INCEPTION)), width=60).splitlines()
    assert lines[0].startswith("●  image") and all(width_of(line) <= 60 for line in lines)
    assert "├─┴─┴─╯" in lines and sum("●" in line for line in lines) == len(read(graph_of(INCEPTION)).boxes)


@pytest.mark.parametrize("source", [UNET, SIAMESE, LOOP, DENSENET, INCEPTION])
@pytest.mark.parametrize("width", [50, 200])
def test_ascii_is_ascii(source: str, width: int) -> None:
    assert text.draw(read(graph_of(source)), width=width, ascii=True).isascii()


@pytest.mark.parametrize("seed", range(60))
def test_lines_of_a_text_lead_where_they_should(seed: int) -> None:
    drawn = random_diagram(seed)
    boxes = tuple(Box(box.key, f"box{box.key}") for box in drawn.boxes)
    lines = tuple(
        Line(line.source, line.target) for line in drawn.lines if int(line.source) < int(line.target)
    )
    wanted = {(f"box{line.source}", f"box{line.target}") for line in lines}
    drawing = text.draw(Diagram(drawn.name, boxes, lines), width=100_000)
    assert edges(drawing, [box.title for box in boxes]) == wanted
