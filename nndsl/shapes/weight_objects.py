"""What initializers, regularizers and constraints ask of the weights, and of the outputs, that they are given to.

An initializer is asked when the layer is built, a regularizer when a loss is added up, a constraint after an update:
what only they refuse shows as late as in the first batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl import catalog
from nndsl.shapes.call import Call, Inference, Object, Refusal, Shape, Tensor, Weight
from nndsl.shapes.checks import variable_dtype
from nndsl.shapes.dtypes import is_float
from nndsl.shapes.quantized import mode_of
from nndsl.shapes.sizes import Dim, equal

_MATRIX_INITIALIZERS = {
    "Identity": (2, 2, "fills matrices alone"),
    "Orthogonal": (2, 99, "fills matrices and what has more axes"),
    "STFT": (3, 3, "fills the kernels of Conv1D over one channel alone"),
}
"""The least and the most axes that an initializer fills, and how to say so."""

_UNFIT = ("float16", "bfloat16", "float64", "string")
"""The dtypes whose costs cannot be added to a loss of float32."""

_NARROW = ("uint8", "int8", "uint16", "int16")
"""The dtypes that a sum leaves for a wider one, with which the penalty then cannot be multiplied."""

_TO_FLOATS = (*(f"AveragePooling{n}D" for n in (1, 2, 3)), "LeakyReLU")
"""Layers without weights that make float32 of whole numbers, whatever they are said to compute in."""

_SUFFIXES = ("initializer", "regularizer", "constraint")


def check_objects(call: Call, inference: Inference) -> None:
    """NN207, NN305 or NN307 where such an argument does not suit a weight of the layer, or its output."""
    for argument in sorted(call.given):
        part, _, kind = argument.rpartition("_")
        value = call.args.get(argument)
        if kind not in _SUFFIXES or value is None or not part:
            continue
        if part == "activity" and call.name == "SimpleRNN":
            continue  # Keras forgets it on the way to its base class
        if part == "activity":
            _check_activity(call, argument, inference)
            continue
        for weight in _weights(part, kind, inference):
            _CHECKS[kind](call, argument, weight)


def class_of(kind: str, value: Any) -> str:
    """The class of an object or of the word that stands for one: `Orthogonal` for `orthogonal`; else nothing."""
    if isinstance(value, Object):
        return value.name
    entry = catalog.named(kind, value) if isinstance(value, str) else None
    return entry.name if entry else ""


def _weights(part: str, kind: str, inference: Inference) -> Iterator[Weight]:
    """The weights that an argument such as `depthwise_initializer` speaks of."""
    names = [part, f"{part}_kernel", *(["kernel"] if part == "depthwise" else [])]
    if kind == "regularizer":
        names += [f"lora_{part}_a", f"lora_{part}_b"]
    return (weight for weight in inference.weights if weight.name in names)


def _check_initializer(call: Call, argument: str, weight: Weight) -> None:
    if mode_of(call)[0] in ("int8", "int4") and not argument.startswith("bias"):
        return  # a quantized weight starts at 0, whatever the argument
    name = class_of("initializer", call.args[argument])
    _check_axes(call, argument, weight)
    low, high, what = _MATRIX_INITIALIZERS.get(name, (0, 99, ""))
    one_channel = name != "STFT" or len(weight.shape) < 2 or equal(weight.shape[1], 1) is not False
    if not low <= len(weight.shape) <= high or not one_channel:
        raise _refusal(call, argument, name, what, weight.name, weight.shape)


def _check_axes(call: Call, argument: str, weight: Weight) -> None:
    """NN305 for an initializer that is told of axes which the weight does not have."""
    value = call.args[argument]
    given = value.args if isinstance(value, Object) else {}
    both = [given.get("input_axes"), given.get("output_axes")]
    rank = len(weight.shape)
    if all(isinstance(axes, (list, tuple)) for axes in both):
        outside = [axis for axes in both for axis in axes or () if not -rank <= axis < rank]
        if outside:
            raise Refusal(
                "NN305",
                f"{call.name} has {argument}={value.name} over axis {outside[0]}, "
                f"but its {weight.name} {_text(weight.shape)} has {_axes(rank)}",
                "leave out input_axes and output_axes",
                argument,
            )


def _check_orthogonal(call: Call, argument: str, of: str, shape: Shape) -> None:
    """NN204 or NN207 for an OrthogonalRegularizer that fails where it is first added up."""
    value = call.args[argument]
    if len(shape) != 2:
        raise _refusal(call, argument, "OrthogonalRegularizer", "takes matrices alone", of, shape)
    factor = value.args.get("factor") if isinstance(value, Object) else None
    if isinstance(factor, int):
        message = f"`factor` of OrthogonalRegularizer must be a float, but got {factor!r}"
        raise Refusal("NN204", message, f"write factor={float(factor)}", argument)


def _check_regularizer(call: Call, argument: str, weight: Weight) -> None:
    if not weight.trainable:
        return  # Keras adds up what trainable weights cost
    name = class_of("regularizer", call.args[argument])
    if name == "OrthogonalRegularizer":
        _check_orthogonal(call, argument, weight.name, weight.shape)
    if not weight.name.startswith("lora_"):  # adapters are of float32 always
        need_float32(call, argument, f"its {weight.name}", variable_dtype(call))


def _check_activity(call: Call, argument: str, inference: Inference) -> None:
    output = inference.output
    name = class_of("regularizer", call.args[argument])
    for tensor in (output,) if isinstance(output, Tensor) else output:
        if name == "OrthogonalRegularizer" and tensor.shape is not None:
            _check_orthogonal(call, argument, "its output", tensor.shape)
        # Without casting, what most layers answer is of the dtype that goes in.
        if call.args.get("autocast", True):
            need_float32(call, argument, "its output", _computed_dtype(call, inference, tensor))


def _computed_dtype(call: Call, inference: Inference, output: Tensor) -> str:
    """The dtype of what is computed: where a layer has no weights, what is no float passes as it is."""
    given = call.operands[0] if len(call.operands) == 1 else ()
    if isinstance(given, tuple) and given and not any(is_float(one.dtype) for one in given):
        return "float64" if call.name == "Average" else given[0].dtype
    if isinstance(given, Tensor) and not inference.weights and not is_float(given.dtype):
        return "float32" if call.name.endswith(_TO_FLOATS) else given.dtype
    return output.dtype


def need_float32(call: Call, argument: str, what: str, dtype: str) -> None:
    """NN307 where a cost has a dtype that Keras cannot add to the loss."""
    name = class_of("regularizer", call.args.get(argument))
    narrow = dtype in _NARROW and name in ("L1", "L2")
    if dtype in _UNFIT or narrow or (name == "OrthogonalRegularizer" and dtype != "float32"):
        raise Refusal(
            "NN307",
            f"{call.name} adds a cost to the loss, which is of float32, but {what} is {dtype}",
            f"remove {argument} or dtype" if argument != call.name else "leave dtype out for float32",
            argument if argument != call.name else None,
        )


def _check_constraint(call: Call, argument: str, weight: Weight) -> None:
    value = call.args[argument]
    name = class_of("constraint", value)
    if not weight.trainable or name in ("", "NonNeg"):
        return
    axis = value.args.get("axis") if isinstance(value, Object) else 0
    rank = len(weight.shape)
    axes = axis if isinstance(axis, (list, tuple)) else () if axis is None else (axis,)
    outside = [one for one in axes if not isinstance(one, int) or not -rank <= one < rank]
    if outside or len({one % rank for one in axes}) < len(axes):
        wrong = f"{weight.name} {_text(weight.shape)} has {_axes(rank)}"
        raise Refusal(
            "NN305",
            f"{call.name} has {argument}={name} with axis={axis}, but its {wrong}",
            "choose one of its axes, each once; a weight has no batch axis",
            argument,
        )


def _refusal(call: Call, argument: str, name: str, what: str, of: str, shape: Shape) -> Refusal:
    owner = of if of.startswith("its") else f"its {of}"
    has = (
        f"has {len(shape)} axes, the batch included"
        if of == "its output"
        else f"has the shape {_text(shape)}"
    )
    message = f"{call.name} has {argument}={name}, which {what}, but {owner} {has}"
    return Refusal(
        "NN207", message, f"choose another {argument.rpartition('_')[2]}, or leave it out", argument
    )


def _axes(rank: int) -> str:
    if rank == 0:
        return "no axis"
    return "only axis 0" if rank == 1 else f"only axes 0 to {rank - 1}"


def _text(shape: tuple[Dim, ...]) -> str:
    inner = ", ".join(map(str, shape))
    return f"({inner},)" if len(shape) == 1 else f"({inner})"


_CHECKS = {
    "initializer": _check_initializer,
    "regularizer": _check_regularizer,
    "constraint": _check_constraint,
}
