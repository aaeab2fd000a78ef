"""The loss does not fit what the head predicts.

## What it is
Every task has losses that it learns from: a regression distances such as mean_squared_error, a binary or multilabel
classifier binary_crossentropy, a multiclass classifier categorical_crossentropy. Others fail, or are smallest
somewhere else than at the right answer: a crossentropy takes numbers for probabilities, poisson takes the logarithm
of predictions that may be negative, kl_divergence on sigmoid is smallest where everything is 1.

## Why it hurts
Keras computes whatever it is told. The loss falls, or becomes NaN, and the predictions are useless.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { loss: binary_crossentropy }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile { loss: mean_absolute_error }
```

## When to ignore it
Where the output serves none of the tasks: leave the task out.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.graph.heads import default_loss
from nndsl.graph.program import Task
from nndsl.rules.facts import LEARNS, RANGES
from nndsl.rules.head import Head, heads
from nndsl.rules.loss import OutputLoss, output_losses
from nndsl.rules.one_unit_categorical_loss import is_constant
from nndsl.rules.outputs import loss_is_shared_by_different_heads
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule
from nndsl.rules.softmax_with_binary_loss import scores_classes_apart
from nndsl.shapes.sizes import equal
from nndsl.source import Span

WHY = {
    "Poisson": "takes the logarithm of predictions that may be negative",
    "KLDivergence": "compares distributions",
    "CosineSimilarity": "looks at directions, and one value has only its sign",
    "MeanAbsolutePercentageError": "divides by targets that are 0",
    "CTC": "aligns sequences of logits",
    "Circle": "compares embeddings",
}


def check(graph: Graph) -> Iterator[Diagnostic]:
    losses = output_losses(graph)
    for task, head in heads(graph):
        loss = losses.get(head.output.name)
        if loss is None or loss.span is None or (loss.common and loss_is_shared_by_different_heads(graph)):
            continue
        if is_constant(head, loss) or scores_classes_apart(task, head, loss):
            continue
        form = _form(task, head, loss)
        if form is None or loss.name in LEARNS[form]:
            continue
        yield advised("NN410", _message(task, head, loss), loss.span, _advice(task, head, loss.span))


def suits(task: Task, head: Head, name: str) -> bool:
    """Whether a head can learn its task from a loss, by Keras' class of it, as far as the form of the head tells."""
    loss = OutputLoss(head.output, name, name, False, None)
    if is_constant(head, loss) or scores_classes_apart(task, head, loss):
        return False
    form = _form(task, head, loss)
    return form is None or name in LEARNS[form]


def _form(task: Task, head: Head, loss: OutputLoss) -> str | None:
    """The form of head by which the losses that learn are listed; `None` where every loss may be right."""
    if task.kind == "reconstruction" or (
        loss.name == "CTC" and task.per == "step" and task.kind == "multiclass"
    ):
        return None
    if task.kind == "regression":
        return _number_form(task, head, loss)
    if task.kind == "multilabel":
        return "sigmoids"
    if task.kind == "binary" and equal(head.width, 2) is not True:
        return "one sigmoid" if head.has_one_unit else None
    return "two units" if equal(head.width, 2) is True else "softmax"


def _number_form(task: Task, head: Head, loss: OutputLoss) -> str | None:
    if head.activation is None:
        return None
    if loss.from_logits and task.range == "unit" and head.activation == "linear":
        return "unit number"
    if head.activation in ("softmax", "sparsemax"):
        return None
    if head.activation in RANGES["positive"]:
        return "positive number"
    if head.activation in RANGES["unit"]:
        return "unit number"
    # What learns one number learns several: of a width that is not known yet, losses for classes are wrong all the same.
    return "number" if head.has_one_unit else "numbers"


def _message(task: Task, head: Head, loss: OutputLoss) -> str:
    what = f"the {task.kind} {head.output.name}"
    why = WHY.get(loss.name)
    if why is None and task.kind == "regression":
        why = "takes numbers for class labels"
    return f"{loss.text} does not fit {what}" + (f": it {why}" if why else "")


def _advice(task: Task, head: Head, span: Span) -> Advice:
    if task.kind in ("multiclass", "binary") and not head.has_one_unit:
        more = " for one-hot labels, sparse_categorical_crossentropy for integers"
        return instead(span, "categorical_crossentropy").also(more)
    return instead(span, str(default_loss(task, head.width)))


RULE = Rule("NN410", "loss-task-mismatch", check)
