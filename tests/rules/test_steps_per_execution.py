"""`steps_per_execution` as real Keras takes it: the first batch shows what is wrong with it."""

from __future__ import annotations

import pytest

import nndsl

TEXT = "input x(3)\noutput y: regression = x -> Dense(1)\ncompile {{ steps_per_execution: {value} }}\n"


@pytest.mark.keras
@pytest.mark.parametrize("value", [-1, 0, 1, 2, 1.5])
def test_steps_per_execution(value: float) -> None:
    keras = pytest.importorskip("keras")
    numpy = pytest.importorskip("numpy")
    found = [one for one in nndsl.check(TEXT.format(value=value)) if one.severity == "error"]
    x = keras.Input((3,))
    model = keras.Model(x, keras.layers.Dense(1)(x))
    model.compile(loss="mean_squared_error", steps_per_execution=value)
    try:
        model.train_on_batch(numpy.ones((2, 3)), numpy.ones((2, 1)))
    except (TypeError, UnboundLocalError):
        assert found
    else:
        assert not found
