"""Networks of four lengths in three forms: checking, compiling, and Keras building the same chain."""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Callable

import nndsl
from benchmarks.measure import call_seconds, seconds, table

LENGTHS = (10, 100, 1_000, 10_000)
KERAS_LENGTHS = (10, 100, 1_000)
"""Keras' own building is superlinear: at 10,000 layers it takes many minutes."""

END = "output y: regression = {} -> Dense(1)\n"


def stages(length: int) -> str:
    """A line for each layer."""
    steps = "\n".join(f"h{index + 1} = h{index} -> Dense(16, relu)" for index in range(1, length))
    return f"input x(16)\nh1 = x -> Dense(16, relu)\n{steps}\n" + END.format(f"h{length}")


def pipe(length: int) -> str:
    """All layers in one pipe."""
    return "input x(16)\n" + END.format("x" + "\n    -> Dense(16, relu)" * length)


def repeat(length: int) -> str:
    """One layer with a count."""
    return "input x(16)\n" + END.format(f"x -> Dense(16, relu) * {length}")


FORMS: dict[str, Callable[[int], str]] = {"a line each": stages, "one pipe": pipe, "a repeat": repeat}


def rows() -> str:
    keras = {length: _median(lambda length=length: keras_chain(length), 3) for length in KERAS_LENGTHS}
    found = []
    for form, network in FORMS.items():
        for length in LENGTHS:
            text = network(length)
            repeats = max(3, min(30, 3_000 // length))
            check = _median(lambda text=text: nndsl.check(text), repeats)
            compiled = _median(lambda text=text: nndsl.compile(text), repeats)
            other = keras.get(length)
            found.append(
                [
                    f"{length:,} layers, {form}",
                    seconds(check / length),
                    seconds(compiled / length),
                    seconds(other / length) if other else "not run",
                    f"{other / check:.0f}" if other else "",
                ]
            )
    return table(["a chain", "check a layer", "compile a layer", "Keras a layer", "Keras / check"], found)


def _median(call: Callable[[], object], repeats: int) -> float:
    call()
    gc.collect()
    return statistics.median(call_seconds(call) for _ in range(repeats))


def keras_chain(length: int) -> object:
    import keras

    # Keras follows the layers recursively; nndsl does not.
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 100_000))
    keras.backend.clear_session()
    x = inputs = keras.Input((16,))
    for _ in range(length):
        x = keras.layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, keras.layers.Dense(1)(x))
