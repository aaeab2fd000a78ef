"""A mistake shown: `nndsl check` against importing Lark, and against a hand-written Keras script."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import paired, process_seconds, python, seconds, table

FIVE_LINES = """\
network five
input features(10)
hidden = features -> Dense(32, relu)
output price: regression = hidden -> Dense(1)
compile { optimizer: adam }
"""

SHAPE_ERROR = """\
network wrong
input image(28, 28, 1)
hidden = image -> Flatten -> Conv2D(32, 3)
output digit: multiclass(10) = hidden -> head
"""

SHAPE_ERROR_BY_HAND = """\
import keras
from keras import layers
image = keras.Input((28, 28, 1), name="image")
hidden = layers.Conv2D(32, 3)(layers.Flatten()(image))
model = keras.Model(image, layers.Dense(10, activation="softmax")(hidden))
"""


def rows() -> str:
    with tempfile.TemporaryDirectory() as folder:
        five, wrong, script = Path(folder) / "five.nn", Path(folder) / "wrong.nn", Path(folder) / "by_hand.py"
        five.write_text(FIVE_LINES)
        wrong.write_text(SHAPE_ERROR)
        script.write_text(SHAPE_ERROR_BY_HAND)
        check = paired(
            lambda: process_seconds(python("-m", "nndsl", "check", str(five)), "no findings"),
            lambda: process_seconds(python("-c", "import lark")),
            runs=15,
        )
        error = paired(
            lambda: process_seconds(python("-m", "nndsl", "check", str(wrong)), "NN301"),
            lambda: process_seconds(python(str(script)), "ValueError"),
            runs=3,
        )
    return table(
        ["whole processes", "nndsl", "the other", "ratio", "goal"],
        [
            [
                "check of five lines / python -c 'import lark'",
                seconds(check[0]),
                seconds(check[1]),
                f"{check[2]:.2f}",
                "< 2",
            ],
            [
                "a shape error shown / by a Keras script",
                seconds(error[0]),
                seconds(error[1]),
                f"1/{1 / error[2]:.0f}",
                "< 1/30",
            ],
        ],
    )
