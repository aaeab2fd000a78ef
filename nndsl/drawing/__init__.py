"""Pictures of networks: what to draw, where it stands, and a file a format. Nothing here touches a file or imports Keras.

A `Graph` becomes a `Diagram` (`reading`), boxes get their sizes (`sizing`), and `placing` gives everything its place by
layered drawing: `layers`, `ordering`, `coordinates`, `routes`. `svg`, `html`, `text` and `picture` draw what was placed.
"""

from __future__ import annotations

from nndsl.graph.graph import Graph


def svg_of(graph: Graph, *, across: bool = False, level: int | None = None) -> str:
    """The text of an SVG file that shows a network without errors, inputs at the top (at the left for `across`).

    Blocks deeper than `level` are drawn as one box each; `None` shows every layer.
    """
    from nndsl.drawing.placing import place
    from nndsl.drawing.reading import read
    from nndsl.drawing.svg import draw

    return draw(place(read(graph, level=level), across=across))
