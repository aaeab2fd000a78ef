"""What callbacks monitor, and under which names training logs its figures."""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.graph.graph import Graph
from nndsl.graph.parts import Configured, Expr, Items
from nndsl.rules.loss import written
from nndsl.rules.metric import output_metrics
from nndsl.shapes.call import Object
from nndsl.source import Span


def monitors(graph: Graph) -> Iterator[tuple[str, str, Span]]:
    """Callback, monitored name and place of every callback of `train` that monitors something."""
    setting = graph.train.get("callbacks")
    if setting is None:
        return
    values = setting.value if isinstance(setting.value, (list, tuple)) else [setting.value]
    expr = written(graph, "train", "callbacks")
    exprs: tuple[Expr, ...] = expr.items if isinstance(expr, Items) else (expr,) if expr else ()
    for index, value in enumerate(values):
        monitor = value.args.get("monitor") if isinstance(value, Object) else None
        if isinstance(value, Object) and isinstance(monitor, str) and _is_watching(value):
            yield value.name, monitor, (
                _span(exprs[index], setting.span) if index < len(exprs) else setting.span
            )


def logged_names(graph: Graph) -> set[str] | None:
    """The names under which training logs figures, those of validation left out; `None` if not all can be known."""
    names = {"loss", "learning_rate"}
    several = len(graph.outputs) > 1
    if several:
        names |= {f"{output.name}_loss" for output in graph.outputs}
    for key in ("metrics", "weighted_metrics"):
        if written(graph, "compile", key) is not None and key not in graph.compile:
            return None
    if not graph.outputs or len(graph.outputs) != len(graph.program.outputs):
        return None
    for metric in output_metrics(graph):
        name = f"{metric.output.name}_{metric.logged_as}" if several else metric.logged_as
        names |= {name, f"weighted_{name}"} if metric.key == "weighted_metrics" else {name}
    return names


def _is_watching(callback: Object) -> bool:
    # A checkpoint that saves every epoch looks at no figure.
    return callback.name != "ModelCheckpoint" or callback.args.get("save_best_only") is True


def _span(expr: Expr, otherwise: Span) -> Span:
    if not isinstance(expr, Configured):
        return otherwise
    return next(
        (argument.value.span for argument in expr.arguments if argument.name == "monitor"), expr.name_span
    )
