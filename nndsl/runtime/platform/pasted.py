"""The pasted text: executed in a namespace of its own, its functions looked up by name and called."""

from __future__ import annotations

import inspect
import linecache
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nndsl.runtime.platform.problem import Failed, Problem
from nndsl.runtime.platform.ways_out import way_out
from nndsl.runtime.platform.words import words_of

FILE = "<pasted code>"
ARCHITECTURE = ("build_model", "compile_model")
TRAINING = ("build_sequences", "fit_model")

Function = Callable[..., Any]

TAKES = {
    "build_model": "input_shapes, n_classes=None",
    "compile_model": "model",
    "build_sequences": "build_train_sequence_with_batch_size, build_validation_sequence_with_batch_size",
    "fit_model": "model, train_sequence, validation_sequence, base_callbacks",
}
"""What the platform hands over to each function, by position."""


def execute(text: str) -> dict[str, Function]:
    """The functions that the platform looks up, by name: the two of the architecture, those of the training if any.

    Raises Failed where the text does not execute, or lacks one.
    """
    # Registered with linecache, so that Keras, which reads the source of functions, finds it.
    linecache.cache[FILE] = (len(text), None, text.splitlines(keepends=True), FILE)
    namespace: dict[str, Any] = {"__name__": "pasted"}
    with telling("text-fails"):
        exec(compile(text, FILE, "exec"), namespace)  # noqa: S102 - running the text is the point
    found = {name: namespace[name] for name in (*ARCHITECTURE, *TRAINING) if callable(namespace.get(name))}
    missing = [name for name in ARCHITECTURE if name not in found]
    if any(name in found for name in TRAINING):
        missing += [name for name in TRAINING if name not in found]
    if missing:
        raise Failed(*(_missing(name) for name in missing))
    return found


def call(function: Function, name: str, kind: str, *arguments: Any) -> Any:
    """Calls a function of the text with positional arguments, as the platform does. Raises Failed."""
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError as error:
        raise Failed(_wrong_arguments(function, name, len(arguments), error)) from error
    with telling(kind):
        return function(*arguments)


@contextmanager
def telling(kind: str) -> Iterator[None]:
    """Turns whatever the user's code, or Keras, raises into a problem of that kind, with the line of the text."""
    try:
        yield
    except Failed:
        raise
    except (Exception, SystemExit) as error:  # the text may raise anything, and exit
        words = words_of(error)
        raise Failed(Problem(kind, words, way_out(kind, words), line_of(error))) from error


def line_of(error: BaseException) -> int | None:
    """The line of the text from which an exception came; the innermost one."""
    if isinstance(error, SyntaxError) and error.filename == FILE:
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == FILE), None)


def _missing(name: str) -> Problem:
    message = f"the text has no function {name}; the platform looks it up by that name"
    return Problem("function-missing", message, f"write def {name}({TAKES[name]}):")


def _wrong_arguments(function: Function, name: str, count: int, error: TypeError) -> Problem:
    message = f"{name} is called with {count} positional argument{'s' * (count > 1)}: {error}"
    code = getattr(function, "__code__", None)
    line = code.co_firstlineno if code is not None and code.co_filename == FILE else None
    hint = f"write def {name}({TAKES[name]}):, and give arguments of your own defaults"
    return Problem("wrong-arguments", message, hint, line)
