"""What the platform asks of a model before it is trained: inputs that it can feed, one output of the task's width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from nndsl.platform.inputs import PREPROCESSED
from nndsl.runtime.platform.packages import keras_of
from nndsl.runtime.platform.problem import Failed, Problem
from nndsl.runtime.platform.setup import Setup

UNNAMED = re.compile(r"(keras_tensor|input_layer|input)(_?\d+)?")
"""Names that Keras makes up: `keras_tensor_3`, `input_1`."""

FUNCTIONAL = "build it of keras.Input and layers, and return keras.Model(inputs=[...], outputs=...)"


def name_of(tensor: Any) -> str:
    """An input's name, as batches are keyed by it."""
    name: str = tensor.name
    return name.split(":")[0]


def shape_of(tensor: Any) -> tuple[int | None, ...]:
    """A tensor's shape without the batch axis."""
    return tuple(tensor.shape)[1:]


def must_be_model(value: Any, function: str) -> None:
    """Raises Failed for anything but a Keras model."""
    if keras_of(value) is None:
        what = "nothing" if value is None else f"a {type(value).__name__}"
        message = f"{function} returns {what}; what it returns is what the platform trains"
        raise Failed(Problem("no-model", message, "end it with return model"))


def check_shapes(model: Any, setup: Setup) -> None:
    """Raises Failed for a model that the platform cannot feed, or whose predictions it cannot read."""
    if not getattr(model, "inputs", None) or not getattr(model, "outputs", None):
        message = (
            "the model does not know its inputs before it is called, so the platform cannot feed it by name"
        )
        raise Failed(Problem("unknown-inputs", message, FUNCTIONAL))
    # An output of the wrong shape may come of an input of the wrong shape.
    problems = list(_inputs(model, setup)) or list(_outputs(model, setup))
    if problems:
        raise Failed(*problems)


def check_not_compiled(model: Any) -> Iterator[Problem]:
    """Whether `build_model` did what is left to `compile_model`."""
    # Keras 2 has no `compiled` on old versions, but every version has the optimizer.
    if getattr(model, "optimizer", None) is not None or getattr(model, "compiled", False):
        message = (
            "build_model compiles the model; the platform may copy it before compile_model, which loses that"
        )
        yield Problem("compiled-in-build", message, "move model.compile(...) to compile_model(model)")


def _inputs(model: Any, setup: Setup) -> Iterator[Problem]:
    regular = setup.input_shapes
    handed = f"the platform hands over {', '.join(map(repr, regular)) or 'no regular inputs'}"
    for tensor in model.inputs:
        name, shape = name_of(tensor), shape_of(tensor)
        if name in regular:
            if not _fits(shape, regular[name]):
                yield _misshapen(name, shape, regular[name])
        elif UNNAMED.fullmatch(name):
            message = f"an Input has no name (Keras calls it {name!r}); batches are keyed by name"
            yield Problem(
                "unnamed-input", message, f'write name="{next(iter(regular), "COLUMN_preprocessed")}"'
            )
        elif not name.endswith(PREPROCESSED):
            message = f"no input of the platform is called {name!r}: {handed}, and COLUMN{PREPROCESSED}"
            hint = f"name it as its column with {PREPROCESSED}; or, if it is a regular input, --input {name}=COLUMNS"
            yield Problem("unknown-input", message, hint)


def _fits(shape: tuple[int | None, ...], given: tuple[int, ...]) -> bool:
    return len(shape) == len(given) and all(
        size in (None, other) for size, other in zip(shape, given, strict=True)
    )


def _misshapen(name: str, shape: tuple[int | None, ...], given: tuple[int, ...]) -> Problem:
    message = f"input {name!r} takes the shape {shape}, but the platform hands over rows of {given}"
    if len(shape) != 1:
        hint = "a regular input has one axis; take it as that, and use layers.Reshape"
    else:
        hint = (
            f'write shape=input_shapes["{name}"]; or, if it has {shape[0]} columns, --input {name}={shape[0]}'
        )
    return Problem("input-shape", message, hint)


def _outputs(model: Any, setup: Setup) -> Iterator[Problem]:
    if len(model.outputs) > 1:
        message = f"the model has {len(model.outputs)} outputs; the platform predicts one"
        yield Problem("several-outputs", message, "return the one that predicts the target")
        return
    shape = shape_of(model.outputs[0])
    if len(shape) != 1:
        message = f"a prediction has the shape {shape}; the platform reads one axis a row"
        yield Problem("output-rank", message, "put layers.Flatten() or a global pooling before the head")
    elif shape[0] not in setup.widths:
        yield _wrong_width(shape[0], setup)


def _wrong_width(width: int | None, setup: Setup) -> Problem:
    wanted = " or ".join(map(str, setup.widths))
    heads = {
        "regression": "layers.Dense(1)",
        "binary": 'layers.Dense(1, activation="sigmoid") or layers.Dense(2, activation="softmax")',
        "multiclass": 'layers.Dense(n_classes, activation="softmax")',
    }
    task = f"{setup.task} of {setup.classes} classes" if setup.task == "multiclass" else setup.task
    message = f"a prediction has the width {width}, but the task is {task}: {wanted}"
    hint = f"end the model with {heads[setup.task]}"
    if setup.task == "multiclass" and width is not None and width > 1:
        hint += f"; or, if there are {width} classes, --classes {width}"
    if setup.task == "regression" and width == 2:
        hint += "; n_classes is 1 there, and never says which task it is"
    return Problem("output-width", message, hint)
