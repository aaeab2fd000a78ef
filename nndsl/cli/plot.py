"""`nndsl plot`: the network as a picture, without TensorFlow and without Graphviz."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.echo import echo
from nndsl.cli.inputs import bindings, settings, sound, usage_error
from nndsl.cli.outputs import existing, put, refuse_edited
from nndsl.drawing.diagram import Diagram
from nndsl.drawing.placing import Placed
from nndsl.graph.graph import Graph

ENDINGS = {".svg": "svg", ".png": "png", ".html": "html", ".htm": "html", ".txt": "txt"}
TEXT_WIDTH = 80
"""Letters of a line of a .txt file."""


class Direction(StrEnum):
    down = "down"
    right = "right"


def plot_command(
    file: Annotated[str, typer.Argument(help="The .nn file; - reads standard input.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Draw to this file: .svg, .png, .html or .txt; else to the terminal."
        ),
    ] = None,
    bind: Annotated[
        list[str] | None, typer.Option("--bind", help="Give a symbolic size its value: n=650.")
    ] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="Give a param its value: units=64.")] = None,
    direction: Annotated[Direction, typer.Option(help="Which way the tensors flow.")] = Direction.down,
    level: Annotated[
        int | None, typer.Option(min=0, help="Draw blocks within so many others as one box each: 0 for all.")
    ] = None,
    collapse: Annotated[
        list[str] | None, typer.Option(help="Draw each use of this block or shared piece as one box.")
    ] = None,
    ascii: Annotated[bool, typer.Option("--ascii", help="txt: without signs beyond ASCII.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that nndsl did not write.")
    ] = False,
) -> None:
    """Draws layers, shapes, weights and branches; blocks, repeats and shared pieces are framed.

    A file that was edited since nndsl wrote it, or that nndsl did not write, is not overwritten without --force.
    """
    target = None if output is None or str(output) == "-" else output
    kind = "txt" if target is None else _kind(target)
    if kind == "txt" and direction is Direction.right:
        usage_error("a drawing in letters runs from the top down; -o net.svg draws from left to right")
    graph = sound(file, bindings(bind or []), settings(set_ or [])).graph
    diagram = _diagram(graph, level, collapse or [])
    if target is None:
        echo(_text(diagram, ascii, shutil.get_terminal_size().columns).removesuffix("\n"))
        return
    _put(_drawn(kind, diagram, graph, direction is Direction.right, ascii), file, target, kind, force)


def _kind(output: Path) -> str:
    if output.suffix.lower() not in ENDINGS:
        usage_error(f"{output} ends in none of {', '.join(ENDINGS)}, which tell what to draw")
    return ENDINGS[output.suffix.lower()]


def _diagram(graph: Graph, level: int | None, collapse: list[str]) -> Diagram:
    from nndsl.drawing.reading import names_of_groups, read

    known = names_of_groups(graph)
    for name in collapse:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            usage_error(f"the network uses no block or shared piece {name!r}; {has}")
    return read(graph, level=level, collapse=collapse)


def _text(diagram: Diagram, ascii: bool, width: int) -> str:
    from nndsl.drawing import text

    return text.draw(diagram, width=width, ascii=ascii)


def _drawn(kind: str, diagram: Diagram, graph: Graph, across: bool, ascii: bool) -> str | bytes:
    """The picture of a kind: a text, or for PNG its bytes."""
    from nndsl.drawing import html, svg
    from nndsl.drawing.placing import place

    if kind == "txt":
        return _text(diagram, ascii, TEXT_WIDTH)
    placed = place(diagram, across=across)
    if kind == "html":
        return html.page(placed, _totals(graph))
    return svg.draw(placed) if kind == "svg" else _png(placed)


def _totals(graph: Graph) -> str:
    from nndsl.cli.summary import number
    from nndsl.graph.summary import summarize

    found = summarize(graph)
    layers, weights, macs = len(found["layers"]), number(found["params"]), number(found["macs"])
    return f"{layers} layers · {weights} weights · {macs} multiply-adds per example"


def _png(placed: Placed) -> bytes:
    from nndsl.cli.training import user_mistakes
    from nndsl.runtime.picture import is_legible, png

    if not is_legible(placed):
        typer.echo(
            "nndsl: the network is too long for a PNG that can be read; --level 0 collapses its blocks, and .svg and .html have room",
            err=True,
        )
    with user_mistakes():
        return png(placed)


def _put(drawn: str | bytes, file: str, output: Path, kind: str, force: bool) -> None:
    """Writes the picture with its stamp, unless that would overwrite what is not nndsl's."""
    from nndsl.cli.png_stamp import edited_png, stamped_png
    from nndsl.cli.stamp import edited, stamped

    ending = f".{kind}"
    content = stamped_png(drawn, file) if isinstance(drawn, bytes) else stamped(drawn, file, ending).encode()
    before = existing(output, "-o - draws in the terminal")
    if before == content:
        return
    own = before is not None and not (
        edited_png(before) if kind == "png" else edited(before.decode("utf-8", errors="replace"), ending)
    )
    if before is not None and not own and not force:
        refuse_edited(output, "--force overwrites it")
    put(output, content)
