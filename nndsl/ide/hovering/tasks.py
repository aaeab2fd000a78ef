"""Tasks: what each asks of its head, its loss and its labels."""

from __future__ import annotations

from nndsl.graph import parts as p
from nndsl.graph.graph import OutputInfo
from nndsl.graph.heads import RANGE_ACTIVATIONS, TASK_LOSSES, default_loss
from nndsl.graph.resolve.stages import PER, RANGES, TASKS
from nndsl.ide.document import Document
from nndsl.ide.flows import flows
from nndsl.ide.hints import layer_text
from nndsl.ide.hovering import markdown
from nndsl.source import Span

_LINES = {
    "regression": "One number or several, such as a price.",
    "binary": "Yes or no.",
    "multiclass": "One of several classes.",
    "multilabel": "Any number of labels at once.",
    "reconstruction": "The tensor itself again.",
}
_HEADS = {
    "regression": "as many units as values, no activation; `regression(positive)`, `(unit)` and `(bounded)` have one",
    "binary": "1 unit with sigmoid, or 2 with softmax",
    "multiclass": "as many units as classes, softmax",
    "multilabel": "as many units as labels, sigmoid",
    "reconstruction": "the shape of the tensor, any activation",
}
_LABELS = {
    "regression": "numbers",
    "binary": "0 or 1 (one-hot for 2 units)",
    "multiclass": "numbers or names of classes, or one-hot",
    "multilabel": "a column of 0 and 1 for each label",
    "reconstruction": "none: the tensor is its own target",
}
_LOSSES = {
    "multiclass": ", in `nndsl run` `sparse_categorical_crossentropy` where the labels are not one-hot"
}
"""What is said of the default loss besides."""
_PER = {
    "step": "One prediction a step: one axis more beside the batch.",
    "pixel": "One prediction a pixel: two axes more beside the batch.",
    "voxel": "One prediction a voxel: three axes more beside the batch.",
}


def of_task(document: Document, name: str, span: Span) -> str:
    """A task as the output at a span has it; empty for a word that is none."""
    if name not in TASKS:
        return ""
    info = _output(document, span)
    loss = default_loss(info.task, info.tensor.shape[-1] if info.tensor.shape else None) if info else None
    return markdown.page(
        markdown.title(name, "task"),
        _LINES[name],
        markdown.listed(
            [
                f"written {TASKS[name]}",
                f"head: {_HEADS[name]}",
                f"loss: `{loss or TASK_LOSSES[name]}`{_LOSSES.get(name, '')}; `compile` may say otherwise",
                f"labels: {_LABELS[name]}",
            ]
        ),
    )


def of_per(word: str) -> str:
    """`pixel`, `step`, `voxel`; empty for any other word."""
    return markdown.page(markdown.title(word, "per"), _PER[word]) if word in PER else ""


def of_range(word: str) -> str:
    """What `regression(...)` says of the range of an output; empty for any other word."""
    if word not in RANGES:
        return ""
    said = f"The output's values are {_RANGES[word]}: the head ends in `{RANGE_ACTIVATIONS[word]}`."
    return markdown.page(f"{markdown.title(word, 'range')} of `regression`", said)


_RANGES = {"positive": "above 0", "unit": "between 0 and 1", "bounded": "between -1 and 1"}


def of_head(document: Document, span: Span) -> str:
    """What `head` stands for here."""
    made = [flow for flow in flows(document).get((span.start, span.end, 0), ()) if flow.nodes]
    if not made or not isinstance(made[0].part, p.Head) or made[0].nodes[0].kind != "layer":
        return ""
    return f"Here: {markdown.inline(layer_text(made[0].nodes[0]))}"


def _output(document: Document, span: Span) -> OutputInfo | None:
    for each in document.analysis.graph.outputs:
        if each.span.start <= span.start and span.end <= each.span.end:
            return each
    return None
