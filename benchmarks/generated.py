"""The generated model against the hand-written one: building it, and one training step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nndsl
from benchmarks.measure import call_seconds, paired, seconds, table

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "residual_cnn.nn"
STEPS = 50


def rows() -> str:
    import keras

    by_hand = _by_hand()
    generated = _generated(nndsl.compile(nndsl.load(EXAMPLE)))
    build = paired(lambda: _build(generated), lambda: _build(by_hand), runs=15)
    keras.utils.set_random_seed(0)
    ours, theirs = _stepper(generated()), _stepper(by_hand())
    step = paired(lambda: call_seconds(ours) / STEPS, lambda: call_seconds(theirs) / STEPS, runs=9)
    return table(
        ["residual CNN", "generated", "by hand", "ratio", "goal"],
        [
            ["building the model", seconds(build[0]), seconds(build[1]), f"{build[2]:.2f}", "1.00"],
            ["one training step", seconds(step[0]), seconds(step[1]), f"{step[2]:.2f}", "1.00"],
        ],
    )


def _build(make: Callable[[], Any]) -> float:
    import keras

    keras.backend.clear_session()
    return call_seconds(make)


def _generated(code: str) -> Callable[[], Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "<generated>", "exec"), names)
    return lambda: names["compile_model"](names["build_model"]())


def _by_hand() -> Callable[[], Any]:
    from tests.examples.twins import residual_cnn

    def make() -> Any:
        model = residual_cnn()
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        return model

    return make


def _stepper(model: Any) -> Callable[[], object]:
    import numpy as np

    images, labels = np.random.rand(64, 8, 8, 1).astype("float32"), np.random.randint(0, 10, 64)

    def steps() -> None:
        for _ in range(STEPS):
            model.train_on_batch(images, labels)

    return steps
