"""What the tasks ask of an output's rank, and which outputs are of one kind."""

from __future__ import annotations

from nndsl.graph.graph import Graph, OutputInfo
from nndsl.rules.head import Head
from nndsl.shapes.sizes import equal

EXTRA_AXES = {None: 0, "step": 1, "pixel": 2, "voxel": 3}
"""The axes beside batch and units that `per step`, `per pixel` and `per voxel` stand for."""


def expected_rank(output: OutputInfo) -> int | None:
    """The rank, batch axis included, that the task of an output asks for; `None` where it asks for none."""
    if output.task is None or output.task.kind == "reconstruction":
        return None
    extra = EXTRA_AXES.get(output.task.per)
    return None if extra is None else 2 + extra


def has_expected_rank(output: OutputInfo) -> bool:
    """Whether the rank is the expected one, or nothing is expected or known."""
    expected, rank = expected_rank(output), output.tensor.rank
    return expected is None or rank is None or rank == expected


def is_surely_head(head: Head) -> bool:
    """Whether the layer was meant as the head: where the rank is wrong the head may be what is missing."""
    output, task = head.output, head.output.task
    if has_expected_rank(output) or task is None:
        return True
    return equal(head.width, output.task_size or 1) is True and bool(head.has_one_unit or output.task_size)


def prediction_kind(output: OutputInfo) -> str | None:
    """Numbers, independent labels or classes: outputs of one kind can share a loss. `None` without a task."""
    if output.task is None:
        return None
    if output.task.kind in ("regression", "reconstruction"):
        return "numbers"
    if output.task.kind == "binary" and output.tensor.shape and equal(output.tensor.shape[-1], 2) is True:
        return "classes"
    return "classes" if output.task.kind == "multiclass" else "labels"


def loss_is_shared_by_different_heads(graph: Graph) -> bool:
    """Whether one loss is written for outputs of several kinds."""
    setting = graph.compile.get("loss")
    if setting is None or setting.value is None or isinstance(setting.value, (dict, list, tuple)):
        return False
    return len({prediction_kind(output) for output in graph.outputs} - {None}) > 1
