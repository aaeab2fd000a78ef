"""What random networks import: a file of blocks, and layers written in Python."""

from __future__ import annotations

import sys
from typing import Any

from nndsl.source import Source

MODULE = "own_layers"
FILES = {"pieces.nn": f"""
param narrow = 3 in 1 .. 8

extern Scale(by=2.0) from {MODULE}: (b, n) -> (b, n)

block mix(units=narrow, word=tanh) = Dense(units, word) -> Dropout(0.1)

block x -> recall(units) {{
    read = x -> mix(units) -> Dense(narrow)
    return [read, x -> Dense(narrow)] -> Add -> LayerNormalization
}}

block (left, right) -> meet() {{
    return [left -> Dense(narrow), right -> Dense(narrow) -> Scale(0.5)] -> Multiply
}}
"""}
"""Texts by the paths that imports give."""

LAYERS = ("Scale", "LastSteps")
"""The classes of the module of externs; what their own code refuses no checker can know."""
IMPORT = 'import "pieces.nn"'
EXTERNS = (
    f"extern LastSteps(units, steps=2) from {MODULE}: (b, t, d) -> (b, steps, units)",
    f"extern Scale(by=2.0) from {MODULE}: (b, n) -> (b, n)",
)


def load(path: str, importer: str | None) -> Source:
    """The file of that path. Raises OSError where there is none."""
    if path not in FILES:
        raise OSError(f"no file {path}")
    return Source(FILES[path], path)


def offer_layers() -> None:
    """Makes the module of the externs one that generated code can import."""
    if MODULE not in sys.modules:
        sys.modules[MODULE] = _module()


def _module() -> Any:
    from types import ModuleType

    import keras

    class Scale(keras.layers.Layer):
        """Multiplies by a number."""

        def __init__(self, by: float = 2.0, **given: Any) -> None:
            super().__init__(**given)
            self.by = by

        def call(self, x: Any) -> Any:
            return keras.ops.cast(x, self.compute_dtype) * self.by

    class LastSteps(keras.layers.Layer):
        """The last steps of a sequence, through a dense layer."""

        def __init__(self, units: int, steps: int = 2, **given: Any) -> None:
            super().__init__(**given)
            self.steps = steps
            self.dense = keras.layers.Dense(units, name="inner")  # takes no number of the network's

        def call(self, x: Any) -> Any:
            repeated = keras.ops.repeat(x, self.steps, axis=1)  # as many as promised, even of one step
            return self.dense(repeated[:, -self.steps :])

    module: Any = ModuleType(MODULE)
    module.Scale, module.LastSteps = Scale, LastSteps
    return module
