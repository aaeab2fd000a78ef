"""The network: its diagram, its summary and its text."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from nndsl.drawing import svg_of
from nndsl.emit.notebook.markdown import count, shape
from nndsl.graph.summary import summarize
from nndsl.runtime.report.blocks import Block, Cell, Code, Diagram, Table, Text
from nndsl.runtime.report.material import Material

HEAD = ("layer", "kind", "output", "weights", "reads")
MOST_LAYERS = 30
"""A longer table opens at a click."""

MOST_DRAWN = 16
"""Of more layers the picture shows blocks closed, where there are any; every layer opens at a click."""


def diagram(material: Material) -> list[Block]:
    """The picture of the network; of a large one with blocks an overview, and every layer at a click."""
    whole = _drawn(svg_of(material.graph))
    overview = _drawn(svg_of(material.graph, level=0))
    layers = len(summarize(material.graph)["layers"])
    if overview == whole or layers <= MOST_DRAWN:
        return [Diagram(whole)]
    return [Diagram(overview), Diagram(whole, folded="every layer")]


def _drawn(svg: str) -> Markup:
    """The drawing, in which every name was escaped, without the names of its lines: a page may have it twice."""
    return Markup(re.sub(r'<g id="[^"]*">', "<g>", svg))


def summary(material: Material) -> list[Block]:
    found = summarize(material.graph)
    total, trained = (count(found[key]) for key in ("params", "trainable_params"))
    adds = count(found["macs"])
    words = f"{total} weights, of which {trained} are trained; {adds} multiply-adds an example."
    return [Text(words), _layers(found), Code(material.text, "the network's text")]


def _layers(found: dict[str, Any]) -> Table:
    rows: list[list[Cell]] = [
        [each["name"], "Input", shape(each["shape"]), "", ""] for each in found["inputs"]
    ]
    for layer in found["layers"]:
        cells = [layer["name"], layer["layer"], shape(layer["output_shape"]), count(layer["params"])]
        rows.append([*cells, ", ".join(layer["inputs"])])
    folded = f"all {len(rows)} layers" if len(rows) > MOST_LAYERS else ""
    return Table(HEAD, rows, numbers=frozenset({3}), folded=folded)
