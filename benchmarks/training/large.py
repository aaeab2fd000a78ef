"""A CSV of millions of rows: `nndsl run` against `tf.data` written by hand, which reads the file anew for every epoch."""

from __future__ import annotations

from pathlib import Path

from benchmarks.training.networks import HEAD, Case

NETWORK = """\
network large
input x(10)
output y: regression = x -> Dense(64, relu) -> Dense(64, relu) -> Dense(1)
compile { optimizer: adam }
train { batch_size: 256  validation_split: 0 }
data csv("data.csv", test_split=0) { x: x0 .. x9  y: y }
"""

SCRIPT = HEAD + """\
import tensorflow as tf
rows, batch = int(open("rows.txt").read()), 256
dataset = tf.data.experimental.CsvDataset("data.csv", [tf.float32] * 11, header=True)
dataset = dataset.shuffle(10_000).batch(batch)
dataset = dataset.map(lambda *columns: (tf.stack(columns[:10], axis=1), columns[10][:, None]))
dataset = dataset.prefetch(tf.data.AUTOTUNE)
inputs = keras.Input((10,))
hidden = layers.Dense(64, activation="relu")(inputs)
hidden = layers.Dense(64, activation="relu")(hidden)
model = keras.Model(inputs, layers.Dense(1)(hidden))
model.compile("adam", "mse")
timing = Timing(rows, batch)
history = model.fit(dataset, epochs=epochs, verbose=0, callbacks=[timing])
timing.report(history.history["loss"][-1])
"""

PIECE = 100_000


def write(folder: Path, rows: int) -> None:
    """The file, written piece by piece."""
    import numpy as np
    import polars

    random = np.random.default_rng(0)
    with open(folder / "data.csv", "wb") as file:
        for start in range(0, rows, PIECE):
            x = random.normal(size=(min(PIECE, rows - start), 10)).astype("float32")
            columns = {f"x{i}": x[:, i] for i in range(10)} | {"y": x[:, 0] * x[:, 1] + x[:, 2]}
            polars.DataFrame(columns).write_csv(file, include_header=start == 0, float_precision=5)
    (folder / "rows.txt").write_text(str(rows))


def case(rows: int) -> Case:
    return Case(f"CSV of {rows:,} rows", lambda folder: write(folder, rows), NETWORK, SCRIPT)
