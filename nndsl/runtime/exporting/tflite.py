"""A file for LiteRT (TensorFlow Lite): telephones and small machines."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nndsl.runtime.exporting.graph import write_saved_model
from nndsl.runtime.exporting.refusing import operation_in, refusal
from nndsl.runtime.exporting.served import Answers, Rows, Served, Written, arguments, one_by_one

OTHERWISE = "write it with --to saved_model, which takes every layer, or prepare the data before the network"

LISTS = "TensorList"
"""Recurrent layers keep their steps in lists, which TensorFlow Lite has for a known number of rows only."""


def write(served: Served, path: Path) -> Written:
    """Writes the file. Raises NN573 for a layer that TensorFlow Lite has not."""
    try:
        path.write_bytes(_converted(served, None))
        return Written("signature serving_default")
    except _refused() as error:
        if LISTS not in str(error):
            raise _told(served, str(error)) from error
    try:
        path.write_bytes(_converted(served, 1))
        note = (
            "signature serving_default, one row at a time: its recurrent layers need a known number of rows"
        )
        return Written(note, rows=1)
    except _refused() as error:
        raise _told(served, str(error)) from error


def answers(served: Served, path: Path, rows: Rows) -> Answers:
    """What the interpreter answers for the file."""
    interpreter = _interpreter(path)
    runner = interpreter.get_signature_runner("serving_default")
    details = runner.get_input_details()
    fixed = any(each["shape_signature"][0] == 1 for each in details.values())

    def answer(some: Rows) -> Answers:
        found: Answers = runner(**some)
        return {name: array.copy() for name, array in found.items()}

    named = arguments(served, rows)
    return one_by_one(answer, named) if fixed else answer(named)


def _converted(served: Served, batch: int | None) -> bytes:
    import tensorflow

    with tempfile.TemporaryDirectory() as folder:
        write_saved_model(served, Path(folder), batch)
        converted: bytes = tensorflow.lite.TFLiteConverter.from_saved_model(folder).convert()
        return converted


def _refused() -> type[Exception]:
    """The converter's exception, found by its place: TensorFlow gives it no public name."""
    from tensorflow.lite.python.convert import ConverterError

    found: type[Exception] = ConverterError
    return found


def _told(served: Served, message: str) -> Exception:
    return refusal(served.model, "TensorFlow Lite", operation_in(message), message, OTHERWISE)


def _interpreter(path: Path) -> Any:
    """LiteRT's own interpreter where it is installed, else the one inside TensorFlow."""
    if find_spec("ai_edge_litert"):
        from ai_edge_litert.interpreter import Interpreter
    else:
        from tensorflow.lite import Interpreter
    return Interpreter(model_path=str(path))
