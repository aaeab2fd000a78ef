"""A chain of layers at four lengths: checking, compiling, and Keras building the same chain."""

from __future__ import annotations

import gc
import statistics
import sys

import nndsl
from benchmarks.measure import call_seconds, seconds, table

LENGTHS = (10, 100, 1_000, 10_000)
KERAS_LENGTHS = (10, 100, 1_000)
"""Keras' own building is superlinear: at 10,000 layers it takes many minutes."""


def chain(length: int) -> str:
    """A network of `length` Dense layers, written out."""
    steps = "\n".join(f"h{index + 1} = h{index} -> Dense(16, relu)" for index in range(1, length))
    return f"network chain\ninput x(16)\nh1 = x -> Dense(16, relu)\n{steps}\noutput y: regression = h{length} -> Dense(1)\n"


def rows() -> str:
    sys.setrecursionlimit(100_000)
    found = []
    for length in LENGTHS:
        text = chain(length)
        repeats = max(3, min(30, 3_000 // length))
        check = _median(lambda text=text: nndsl.check(text), repeats)
        compiled = _median(lambda text=text: nndsl.compile(text), repeats)
        keras = _median(lambda length=length: _keras_chain(length), 3) if length in KERAS_LENGTHS else None
        found.append(
            [
                f"{length:,}",
                seconds(check / length),
                seconds(compiled / length),
                seconds(keras / length) if keras else "not run",
                f"{keras / check:.0f}" if keras else "",
            ]
        )
    return table(
        ["layers in a chain", "check a layer", "compile a layer", "Keras a layer", "Keras / check"], found
    )


def _median(call, repeats: int) -> float:  # type: ignore[no-untyped-def]
    call()
    gc.collect()
    return statistics.median(call_seconds(call) for _ in range(repeats))


def _keras_chain(length: int) -> object:
    import keras

    keras.backend.clear_session()
    x = inputs = keras.Input((16,))
    for _ in range(length):
        x = keras.layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))
