"""The limit: the compiled training step of the tabular network alone, without `fit`, callbacks or metrics shown.

`python -m benchmarks.training.bare EPOCHS` in the folder of the data.
"""

from __future__ import annotations

import sys
import time
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from benchmarks.training.timing import report

BATCH = 32


def main() -> None:
    keras.utils.set_random_seed(0)
    table = np.loadtxt("data.csv", delimiter=",", skiprows=1, dtype="float32")
    table = table[: len(table) * 4 // 5]
    model = _model()
    batches = [
        (tf.constant(part[:, :20]), tf.constant(part[:, 20:]))
        for part in np.array_split(table, len(table) // BATCH)
    ]
    model.train_on_batch(*batches[0])
    step = tf.function(model.train_step, reduce_retracing=True)
    times = []
    for _ in range(int(sys.argv[1])):
        model.reset_metrics()
        began = time.perf_counter()
        for batch in batches:
            logs = step(batch)
        float(logs["loss"])
        times.append(time.perf_counter() - began)
    report(None, times, len(batches), float(logs["loss"]))


def _model() -> Any:
    inputs = keras.Input((20,))
    hidden = layers.Dense(32, activation="relu")(inputs)
    hidden = layers.Dense(32, activation="relu")(hidden)
    model = keras.Model(inputs, layers.Dense(1)(hidden))
    model.compile("adam", "mse", metrics=["mean_absolute_error"])
    return model


main()
