"""The figures that the platform computes after each epoch, and what they are called for callbacks.

The names are those of its public documentation, with `Test ` before them. There is no validation data in its fit, so
that nothing is ever logged as `val_...`.
"""

from __future__ import annotations

from nndsl.record import record

PREFIX = "Test "

REGRESSION = ("EVS", "MAPE", "MAE", "MSE", "RMSE", "RMSLE", "R2 Score", "Custom Score")
MULTICLASS = (
    *("Accuracy", "Precision", "Recall", "F1 Score", "Log Loss", "ROC AUC", "Average Precision"),
    "Custom score",
)
BINARY = (*MULTICLASS[:-1], "Cost Matrix Gain", "Cumulative Lift", "Custom score")
METRICS = {"regression": REGRESSION, "binary": BINARY, "multiclass": MULTICLASS}
"""The figures of each task, without the prefix."""

FALLING = frozenset({"MAPE", "MAE", "MSE", "RMSE", "RMSLE", "Log Loss"})
"""The figures that are better the lower they are."""

LIKE_KERAS = {
    "regression": {
        **dict.fromkeys(("mean_squared_error", "mse"), "MSE"),
        **dict.fromkeys(("mean_absolute_error", "mae"), "MAE"),
        **dict.fromkeys(("mean_absolute_percentage_error", "mape"), "MAPE"),
        "root_mean_squared_error": "RMSE",
        "r2_score": "R2 Score",
    },
    "binary": {
        **dict.fromkeys(("accuracy", "acc", "binary_accuracy", "categorical_accuracy"), "Accuracy"),
        **dict.fromkeys(("binary_crossentropy", "categorical_crossentropy", "crossentropy"), "Log Loss"),
        "auc": "ROC AUC",
        "precision": "Precision",
        "recall": "Recall",
        "f1_score": "F1 Score",
    },
}
"""For each task what Keras logs of validation data, `val_` left out, and the figure of the platform that says the same."""
LIKE_KERAS["multiclass"] = LIKE_KERAS["binary"]

OF_LOSS = {
    "MeanSquaredError": "MSE",
    "MeanAbsoluteError": "MAE",
    "MeanAbsolutePercentageError": "MAPE",
    "MeanSquaredLogarithmicError": "RMSLE",
    "BinaryCrossentropy": "Log Loss",
    "CategoricalCrossentropy": "Log Loss",
}
"""The figure that falls as the loss does."""

DEFAULT = {"regression": "MSE", "binary": "Log Loss", "multiclass": "Log Loss"}
"""What stands for `val_loss` where the platform has no figure of the very loss."""


@record
class Monitor:
    """What a callback monitors on the platform: the name, and `max` or `min`."""

    name: str
    mode: str


def platform_monitor(monitor: str, task: str, loss: str) -> Monitor | None:
    """What to monitor instead of one of Keras' own names; `None` where the platform has nothing like it.

    `val_loss` becomes the figure of the loss (a Keras class: `MeanSquaredError`), `val_accuracy` `Test Accuracy`.
    """
    if monitor == "val_loss":
        return _monitor(OF_LOSS.get(loss, DEFAULT[task]))
    figure = LIKE_KERAS[task].get(monitor.removeprefix("val_")) if monitor.startswith("val_") else None
    return _monitor(figure) if figure else None


def own_monitor(monitor: str, task: str) -> Monitor | None:
    """One of the platform's own names, with its mode; `None` for any other."""
    figure = monitor.removeprefix(PREFIX)
    return _monitor(figure) if figure != monitor and figure in METRICS[task] else None


def _monitor(figure: str) -> Monitor:
    return Monitor(PREFIX + figure, "min" if figure in FALLING else "max")
