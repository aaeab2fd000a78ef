"""What is trained: a network as a `.nn` file, its data, and the script that one would write for it by hand.

Both divide their rows alike, train with the same batches for the same number of epochs, and measure validation rows after
each. The scripts are what Keras' own guides show: arrays, `compile`, `fit`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

EPOCHS = 6

HEAD = """\
import sys
import numpy as np
import keras
from keras import layers
from benchmarks.training.timing import Timing
keras.utils.set_random_seed(0)
epochs = int(sys.argv[1])
"""
FIT = """\
timing = Timing(rows * 4 // 5, batch)
history = model.fit(x, y, batch_size=batch, epochs=epochs, validation_split=0.2, verbose=0, callbacks=[timing])
timing.report(history.history["loss"][-1])
"""


@dataclass(frozen=True)
class Case:
    """`write` makes the data in a folder; `network` and `script` are the texts of the two sides."""

    name: str
    write: Callable[[Path], None]
    network: str
    script: str


def _tabular(folder: Path) -> None:
    import numpy as np

    random = np.random.default_rng(0)
    x = random.normal(size=(25_000, 20))
    y = x[:, :3].sum(axis=1) + np.sin(x[:, 3]) + 0.1 * random.normal(size=len(x))
    header = ",".join([*(f"x{i}" for i in range(20)), "y"])
    np.savetxt(folder / "data.csv", np.c_[x, y], "%.6g", ",", header=header, comments="")


TABULAR = Case(
    "small tabular net",
    _tabular,
    """\
network tabular
input x(20)
output y: regression = x -> Dense(32, relu) -> Dense(32, relu) -> Dense(1)
compile { optimizer: adam  metrics: [mean_absolute_error] }
train { batch_size: 32  validation_split: 0.2 }
data csv("data.csv", test_split=0) { x: x0 .. x19  y: y }
""",
    HEAD + """\
table = np.loadtxt("data.csv", delimiter=",", skiprows=1, dtype="float32")
x, y, rows, batch = table[:, :20], table[:, 20:], len(table), 32
inputs = keras.Input((20,))
hidden = layers.Dense(32, activation="relu")(inputs)
hidden = layers.Dense(32, activation="relu")(hidden)
model = keras.Model(inputs, layers.Dense(1)(hidden))
model.compile("adam", "mse", metrics=["mean_absolute_error"])
""" + FIT,
)


def _digits(folder: Path) -> None:
    import numpy as np
    from sklearn.datasets import load_digits

    digits = load_digits()
    np.savez(folder / "data.npz", image=digits.images.astype("float32"), digit=digits.target)


DIGITS = Case(
    "digits CNN",
    _digits,
    """\
network digits_cnn
input image(8, 8)
output digit: multiclass(10) = image
    -> Reshape((8, 8, 1)) -> Rescaling(1 / 16)
    -> Conv2D(32, 3, padding=same, activation=relu) -> Conv2D(32, 3, padding=same, activation=relu)
    -> MaxPooling2D -> Flatten -> Dense(64, relu) -> head
compile { optimizer: adam  loss: sparse_categorical_crossentropy  metrics: [accuracy] }
train { batch_size: 32  validation_split: 0.2 }
data npz("data.npz", test_split=0) { image: image  digit: digit }
""",
    HEAD + """\
data = np.load("data.npz")
x, y, rows, batch = data["image"], data["digit"], len(data["digit"]), 32
inputs = keras.Input((8, 8))
hidden = layers.Rescaling(1 / 16)(layers.Reshape((8, 8, 1))(inputs))
hidden = layers.Conv2D(32, 3, padding="same", activation="relu")(hidden)
hidden = layers.Conv2D(32, 3, padding="same", activation="relu")(hidden)
hidden = layers.Flatten()(layers.MaxPooling2D()(hidden))
hidden = layers.Dense(64, activation="relu")(hidden)
model = keras.Model(inputs, layers.Dense(10, activation="softmax")(hidden))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
""" + FIT,
)


def _text(folder: Path) -> None:
    import shutil

    examples = Path(__file__).resolve().parents[2] / "examples" / "data"
    shutil.copy(examples / "docstrings.csv", folder / "data.csv")


TEXT = Case(
    "LSTM over text",
    _text,
    """\
network text
input words(20): int32
output subject: multiclass(4) = words -> Embedding(5000, 32) -> LSTM(32) -> head
compile { optimizer: adam  loss: sparse_categorical_crossentropy  metrics: [accuracy] }
train { batch_size: 32  validation_split: 0.2 }
data csv("data.csv", test_split=0) { words: token_0 .. token_19  subject: subject }
""",
    HEAD + """\
import csv
with open("data.csv", encoding="utf-8") as file:
    table = list(csv.DictReader(file))
names = sorted({row["subject"] for row in table})
x = np.array([[int(row[f"token_{i}"]) for i in range(20)] for row in table], dtype="int32")
y = np.array([names.index(row["subject"]) for row in table])
rows, batch = len(y), 32
inputs = keras.Input((20,), dtype="int32")
hidden = layers.LSTM(32)(layers.Embedding(5000, 32)(inputs))
model = keras.Model(inputs, layers.Dense(4, activation="softmax")(hidden))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
""" + FIT,
)

CASES = (TABULAR, DIGITS, TEXT)
