"""The platform's setup for a network of a `.nn` file: its task, its classes and its columns follow from the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from nndsl.graph.graph import Graph
from nndsl.graph.program import Input
from nndsl.runtime.platform.setup import COLUMNS, TASKS, Setup, Task


def task_of(graph: Graph) -> Task | None:
    """The task of the only output; `None` where there are several, or it has none that the platform knows."""
    tasks = [output.task.kind for output in graph.outputs if output.task is not None]
    return next((task for task in TASKS if tasks == [task]), None)


def setup_of(graph: Graph, given: Setup) -> Setup:
    """The setup of a network without errors. What was `given` goes before what the file leaves open.

    `given.shapes` may lack inputs; `given.task` is overruled by the file's own.
    """
    declared = {each.outside_name: _shape(each, given.shapes) for each in graph.program.inputs}
    shapes = {name: shape for name, shape in declared.items() if shape is not None}
    size = graph.outputs[0].task_size
    return replace(
        given,
        task=task_of(graph) or given.task,
        classes=size if isinstance(size, int) else given.classes,
        shapes={**shapes, **given.shapes},
        library=_folder(graph),
    )


def _shape(declared: Input, given: Mapping[str, tuple[int, ...]]) -> tuple[int, ...] | None:
    """An input's shape; `None` where a size other than that of a column's vector is open."""
    if isinstance(given.get(declared.outside_name), tuple):
        return given[declared.outside_name]
    if len(declared.dims) == 1 and isinstance(declared.dims[0], str):
        return (COLUMNS,)
    sizes = tuple(dim for dim in declared.dims if isinstance(dim, int))
    return sizes if len(sizes) == len(declared.dims) else None


def _folder(graph: Graph) -> str | None:
    path = graph.program.source.path
    return str(Path(path).resolve().parent) if path else None
