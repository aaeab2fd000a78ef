"""What Keras answers to a case, and what the shape rules answer, in one form that can be compared."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nndsl import catalog
from nndsl.catalog.entry import REQUIRED, Parameter
from nndsl.shapes import infer
from nndsl.shapes.call import Call, Object, Operand, Refusal, Shape, Tensor
from nndsl.shapes.sizes import bind

if TYPE_CHECKING:
    from compare import Case

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")


VARYING = (12, 1, 2, 3, 4, 5, 7, 24, 25, 150)
"""The sizes tried for an axis that varies."""


KERNEL_LIMITS = (
    "Current CPU implementation",
    "only supports NHWC",
    "only supports equal length strides",
    "on the CPU",
    "Input dims must be <= 5",
)
"""What TensorFlow's kernels for a processor say where those for other devices may do more."""


@dataclass(frozen=True)
class Refused:
    """Refused, with the first line of what was said."""

    message: str

    def __str__(self) -> str:
        return f"refused ({self.message[:300]})"


@dataclass(frozen=True)
class Answer:
    """`shapes` and `dtypes` of all outputs; `weights` as sorted (name, shape, trainable)."""

    shapes: tuple[Shape | None, ...]
    dtypes: tuple[str, ...]
    weights: tuple[tuple[str, Shape, bool], ...]


# The rules.


def our_answer(case: Case) -> Answer | Refused:
    """What the shape rule says of the case."""
    try:
        kind = "op" if case.layer.startswith("ops.") else "layer"
        args = complete(kind, case.layer, case.args)
        name = case.layer.removeprefix("ops.")
        call = Call(name, args, case.operands, dict(case.keywords), frozenset(case.args))
        inference = infer(call, kind)
    except Refusal as refusal:
        assert refusal.code.startswith("NN") and refusal.message, "a refusal says what is wrong"
        return Refused(f"{refusal.code} {refusal.message}")
    assert inference is not None, f"no rule for {case.layer}"
    outputs = (inference.output,) if isinstance(inference.output, Tensor) else inference.output
    return Answer(
        tuple(output.shape for output in outputs),
        tuple(output.dtype for output in outputs),
        sorted_weights((weight.name, tuple(weight.shape), weight.trainable) for weight in inference.weights),
    )


