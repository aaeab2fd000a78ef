"""Binary crossentropy on a classifier of more than two classes.

## What it is
binary_crossentropy scores every unit on its own, as for independent yes-or-no labels. A multiclass head gives one
distribution over its classes, which categorical_crossentropy scores as a whole.

## Why it hurts
Each example counts mostly for the classes that it is not, gradients for the right class are weak, and `accuracy`
looks good from the first step. Keras says nothing.

## Bad
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10, softmax)
compile { loss: binary_crossentropy }
```

## Good
```nn
input x(8)
output digit: multiclass(10) = x -> Dense(16, relu) -> Dense(10, softmax)
compile { loss: categorical_crossentropy }
```

## When to ignore it
Never: for independent labels the task is `multilabel(k)` and the activation sigmoid.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph
from nndsl.graph.program import Task
from nndsl.rules.facts import BINARY
from nndsl.rules.head import Head, heads
from nndsl.rules.loss import OutputLoss, output_losses
from nndsl.rules.outputs import loss_is_shared_by_different_heads
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule
from nndsl.shapes.sizes import equal


def scores_classes_apart(task: Task, head: Head, loss: OutputLoss) -> bool:
    """Whether a binary loss meets a multiclass head that is not known to have two units."""
    two = equal(head.width, 2) is True
    return task.kind == "multiclass" and loss.name in BINARY and not two and not head.has_one_unit


def check(graph: Graph) -> Iterator[Diagnostic]:
    losses = output_losses(graph)
    for task, head in heads(graph, "multiclass"):
        loss = losses.get(head.output.name)
        if loss is None or loss.span is None or not scores_classes_apart(task, head, loss):
            continue
        if head.activation not in ("softmax", "linear") or (
            loss.common and loss_is_shared_by_different_heads(graph)
        ):
            continue
        message = f"{loss.text} scores each of the {head.width} classes of {head.output.name} on its own"
        categorical = loss.name.replace("Binary", "Categorical") if loss.from_logits else ""
        instead_text = f"{categorical}(from_logits=True)" if categorical else "categorical_crossentropy"
        otherwise = f", or sigmoid and multilabel({head.width}) where several classes may hold at once"
        yield advised("NN411", message, loss.span, instead(loss.span, instead_text).also(otherwise))


RULE = Rule("NN411", "softmax-with-binary-loss", check)
