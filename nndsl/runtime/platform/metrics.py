"""The platform's own metrics, by the names that they have in the logs, computed from predictions of the validation set."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from sklearn import metrics as sk

from nndsl.platform.metrics import PREFIX
from nndsl.runtime.data.table import Array
from nndsl.runtime.platform.setup import Setup, Task

Metric = Callable[[Array, Array], float]
"""Labels (class numbers, or amounts) and predictions (a probability a class, or amounts) -> a number."""

LIFTED = 0.4
"""The share of the rows, the likeliest first, that the cumulative lift looks at."""
GAINS = np.array([[0.0, -0.3], [0.0, 1.0]])
"""What a prediction is worth: true class x predicted class."""


def _rmse(y: Array, p: Array) -> float:
    return float(np.sqrt(sk.mean_squared_error(y, p)))


def _rmsle(y: Array, p: Array) -> float:
    # Its logarithm is only there for amounts from 0 up.
    return _rmse(np.log1p(np.maximum(y, 0)), np.log1p(np.maximum(p, 0)))


def _decided(metric: Metric) -> Metric:
    return lambda y, p: float(metric(y, p.argmax(axis=1)))


def _macro(metric: Callable[..., float]) -> Metric:
    return lambda y, p: float(metric(y, p.argmax(axis=1), average="macro", zero_division=0))


def _log_loss(y: Array, p: Array) -> float:
    return float(-np.log(np.maximum(p[np.arange(len(y)), y], 1e-15)).mean())


def _one_against_rest(metric: Metric) -> Metric:
    """The mean over the classes that some rows have and others have not."""

    def mean(y: Array, p: Array) -> float:
        each = [
            metric(y == label, p[:, label]) for label in range(p.shape[1]) if 0 < (y == label).sum() < len(y)
        ]
        return float(np.mean(each)) if each else float("nan")

    return mean


def _lift(y: Array, p: Array) -> float:
    first = np.argsort(-p[:, 1])[: max(1, round(LIFTED * len(y)))]
    return float(y[first].mean() / y.mean()) if y.any() else float("nan")


def _gain(y: Array, p: Array) -> float:
    return float(GAINS[y, p.argmax(axis=1)].mean())


REGRESSION: dict[str, Metric] = {
    "EVS": sk.explained_variance_score,
    "MAPE": sk.mean_absolute_percentage_error,
    "MAE": sk.mean_absolute_error,
    "MSE": sk.mean_squared_error,
    "RMSE": _rmse,
    "RMSLE": _rmsle,
    "R2 Score": sk.r2_score,
}

MULTICLASS: dict[str, Metric] = {
    "Accuracy": _decided(sk.accuracy_score),
    "Precision": _macro(sk.precision_score),
    "Recall": _macro(sk.recall_score),
    "F1 Score": _macro(sk.f1_score),
    "Log Loss": _log_loss,
    "ROC AUC": _one_against_rest(sk.roc_auc_score),
    "Average Precision": _one_against_rest(sk.average_precision_score),
}

BINARY: dict[str, Metric] = {**MULTICLASS, "Cumulative Lift": _lift, "Cost Matrix Gain": _gain}

METRICS: dict[Task, dict[str, Metric]] = {
    "regression": REGRESSION,
    "binary": BINARY,
    "multiclass": MULTICLASS,
}


def names_of(task: Task) -> list[str]:
    """What a callback may monitor beside `loss`."""
    return [PREFIX + name for name in METRICS[task]]


def measure(setup: Setup, labels: Array, predictions: Array) -> dict[str, float]:
    """Every metric of the task; NaN where predictions are no numbers. `predictions` are as the model makes them."""
    if not np.isfinite(predictions).all():
        return dict.fromkeys(names_of(setup.task), float("nan"))
    readable = predictions.ravel() if setup.task == "regression" else _probabilities(predictions)
    return {PREFIX + name: float(metric(labels, readable)) for name, metric in METRICS[setup.task].items()}


def _probabilities(predictions: Array) -> Array:
    """A column a class, whatever the head has; what is no probability is judged elsewhere."""
    clipped = np.clip(predictions.astype("float64"), 0.0, 1.0)
    return np.hstack([1.0 - clipped, clipped]) if clipped.shape[1] == 1 else clipped
