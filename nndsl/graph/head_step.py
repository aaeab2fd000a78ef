"""The step `head`: the layer of its output's task, with the units that the task or the data asks for."""

from __future__ import annotations

from typing import Any

from nndsl import catalog
from nndsl.graph import parts as p
from nndsl.graph.build import Application
from nndsl.graph.evaluate import UNKNOWN, Evaluator
from nndsl.graph.heads import HeadLayer, head_layer, takes_logits
from nndsl.graph.place import Place
from nndsl.graph.program import Output, Program, Task
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim


def head_application(
    step: p.Head, output: Output | None, program: Program, place: Place, evaluator: Evaluator
) -> Application | None:
    """What `head` applies; `None` where the task or the number of units could not be made out."""
    if output is None or output.task is None:
        return None
    head = head_layer(output.task, takes_logits(program, output.name))
    units = _units(output.task, head, place, evaluator)
    entry = catalog.find("layer", head.layer)
    if units is None or entry is None:
        return None
    values = {parameter.name: parameter.default for parameter in entry.parameters if not parameter.required}
    return Application(entry, values | _own_arguments(head, units), frozenset(), step.span, step.span)


def _own_arguments(head: HeadLayer, units: Dim) -> dict[str, Any]:
    if head.kernel_size is None:
        return {"units": units, "activation": head.activation}
    return {"filters": units, "kernel_size": head.kernel_size, "activation": head.activation}


def _units(task: Task, head: HeadLayer, place: Place, evaluator: Evaluator) -> Dim:
    if head.size == "one":
        return 1
    if head.size == "n_classes":
        classes: Dim = place.scope.symbol("n_classes")
        return classes
    if head.size == "channels":
        operand = place.scope.tensor(task.of or "")
        shape = getattr(operand, "shape", None)
        return shape[-1] if shape else None
    value = evaluator.value(task.size, place.scope) if task.size else UNKNOWN
    return value if isinstance(value, (int, Size)) else None
