"""The formats: the ending of each, the packages that it needs, and who writes and reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from nndsl.runtime.exporting.served import Answers, Rows, Served, Written

Write = Callable[[Served, Path], Written]
Answer = Callable[[Served, Path, Rows], Answers]


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `ending` is empty for a folder; `packages` write it, `checkers` read it back, any one of them.

    `module` holds the functions `write` and `answers`, which are found by their names when they are needed.
    """

    name: str
    ending: str
    packages: tuple[str, ...]
    checkers: tuple[str, ...]
    module: str
    write: str = "write"
    answers: str = "answers"

    @property
    def takes_arguments(self) -> bool:
        """Whether inputs are given by `Port.argument`, as to a function of TensorFlow, not by `Port.name`."""
        return "tensorflow" in self.packages

    def writer(self) -> Write:
        return cast(Write, getattr(import_module(self.module), self.write))

    def reader(self) -> Answer:
        return cast(Answer, getattr(import_module(self.module), self.answers))


_HERE = "nndsl.runtime.exporting"

FORMATS = {
    each.name: each
    for each in (
        Format("onnx", ".onnx", ("tensorflow", "onnx", "tf2onnx"), ("onnxruntime",), f"{_HERE}.onnx"),
        Format("tflite", ".tflite", ("tensorflow",), ("ai_edge_litert", "tensorflow"), f"{_HERE}.tflite"),
        Format("saved_model", "", ("tensorflow",), ("tensorflow",), f"{_HERE}.saved_model"),
        Format("keras", ".keras", (), ("keras",), f"{_HERE}.archive", "write_archive", "archive_answers"),
        Format(
            "weights", ".weights.h5", (), ("keras",), f"{_HERE}.archive", "write_weights", "weights_answers"
        ),
    )
}
"""By what `--to` is given."""