def complete(kind: str, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments with the catalog's defaults, as elaboration would hand them to a rule."""
    entry = catalog.find(kind, name)
    assert entry is not None, f"the catalog has no {kind} {name}"
    defaults = {one.name: one.default for one in entry.parameters if one.default is not REQUIRED}
    # The pipe supplies the tensors of an op; the rule itself says where one is missing.
    needed = [one for one in entry.parameters if one.required and not one.is_data]
    missing = [one.name for one in needed if one.name not in given]
    if missing:
        raise Refusal("NN202", f"{name} needs {missing[0]}")
    return {**defaults, **given}


def bound(answer: Answer, values: Mapping[str, int]) -> Answer:
    """The answer with its symbols replaced by values."""

    def shape(sizes: Shape) -> Shape:
        return tuple(bind(size, values) for size in sizes)

    return Answer(
        tuple(None if sizes is None else shape(sizes) for sizes in answer.shapes),
        answer.dtypes,
        sorted_weights((name, shape(sizes), trainable) for name, sizes, trainable in answer.weights),
    )


def sorted_weights(weights: Any) -> tuple[tuple[str, Shape, bool], ...]:
    """Weights in one order, so that they can be compared."""
    return tuple(sorted(weights, key=str))


# Keras.


def keras_answer(case: Case) -> Answer | Refused:
    """What the real layer does: symbolically, and on numbers where the case allows it."""
    import keras

    try:
        function = made(case)
        operands = [symbolic_operand(operand) for operand in case.operands]
        keywords = {name: symbolic_operand(value) for name, value in case.keywords.items()}
        outputs = function(*operands, **keywords)
    except Exception as error:  # noqa: BLE001
        return Refused(_first_line(error))
    tensors = keras.tree.flatten(outputs)
    layer = function if isinstance(function, keras.Layer) else None
    trainable = {id(variable) for variable in layer.trainable_weights} if layer else set()
    answer = Answer(
        tuple(tuple(output.shape) for output in tensors),
        tuple(keras.backend.standardize_dtype(output.dtype) for output in tensors),
        sorted_weights(
            (variable.name, tuple(variable.shape), id(variable) in trainable)
            for variable in (layer.weights if layer else ())
        ),
    )
    complaint = _refused_on_numbers(case, function, answer) if case.concrete else None
    return answer if complaint is None else complaint


def made(case: Case) -> Any:
    """The real layer or op of a case, with its arguments."""
    import keras

    args = {name: keras_value(value) for name, value in case.args.items()}
    if not case.layer.startswith("ops."):
        return getattr(keras.layers, case.layer)(**args)
    operation = keras.ops
    for part in case.layer.split(".")[1:]:
        operation = getattr(operation, part)
    before = [name for name in _before_tensors(case.layer) if name in args]
    if "operands" in [one.kind for one in _parameters(case.layer)]:
        first = [args.pop(name) for name in before]
        return lambda *operands, **keywords: operation(*first, *operands, **args, **keywords)
    if _before_tensors(case.layer) and len(case.operands) == 1:
        name = next(one.name for one in _parameters(case.layer) if one.is_data)
        return lambda operand, **keywords: operation(**{name: operand}, **args, **keywords)
    return lambda *operands, **keywords: operation(*operands, **args, **keywords)


def _parameters(op: str) -> tuple[Parameter, ...]:
    entry = catalog.find("op", op)
    return entry.parameters if entry else ()


def _before_tensors(op: str) -> list[str]:
    """The parameters of an op before its first tensor: `shape` of `ops.full`, `subscripts` of `ops.einsum`."""
    places = [one for one in _parameters(op) if not one.keyword_only]
    return [one.name for one in itertools.takewhile(lambda one: not one.is_data, places)]


def keras_value(value: Any) -> Any:
    """An argument as Keras wants it: an `Object` becomes the real thing."""
    import keras

    if isinstance(value, Object):
        parts = {name: keras_value(part) for name, part in value.args.items() if name in value.given}
        return getattr(getattr(keras, f"{value.kind}s"), value.name)(**parts)
    if isinstance(value, list | tuple):
        return type(value)(keras_value(part) for part in value)
    return value


def symbolic_operand(operand: Any) -> Any:
    """The Keras inputs for what is handed to a call; constants stay."""
    import keras

    if isinstance(operand, Tensor):
        assert operand.shape is not None
        return keras.Input(batch_shape=operand.shape, dtype=operand.dtype)
    if isinstance(operand, tuple) and operand and isinstance(operand[0], Tensor):
        return [symbolic_operand(one) for one in operand]
    return operand


def _refused_on_numbers(case: Case, function: Any, answer: Answer) -> Refused | None:
    """What goes wrong with numbers: the call, or a result that is empty or of another shape than declared.

    An axis that varies gets one size after another: refused is what no size lets through.
    """
    found: Refused | None = None
    for size in VARYING if varies(case.operands) else VARYING[:1]:
        found = _refused_at(case, function, answer, size)
        if found is None:
            return None
    return found


def _refused_at(case: Case, function: Any, answer: Answer, size: int) -> Refused | None:
    import keras

    results: list[Any] = []

    def call() -> None:
        operands = [numbers(operand, size) for operand in case.operands]
        keywords = {name: numbers(value, size) for name, value in case.keywords.items()}
        results.extend(keras.tree.flatten(function(*operands, **keywords)))

    return attempt("on numbers", call) or computes_otherwise(results, answer)


def computes_otherwise(results: list[Any], answer: Answer) -> Refused | None:
    """What is wrong with the results of a call: one is empty, or has another shape than declared."""
    for result, declared in zip(results, answer.shapes, strict=False):
        if 0 in result.shape:
            return Refused(f"computes nothing: {tuple(result.shape)}")
        if not _agree(tuple(result.shape), declared):
            return Refused(f"Keras declares the shape {declared}, but computes {tuple(result.shape)}")
    return None


def attempt(stage: str, act: Callable[[], None]) -> Refused | None:
    """What goes wrong in an act, unless only this machine has no kernel for it: that says nothing about the layer."""
    import tensorflow as tf

    try:
        act()
    except (tf.errors.UnimplementedError, tf.errors.NotFoundError) as error:
        casts = re.search("Cast (string to .*|.* to string) is not", str(error))
        return Refused(f"{stage}: {_first_line(error)}") if casts else None
    except Exception as error:  # noqa: BLE001
        if any(words in str(error) for words in KERNEL_LIMITS):
            return None
        return Refused(f"{stage}: {_first_line(error)}")
    return None


def _agree(shape: tuple[int, ...], declared: Shape | None) -> bool:
    if declared is None:
        return True
    return len(shape) == len(declared) and all(
        size is None or size == found for found, size in zip(shape, declared, strict=True)
    )


def varies(operands: tuple[Operand, ...]) -> bool:
    """Whether an axis beside that of the batch varies."""
    flat = [one for operand in operands for one in ((operand,) if isinstance(operand, Tensor) else operand)]
    return any(None in one.shape[1:] for one in flat if one.shape)


def numbers(operand: Any, varying: int) -> Any:
    """A batch of two for what is handed to a call; constants stay."""
    import numpy

    if isinstance(operand, Tensor):
        assert operand.shape is not None
        batch, *rest = operand.shape
        sizes = [2 if batch is None else batch, *(varying if size is None else size for size in rest)]
        return numpy.full(sizes, "a") if operand.dtype == "string" else numpy.zeros(sizes, operand.dtype)
    if isinstance(operand, tuple) and operand and isinstance(operand[0], Tensor):
        return [numbers(one, varying) for one in operand]
    return operand


def _first_line(error: Exception) -> str:
    """The kind of an error and its first line that says something; Keras puts one of its own before it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith("Exception encountered")]
    return f"{type(error).__name__}: {(telling or lines or [''])[0]}"
