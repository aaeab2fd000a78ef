"""What `head` stands for, and the loss of a task whose file names none."""

from __future__ import annotations

from typing import Literal as OneOf

from nndsl.graph.parts import Configured, Expr, Items, Literal, Mapping
from nndsl.graph.program import Program, Task
from nndsl.record import record

RANGE_ACTIVATIONS = {"positive": "softplus", "unit": "sigmoid", "bounded": "tanh"}
"""The activation that keeps a regression in the range its output promises."""

TASK_ACTIVATIONS = {"binary": "sigmoid", "multiclass": "softmax", "multilabel": "sigmoid"}

TASK_LOSSES = {
    "regression": "mean_squared_error",
    "binary": "binary_crossentropy",
    "multiclass": "categorical_crossentropy",
    "multilabel": "binary_crossentropy",
    "reconstruction": "mean_squared_error",
}

PER_LAYERS = {"pixel": "Conv2D", "voxel": "Conv3D"}


@record
class HeadLayer:
    """The layer behind `head`: `layer` is Dense, or Conv2D or Conv3D with kernel size 1.

    `size` says where its units come from: `given` (the task's parentheses), `one`, `n_classes`, or `channels`
    (the last axis of the reconstructed tensor). `activation` is `None` where the layer has none.
    """

    layer: str
    activation: str | None
    size: OneOf["given", "one", "n_classes", "channels"]

    @property
    def kernel_size(self) -> int | None:
        """1 for a convolution, `None` for Dense."""
        return None if self.layer == "Dense" else 1


def head_layer(task: Task, from_logits: bool) -> HeadLayer:
    """The layer that a task asks for; without activation where its loss takes logits."""
    layer = PER_LAYERS.get(task.per or "", "Dense")
    return HeadLayer(layer, _activation(task, from_logits), _size(task))


def default_loss(task: Task | None, units: object = None) -> str | None:
    """The loss of a task, by Keras' full name; `units` is the width of the head. `None` without a task."""
    if task is None:
        return None
    if task.kind == "binary" and units == 2:
        return "categorical_crossentropy"
    return TASK_LOSSES.get(task.kind)


def takes_logits(program: Program, output: str) -> bool:
    """Whether the loss that the file gives an output says `from_logits=True`."""
    loss = _loss_of(program, output)
    return isinstance(loss, Configured) and any(
        argument.name == "from_logits"
        and isinstance(argument.value, Literal)
        and argument.value.value is True
        for argument in loss.arguments
    )


def _loss_of(program: Program, output: str) -> Expr | None:
    setting = program.compile.get("loss") if program.compile else None
    if setting is None:
        return None
    if isinstance(setting.value, Mapping):
        return dict(setting.value.items).get(output)
    if isinstance(setting.value, Items):
        names = [each.name for each in program.outputs]
        pairs = dict(zip(names, setting.value.items, strict=False))
        return pairs.get(output)
    return setting.value


def _activation(task: Task, from_logits: bool) -> str | None:
    if task.kind == "regression":
        return RANGE_ACTIVATIONS.get(task.range or "")
    if from_logits:
        return None
    if task.kind == "binary" and isinstance(task.size, Literal) and task.size.value == 2:
        return "softmax"
    return TASK_ACTIVATIONS.get(task.kind)


def _size(task: Task) -> OneOf["given", "one", "n_classes", "channels"]:
    if task.kind == "reconstruction":
        return "channels"
    if task.size is not None:
        return "given"
    return "n_classes" if task.kind == "multiclass" else "one"
