"""Adaptive pooling to a size of 1, or of one, in a compiled network of real Keras."""

from __future__ import annotations

import numpy as np
import pytest

import nndsl

CASES = [
    (operation, sizes, output)
    for operation in ("Average", "Max")
    for sizes, output in [
        ((8,), 1),
        ((1,), 2),
        ((1,), 1),
        ((2,), 5),
        ((8, 8), 1),
        ((8, 8), 2),
        ((8, 8), (1, 4)),
        ((1, 8), 2),
        ((4, 4, 4), 1),
        ((4, 4, 4), 3),
    ]
]


@pytest.mark.keras
@pytest.mark.parametrize(("operation", "sizes", "output"), CASES)
def test_adaptive_pooling(operation: str, sizes: tuple[int, ...], output: int | tuple[int, ...]) -> None:
    keras = pytest.importorskip("keras")
    layer = f"Adaptive{operation}Pooling{len(sizes)}D"
    dims = ", ".join(map(str, (*sizes, 2)))
    found = nndsl.check(
        f"input x({dims})\noutput y: regression = x -> {layer}({output}) -> Flatten -> Dense(1)\n"
    )
    x = keras.Input((*sizes, 2))
    pooled = getattr(keras.layers, layer)(output)(x)
    model = keras.Model(x, keras.layers.Dense(1)(keras.layers.Flatten()(pooled)))
    model.compile(loss="mean_squared_error")
    data = np.ones((2, *sizes, 2), "float32"), np.ones((2, 1), "float32")
    if found:
        assert [one.code for one in found] == ["NN304"]
        with pytest.raises(ValueError, match="Negative dimension size"):
            model.train_on_batch(*data)
    else:
        model.train_on_batch(*data)
