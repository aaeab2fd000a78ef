"""Numbers that optimizers, schedules, losses, metrics, initializers and regularizers take, against their constructors."""

from __future__ import annotations

from typing import Any

import pytest

import nndsl
from nndsl import catalog
from nndsl.graph.limits import LIMITS, check_limit
from nndsl.source import Source, Span

KINDS = ("optimizer", "schedule", "loss", "metric", "initializer", "regularizer", "callback")
NEEDED: dict[str, Any] = {
    "boundaries": [1, 2],
    "values": [0.1, 0.2, 0.3],
    "num_classes": 3,
    "target_class_ids": [0],
    "decay_steps": 10,
    "first_decay_steps": 10,
}
VALUES = (-1, 0, 1, 2, 50, -0.5, 0.0, 0.5, 1.0, 1.5, "a")
SPAN = Span(Source(""), 0, 0)


def keras_takes(name: str, argument: str, value: Any) -> bool:
    """Whether the constructor (for initializers: and the first call) goes through."""
    import keras

    kind = next(kind for kind in KINDS if catalog.find(kind, name))
    entry = catalog.find(kind, name)
    assert entry is not None
    module = (
        keras.optimizers.schedules
        if kind == "schedule"
        else getattr(keras, "losses" if kind == "loss" else f"{kind}s")
    )
    given = {one.name: NEEDED.get(one.name, 0.5) for one in entry.parameters if one.required}
    try:
        made = getattr(module, name)(**{**given, argument: value})
        if kind == "initializer":
            made((4, 3))
    except Exception:  # noqa: BLE001
        return False
    return True


@pytest.mark.keras
@pytest.mark.parametrize(("name", "argument"), LIMITS, ids=lambda part: part)
def test_limits_are_keras_own(name: str, argument: str) -> None:
    for value in VALUES:
        refused = check_limit(name, argument, value, SPAN) is not None
        # A whole number written as a float is refused by its type.
        if not (isinstance(value, float) and LIMITS[name, argument].is_whole):
            assert refused is not keras_takes(name, argument, value), (name, argument, value)


def codes(setting: str) -> list[str]:
    text = f"input x(4)\noutput y: regression = x -> Dense(1)\ncompile {{ {setting} }}\n"
    return [found.code for found in nndsl.check(text)]


def test_what_is_refused_together() -> None:
    assert codes("optimizer: SGD(clipnorm=1.0)") == []
    assert codes("optimizer: SGD(clipnorm=1.0, clipvalue=None)") == []
    assert codes("optimizer: SGD(clipnorm=1.0, clipvalue=0.5)") == ["NN207"]
    rate = "optimizer: SGD(learning_rate=PiecewiseConstantDecay([10, 20], {}))"
    assert codes(rate.format("[0.1, 0.2, 0.3]")) == []
    assert codes(rate.format("[0.1, 0.2]")) == ["NN207"]
    assert codes(rate.format("[0.1, 0.2, 0]")) == ["NN207"]
    # NN417: the metric does not fit a regression.
    assert codes("metrics: [IoU(num_classes=2, target_class_ids=[0, 1])]") == ["NN417"]
    assert "NN207" in codes("metrics: [IoU(num_classes=2, target_class_ids=[2])]")
    assert "NN207" in codes("metrics: [OneHotIoU(num_classes=2, target_class_ids=[])]")


@pytest.mark.keras
@pytest.mark.parametrize("use", [True, False])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("ema_momentum", value) for value in (-0.1, 0.0, 0.5, 1.0, 1.8)),
        *(("ema_overwrite_frequency", value) for value in (-1, 0, 1)),
    ],
)
def test_an_average_over_the_weights(name: str, value: float, use: bool) -> None:
    keras = pytest.importorskip("keras")
    found = codes(f"optimizer: Adam(use_ema={use}, {name}={value})")
    try:
        keras.optimizers.Adam(use_ema=use, **{name: value})
    except ValueError:
        assert found == ["NN206"]
    else:
        # An average that never moves is kept in the place of the weights in the end.
        assert found == (["NN554"] if use and (name, value) == ("ema_momentum", 1.0) else [])


def test_ranges_in_a_file() -> None:
    assert codes("optimizer: SGD(momentum=0.9)") == []
    assert codes("optimizer: SGD(momentum=1.9)") == ["NN206"]
    assert codes("optimizer: Adam(learning_rate=CosineDecay(0.1, decay_steps=0))") == ["NN206"]


def test_forms_that_callbacks_take() -> None:
    def found(callback: str) -> list[str]:
        text = f"input x(4)\noutput y: regression = x -> Dense(1)\ntrain {{ callbacks: [{callback}] }}\n"
        return [one.code for one in nndsl.check(text)]

    assert found("CSVLogger('log.csv', separator=';')") == []
    assert found("CSVLogger('log.csv', separator='; ')") == ["NN206"]
    assert found("BackupAndRestore('place', save_freq=False)") == []
    assert found("BackupAndRestore('place', save_freq=2.5)") == ["NN206"]


def test_a_float_zero_is_a_float() -> None:
    assert codes("optimizer: SGD(learning_rate=0.1, momentum=0.0)") == []
    assert codes("optimizer: SGD(learning_rate=0.0)") == ["NN554"]
    assert codes("optimizer: SGD(learning_rate=0)") == ["NN204"]


def test_no_weights_along_an_axis_that_varies() -> None:
    text = "input x(None, 4)\noutput y = x -> LayerNormalization(axis=[1, 2]{})\n"
    assert [found.code for found in nndsl.check(text.format(""))] == ["NN305"]
    assert nndsl.check(text.format(", center=False, scale=False")) == []


def test_a_wrong_argument_is_not_blamed_twice() -> None:
    for text in (
        "(a, _, _) = x -> LSTM(4, return_state=50)",
        "a = x -> LSTM(4, return_sequences=50) -> LSTM(4)",
        "a = x -> Conv1D(4, 3) -> GlobalMaxPooling1D(keepdims=50) -> LSTM(3)",
    ):
        found = nndsl.check(f"input x(8, 3)\n{text}\noutput y = a -> Dense(1)\ncompile {{ loss: mse }}\n")
        assert [one.code for one in found] == ["NN204"], text
