"""Callbacks that take the worst for the best, or that set the rate of a schedule: found where they are, and else not."""

from __future__ import annotations

import pytest

import nndsl

SOLD = "input x(8)\noutput sold: binary = x -> Dense(16, relu) -> Dense(1, sigmoid)\n"
FIGURES = "metrics: [accuracy, AUC(), mean_absolute_error]"


def codes(callback: str, compiling: str = FIGURES) -> list[str]:
    training = f"train {{ validation_split: 0.2 callbacks: [{callback}] }}"
    return [found.code for found in nndsl.check(f"{SOLD}compile {{ {compiling} }}\n{training}\n")]


@pytest.mark.parametrize(
    "callback",
    [
        "EarlyStopping(mode=max)",
        "EarlyStopping(monitor=val_accuracy, mode=min)",
        "EarlyStopping(monitor=auc, mode=min)",
        "ReduceLROnPlateau(monitor=val_mean_absolute_error, mode=max)",
        'ModelCheckpoint("best.keras", monitor=val_loss, mode=max, save_best_only=True)',
    ],
)
def test_the_wrong_direction(callback: str) -> None:
    assert codes(callback) == ["NN558"]


@pytest.mark.parametrize(
    "callback",
    [
        "EarlyStopping()",
        "EarlyStopping(mode=min)",
        "EarlyStopping(monitor=val_accuracy, mode=auto)",
        "EarlyStopping(monitor=val_accuracy, mode=max)",
        'ModelCheckpoint("each.keras", monitor=val_loss, mode=max)',
    ],
)
def test_the_right_direction(callback: str) -> None:
    assert codes(callback) == []


def test_the_rate_of_a_schedule_cannot_be_set() -> None:
    schedule = "optimizer: Adam(ExponentialDecay(0.01, 1000, 0.9))"
    assert codes("ReduceLROnPlateau()", schedule) == ["NN559"]
    assert codes("EarlyStopping()", schedule) == []
    assert codes("ReduceLROnPlateau()", "optimizer: Adam(0.01)") == []


@pytest.mark.keras
def test_keras_stops_at_the_first_plateau() -> None:
    import keras
    import numpy as np

    rate = keras.optimizers.schedules.ExponentialDecay(0.01, 1000, 0.9)
    network = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    network.compile(keras.optimizers.SGD(rate), "mean_squared_error")
    callback = keras.callbacks.ReduceLROnPlateau(monitor="loss", patience=1, min_delta=1000.0)
    with pytest.raises(TypeError, match="not settable"):
        network.fit(np.ones((8, 2)), np.ones((8, 1)), epochs=5, verbose=0, callbacks=[callback])


@pytest.mark.parametrize(
    ("callback", "hint"),
    [
        ("EarlyStopping(monitor=val_price_loss)", "write mode=min"),
        ("ReduceLROnPlateau(monitor=sold_auc, mode=auto)", "write mode=max"),
        ('ModelCheckpoint("best.keras", monitor=val_sold_auc, save_best_only=True)', "write mode=max"),
        ('ModelCheckpoint("each.keras", monitor=val_sold_auc)', None),
        ("EarlyStopping(monitor=val_price_loss, mode=min)", None),
        ("EarlyStopping(monitor=val_loss)", None),
    ],
)
def test_a_figure_of_one_output_needs_a_direction(callback: str, hint: str | None) -> None:
    text = f"""{SOLD}output price: regression = x -> Dense(1)
        compile {{ metrics: {{sold: [AUC()]}} }}
        train {{ validation_split: 0.2 callbacks: [{callback}] }}"""
    found = [(finding.code, finding.hint) for finding in nndsl.check(text)]
    assert found == ([("NN560", hint)] if hint else [])
