"""The loss of every output: as the file says, or as its task implies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl import catalog
from nndsl.graph import parts as p
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.graph.heads import default_loss
from nndsl.graph.parts import Configured, Expr, Items
from nndsl.graph.program import Section
from nndsl.record import field, record
from nndsl.rules.head import head_of
from nndsl.shapes.call import Object
from nndsl.shapes.sizes import Dim
from nndsl.source import Span


@record
class OutputLoss:
    """The loss of one output.

    `name` is Keras' class for it (`CategoricalCrossentropy`), `text` what the file calls it. `span` is `None` where
    the task implied it. `common` where one loss was written for every output. `args` are its arguments, `spans` where
    those stand that the file gives.
    """

    output: OutputInfo
    name: str
    text: str
    from_logits: bool
    span: Span | None
    common: bool = False
    args: Mapping[str, Any] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)


def output_losses(graph: Graph) -> dict[str, OutputLoss]:
    """The losses by output; an output without one, or with one that cannot be known, is not among them."""
    found = (_loss(graph, output, index) for index, output in enumerate(graph.outputs))
    return {loss.output.name: loss for loss in found if loss is not None}


def written(graph: Graph, section: str, key: str) -> Expr | None:
    """A setting as it stands in the file, for the spans inside it."""
    part: Section | None = getattr(graph.program, section)
    setting = part.get(key) if part else None
    return setting.value if setting else None


def loss_is_unknown(graph: Graph) -> bool:
    """Whether a loss is written that could not be made out, which has been reported."""
    return "loss" not in graph.compile and written(graph, "compile", "loss") is not None


def item(expr: Expr | None, key: str, index: int) -> Expr | None:
    """The part of a written setting that belongs to an output, by its name or its place."""
    if isinstance(expr, p.Mapping):
        return dict(expr.items).get(key)
    if isinstance(expr, Items):
        return expr.items[index] if index < len(expr.items) else None
    return expr


def _loss(graph: Graph, output: OutputInfo, index: int) -> OutputLoss | None:
    head = head_of(graph, output)
    width = head.width if head else None
    setting = graph.compile.get("loss")
    if setting is None:
        if loss_is_unknown(graph):
            return None
        implied = default_loss(output.task, width)
        entry = catalog.named("loss", implied) if implied else None
        return OutputLoss(output, entry.name, entry_text(entry.name), False, None) if entry else None
    value = _value(setting.value, output.name, index, len(graph.outputs))
    name = loss_name(value, width)
    if name is None:
        return None
    expr = item(written(graph, "compile", "loss"), output.name, index)
    span = expr.span if expr else setting.span
    common = len(graph.outputs) > 1 and not isinstance(setting.value, (dict, list, tuple))
    args = value.args if isinstance(value, Object) else {}
    logits = args.get("from_logits") is True
    spans = {one.name: one.span for one in expr.arguments} if isinstance(expr, Configured) else {}
    return OutputLoss(output, name, _text(value), logits, _name_span(expr, span), common, args, spans)


def loss_name(value: Any, width: Dim) -> str | None:
    """Keras' class of a loss value; the word `crossentropy` means what Keras takes it for at that width."""
    if isinstance(value, Object):
        return value.name if value.kind == "loss" else None
    if not isinstance(value, str):
        return None
    if value.lower() in ("crossentropy", "ce"):
        if width is None or not isinstance(width, int):
            return None
        return "BinaryCrossentropy" if width == 1 else "CategoricalCrossentropy"
    entry = catalog.named("loss", value)
    return entry.name if entry else None


def entry_text(name: str) -> str:
    """A loss or metric as one writes it: its longest string in small letters, else its class."""
    entry = catalog.find("loss", name) or catalog.find("metric", name)
    words = [word for word in entry.strings if word == word.lower()] if entry else []
    return max(words, key=len, default=name)


def _value(value: Any, name: str, index: int, count: int) -> Any:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, (list, tuple)):
        return value[index] if len(value) == count else None
    return value


def _text(value: Any) -> str:
    return value.name if isinstance(value, Object) else str(value)


def _name_span(expr: Expr | None, span: Span) -> Span:
    return expr.name_span if isinstance(expr, Configured) else span
