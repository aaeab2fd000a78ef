"""The metrics of every output, as the file gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl import catalog
from nndsl.graph.graph import Graph, OutputInfo, Setting
from nndsl.graph.parts import Configured, Expr, Items
from nndsl.record import record
from nndsl.rules.loss import entry_text, item, written
from nndsl.shapes.call import Object
from nndsl.source import Span

ACCURACY = "accuracy"
"""The word that Keras takes for binary, categorical or sparse categorical accuracy as labels and units suggest."""


@record
class OutputMetric:
    """A metric of one output; `name` is Keras' class for it, or the word `accuracy`; `text` what the file calls it."""

    output: OutputInfo
    name: str
    text: str
    span: Span
    key: str
    args: dict[str, Any]

    @property
    def logged_as(self) -> str:
        """The name under which training logs the metric, without the output's name."""
        given = self.args.get("name")
        if isinstance(given, str):
            return given
        return entry_text(self.name) if self.args else self.text


def output_metrics(graph: Graph) -> Iterator[OutputMetric]:
    """Every metric of every output; those that cannot be known are left out."""
    for key in ("metrics", "weighted_metrics"):
        setting = graph.compile.get(key)
        if setting is not None:
            yield from _metrics(graph, key, setting)


def _metrics(graph: Graph, key: str, setting: Setting) -> Iterator[OutputMetric]:
    value, expr = setting.value, written(graph, "compile", key)
    count = len(graph.outputs)
    for index, output in enumerate(graph.outputs):
        if isinstance(value, dict):
            part, part_expr = value.get(output.name), item(expr, output.name, index)
        elif isinstance(value, (list, tuple)) and count > 1:
            if len(value) != count:
                continue
            part, part_expr = value[index], item(expr, output.name, index)
        else:
            part, part_expr = value, expr
        yield from _of_output(output, key, part, part_expr, setting.span)


def _of_output(
    output: OutputInfo, key: str, value: Any, expr: Expr | None, span: Span
) -> Iterator[OutputMetric]:
    values = value if isinstance(value, (list, tuple)) else [value]
    exprs: tuple[Expr, ...] = expr.items if isinstance(expr, Items) else (expr,) if expr else ()
    for index, each in enumerate(values):
        if isinstance(each, (list, tuple)):
            yield from _of_output(output, key, each, exprs[index] if index < len(exprs) else None, span)
            continue
        name = metric_name(each)
        if name is not None:
            where = _span(exprs[index]) if index < len(exprs) else span
            text = each.name if isinstance(each, Object) else str(each)
            args = dict(each.args) if isinstance(each, Object) else {}
            yield OutputMetric(output, name, text, where, key, args)


def metric_name(value: Any) -> str | None:
    """Keras' class of a metric value, or the word `accuracy`."""
    if isinstance(value, Object):
        return value.name if value.kind in ("metric", "loss") else None
    if not isinstance(value, str):
        return None
    if value.lower() in ("accuracy", "acc"):
        return ACCURACY
    entry = catalog.named("metric", value) or catalog.named("loss", value)
    return entry.name if entry else None


def _span(expr: Expr) -> Span:
    return expr.name_span if isinstance(expr, Configured) else expr.span
