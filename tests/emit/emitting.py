"""Helpers of the emitter's tests: from text to module text, with no error on the way."""

from __future__ import annotations

from pathlib import Path

from nndsl.diagnostics import has_errors
from nndsl.emit import emit
from nndsl.graph.elaborate import elaborate
from nndsl.graph.graph import Graph
from nndsl.graph.resolve import resolve
from nndsl.source import Source
from nndsl.syntax.parser import parse

GOLDEN = Path(__file__).parent / "golden"


def graph_of(text: str, **bind: int) -> Graph:
    """The graph of a text without errors."""
    tree, syntax = parse(Source(text))
    program, names = resolve(tree, None)
    graph, shapes = elaborate(program, bind=bind)
    found = [*syntax, *names, *shapes]
    assert not has_errors(found), [str(each) for each in found]
    return graph


def module_of(text: str, style: str = "functional") -> str:
    """The Keras module of a text."""
    return emit(graph_of(text), style=style)


def style_of(path: Path) -> str:
    """Goldens named `sequential_*` are compiled in that style."""
    return "sequential" if path.stem.startswith("sequential") else "functional"


def goldens() -> list[Path]:
    return sorted(GOLDEN.glob("*.nn"))
