"""Heads and losses that a task asks for, as the description of the language has them."""

from __future__ import annotations

from typing import Any

from interpreter_places import Place, Wrong
from interpreter_values import Values

from nndsl.syntax import nodes as n
from nndsl.syntax.statements import OutputStatement, SectionStatement

TASKS = ("regression", "binary", "multiclass", "multilabel", "reconstruction")


class Heads(Values):
    """Makes the layers that `head` stands for."""

    def head(self, flow: Any, place: Place) -> Any:
        import keras

        task, output = place.task, place.output
        if task is None or output is None:
            raise Wrong("head without a task")
        words = [one.id for one in task.arguments if isinstance(one, n.Name)]
        kind = task.name.id
        if kind == "reconstruction":
            units: Any = place.tensors[words[0]].shape[-1]
        elif task.arguments and not set(words) & {"positive", "unit", "bounded"}:
            units = self.value(task.arguments[0], place, "")
        else:
            units = self.sizes["n_classes"] if kind == "multiclass" else 1
        ranges = {"positive": "softplus", "unit": "sigmoid", "bounded": "tanh"}
        activation = next((ranges[word] for word in words if word in ranges), None)
        if kind != "regression" and not self.takes_logits(output):
            activation = {"binary": "sigmoid", "multiclass": "softmax", "multilabel": "sigmoid"}.get(kind)
        convolution = {"pixel": keras.layers.Conv2D, "voxel": keras.layers.Conv3D}
        per = output.per.id if output.per else ""
        if per in convolution:
            return convolution[per](units, 1, activation=activation)
        return keras.layers.Dense(units, activation=activation)

    def takes_logits(self, output: OutputStatement) -> bool:
        for statement in self.tree.statements:
            for setting in statement.settings if isinstance(statement, SectionStatement) else ():
                loss = setting.value
                if setting.key.id == "loss" and isinstance(loss, n.DictExpr):
                    loss = next(
                        (one.value for one in loss.items if getattr(one.key, "id", "") == output.name.id),
                        loss,
                    )
                if setting.key.id == "loss" and isinstance(loss, n.CallExpr):
                    return any(
                        one.name and one.name.id == "from_logits" and one.value == n.Constant(one.span, True)
                        for one in loss.arguments
                    )
        return False


def check_task(output: OutputStatement, place: Place) -> None:
    """A task has a name of its own; a reconstruction is of a tensor."""
    if output.task is None:
        return
    if output.task.name.id not in TASKS:
        raise Wrong(f"no task {output.task.name.id}")
    names = [one.id for one in output.task.arguments if isinstance(one, n.Name)]
    if output.task.name.id == "reconstruction" and not (names and names[0] in place.tensors):
        raise Wrong("a reconstruction of nothing")
    if output.task.name.id == "multilabel" and not output.task.arguments:
        raise Wrong("nobody knows how many labels")


def default_loss(output: OutputStatement, tensor: Any) -> str | None:
    kind = output.task.name.id if output.task else ""
    if kind == "binary" and tensor.shape[-1] == 2:
        return "categorical_crossentropy"
    losses = {
        "regression": "mean_squared_error",
        "binary": "binary_crossentropy",
        "multilabel": "binary_crossentropy",
    }
    losses |= {"multiclass": "categorical_crossentropy", "reconstruction": "mean_squared_error"}
    return losses.get(kind)
