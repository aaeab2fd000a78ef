"""What callbacks monitor, and under which names training logs its figures."""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.graph.graph import Graph
from nndsl.graph.parts import Configured, Expr, Items
from nndsl.rules.loss import written
from nndsl.rules.metric import output_metrics
from nndsl.shapes.call import Object
from nndsl.source import Span

SMALL_IS_GOOD = ("loss", "error", "crossentropy", "mse", "mae", "kl_divergence")
LARGE_IS_GOOD = ("accuracy", "acc", "auc", "precision", "recall", "f1_score", "r2_score", "io_u", "mean_io_u")
"""Ends of the names under which figures are logged."""


def callbacks(graph: Graph) -> Iterator[tuple[Object, Expr | None, Span]]:
    """The callbacks of `train`, each with its text, if it stands there, and with a place for what is said of it."""
    setting = graph.train.get("callbacks")
    if setting is None:
        return
    values = setting.value if isinstance(setting.value, (list, tuple)) else [setting.value]
    expr = written(graph, "train", "callbacks")
    exprs: tuple[Expr, ...] = expr.items if isinstance(expr, Items) else (expr,) if expr else ()
    for index, value in enumerate(values):
        if isinstance(value, Object):
            own = exprs[index] if index < len(exprs) else None
            yield value, own, argument_span(own, "", setting.span)


def monitors(graph: Graph) -> Iterator[tuple[str, str, Span]]:
    """Callback, monitored name and place of every callback of `train` that monitors something."""
    for callback, expr, span in callbacks(graph):
        monitor = callback.args.get("monitor")
        if isinstance(monitor, str) and is_watching(callback):
            yield callback.name, monitor, argument_span(expr, "monitor", span)


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


def is_watching(callback: Object) -> bool:
    """Whether a callback looks at a figure: a checkpoint that saves every epoch does not."""
    return callback.name != "ModelCheckpoint" or callback.args.get("save_best_only") is True


def better_mode(monitor: str) -> str:
    """The mode that fits a figure, `val_auc` or the platform's `Test ROC AUC`; empty where its name does not tell."""
    name = monitor.lower().replace(" ", "_")
    if name.endswith(SMALL_IS_GOOD):
        return "min"
    return "max" if name.endswith(LARGE_IS_GOOD) else ""


def argument_span(expr: Expr | None, name: str, otherwise: Span) -> Span:
    """The value of an argument of a callback where it is written, else the callback's name."""
    if not isinstance(expr, Configured):
        return otherwise if expr is None else expr.span
    return next((argument.value.span for argument in expr.arguments if argument.name == name), expr.name_span)
