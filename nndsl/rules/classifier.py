"""What the heads of classifiers have in common."""

from __future__ import annotations

from nndsl.graph.program import Task
from nndsl.rules.facts import MARGIN
from nndsl.rules.head import Head
from nndsl.rules.loss import OutputLoss
from nndsl.shapes.sizes import equal


def wanted_activation(task: Task, head: Head) -> str | None:
    """The activation that makes probabilities of a classifier's units; `None` where the width is wrong or unknown."""
    if task.kind == "multilabel":
        return None if head.activation == "softmax" and head.has_one_unit else "sigmoid"
    if task.kind == "multiclass":
        return None if head.has_one_unit else "softmax"
    if head.has_one_unit:
        return None if head.activation == "softmax" else "sigmoid"
    return "softmax" if equal(head.width, 2) is True else _symbolic(head)


def is_margin_head(head: Head, loss: OutputLoss | None) -> bool:
    """Whether the head gives scores that a hinge loss takes as they are.

    One unit may end in tanh; several would all run to -1, where most of their labels are, and stay there.
    """
    if loss is None or loss.name not in MARGIN:
        return False
    return head.activation == "linear" or (head.activation == "tanh" and head.has_one_unit)


def _symbolic(head: Head) -> str | None:
    # A width that is bound later, such as n_classes, is 1 or 2 then: either activation may be right.
    return None if head.activation in ("sigmoid", "softmax") or equal(head.width, 2) is False else "softmax"
