"""Which metrics take an output per step, as real Keras has it."""

from __future__ import annotations

from typing import Any

import pytest

import nndsl
from nndsl import catalog

TEXT = """
input x({sizes})
output y = x -> Dense(3, sigmoid)
compile {{
    loss: mean_squared_error
    metrics: [{metric}]
}}
"""
ARGUMENTS = {
    "FBetaScore": "beta=0.5",
    "IoU": "num_classes=3, target_class_ids=[0]",
    "MeanIoU": "num_classes=3",
    "OneHotIoU": "num_classes=3, target_class_ids=[0]",
    "OneHotMeanIoU": "num_classes=3",
    "PrecisionAtRecall": "0.5",
    "RecallAtPrecision": "0.5",
    "SensitivityAtSpecificity": "0.5",
    "SpecificityAtSensitivity": "0.5",
    "TopKCategoricalAccuracy": "k=2",
}
OTHERS = (
    "Mean",
    "Sum",
    "SparseCategoricalCrossentropy",
    "SparseCategoricalAccuracy",
    "SparseTopKCategoricalAccuracy",
)
"""Metrics of one tensor, and of class numbers."""
METRICS = [
    *(f"{name}({ARGUMENTS.get(name, '')})" for name in catalog.names("metric") if name not in OTHERS),
    "AUC(multi_label=True)",
    "f1_score",
    "r2_score",
]


@pytest.mark.keras
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("metric", METRICS)
def test_metric_takes_steps_or_is_refused(metric: str) -> None:
    keras = pytest.importorskip("keras")
    numpy = pytest.importorskip("numpy")
    found = {one.code for one in nndsl.check(TEXT.format(sizes="5, 3", metric=metric))}
    assert found <= {"NN424"}
    module: dict[str, Any] = {}
    exec(nndsl.compile(TEXT.format(sizes="3", metric=metric)), module)  # noqa: S102
    x = keras.Input((5, 3))
    model = module["compile_model"](keras.Model(x, keras.layers.Dense(3, "sigmoid", name="y")(x)))
    ones = numpy.ones((2, 5, 3), "float32")
    if found:
        with pytest.raises(ValueError, match="2D inputs|rank 2"):
            model.train_on_batch(ones, ones)
    else:
        model.train_on_batch(ones, ones)
