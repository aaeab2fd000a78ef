"""The loss of a multiclass output whose file gives none: it follows the labels that the data have.

`compile` writes categorical crossentropy for such an output, because the platform hands over one-hot targets. Labels read from
a column are class numbers; the sparse loss takes them as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from nndsl.diagnostics import has_errors
from nndsl.graph import parts as p
from nndsl.graph.elaborate import elaborate
from nndsl.graph.graph import Graph
from nndsl.graph.heads import default_loss
from nndsl.graph.program import Program, Section
from nndsl.record import replace
from nndsl.rules import check
from nndsl.source import Span
from nndsl.wants import SPARSE


def free_outputs(graph: Graph, params: Mapping[str, Any]) -> frozenset[str]:
    """The outputs that may have either loss: multiclass, no loss in the file, and metrics that fit both."""
    if "loss" in graph.compile:
        return frozenset()
    names = [each.name for each in graph.outputs if each.task is not None and each.task.kind == "multiclass"]
    if not names:
        return frozenset()
    # What is wrong without the change as well is ignored by a comment or the project.
    ignored = {found.code for found in check(graph)}
    changed = with_class_numbers(graph, names, params)
    wrong = has_errors(found for found in check(changed) if found.code not in ignored)
    return frozenset() if wrong else frozenset(names)


def with_class_numbers(graph: Graph, names: Collection[str], params: Mapping[str, Any]) -> Graph:
    """The network with the sparse loss for those outputs and every other output's own default."""
    program = graph.program
    span = (
        program.compile.settings[0].span
        if program.compile and program.compile.settings
        else _nowhere(program)
    )
    losses = {each.name: SPARSE if each.name in names else _default(each) for each in graph.outputs}
    if len(losses) == 1:
        (value,) = (_word(span, loss) for loss in losses.values())
    else:
        value = p.Mapping(span, tuple((name, _word(span, loss)) for name, loss in losses.items()))
    setting = p.Setting(span, "loss", value, span)
    section = program.compile or Section(span)
    changed = replace(program, compile=replace(section, settings=(*section.settings, setting)))
    return elaborate(changed, params=params)[0]


def _default(output: Any) -> str | None:
    shape = output.tensor.shape
    return default_loss(output.task, shape[-1] if shape else None)


def _word(span: Span, loss: str | None) -> p.Expr:
    return p.Literal(span, loss, repr(loss))


def _nowhere(program: Program) -> Span:
    return Span(program.source, 0, 0)
