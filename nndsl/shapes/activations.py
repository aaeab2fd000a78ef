"""Activations as layers: the shape stays, PReLU alone has weights."""

from __future__ import annotations

from nndsl.shapes.activation import check_activation
from nndsl.shapes.call import Call, Inference, Object, Refusal, Rule, Tensor, Weight, shape_text
from nndsl.shapes.checks import axes_text, compute_dtype, require_axis, require_not_negative
from nndsl.shapes.dtypes import cast_input, need_float, need_number
from nndsl.shapes.sizes import Dim
from nndsl.shapes.weight_objects import class_of

_OF_NUMBERS = frozenset({"relu", "relu6", "leaky_relu", "exponential", "tanh", "linear", "ReLU", "LeakyReLU"})
"""The activations that compute with whole numbers as well as with floats."""

_OF_TRUTHS = frozenset({"exponential", "tanh", "linear"})
"""Those that compute with bool as well."""


def _plain(call: Call) -> Inference:
    return Inference(Tensor(call.x.shape, compute_dtype(call)))


def _activation(call: Call) -> Inference:
    check_activation(call)
    value = call.args.get("activation")
    name = value.name if isinstance(value, Object) else class_of("activation", value)
    if name not in ("", "linear"):
        _check_dtype(call, name)
    return _plain(call)


def _check_dtype(call: Call, name: str) -> None:
    """NN307 for a tensor of whole numbers or truths, or for strings, where the activation cannot compute with it."""
    inner = cast_input(call, call.x)
    if inner.dtype == "bool" and name in _OF_TRUTHS:
        return
    if name in _OF_NUMBERS:
        need_number(call, inner)
    else:
        need_float(call, inner)


def _elu(call: Call) -> Inference:
    _check_dtype(call, call.name)
    return _plain(call)


def _relu(call: Call) -> Inference:
    _check_dtype(call, call.name)
    for argument in ("max_value", "negative_slope", "threshold"):
        require_not_negative(call, argument)
    for argument in ("negative_slope", "threshold"):
        _require_number(call, argument)
    if call.args.get("negative_slope") and (
        call.args.get("threshold") or call.args.get("max_value") is not None
    ):
        # The slope makes floats of whole numbers, which no longer fit the other side.
        need_float(call, cast_input(call, call.x))
    return _plain(call)


def _leaky_relu(call: Call) -> Inference:
    _check_dtype(call, call.name)
    # The old name overrules the new one.
    slope = "alpha" if "alpha" in call.given else "negative_slope"
    _require_number(call, slope)
    require_not_negative(call, slope)
    return _plain(call)


def _require_number(call: Call, argument: str) -> None:
    if argument in call.args and call.args[argument] is None:
        raise Refusal(
            "NN206",
            f"{call.name} has {argument}=None, but it must be a number",
            f"leave {argument} out",
            argument,
            leave_out=True,
        )


def _softmax(call: Call) -> Inference:
    _check_dtype(call, call.name)
    shape = call.x.shape
    axis = call.args.get("axis", -1)
    if shape is not None:
        axes = axis if isinstance(axis, (tuple, list)) else (axis,)
        if not axes or len({require_axis("Softmax", shape, one) for one in axes}) < len(axes):
            raise Refusal(
                "NN305",
                f"Softmax has axis={axis}, but it needs at least one axis, and each once",
                "leave axis out for the last one",
                "axis",
                leave_out=True,
            )
    return _plain(call)


def _prelu(call: Call) -> Inference:
    inner = cast_input(call, call.x).dtype
    if inner not in ("int32", "int64") or inner != compute_dtype(call):
        _check_dtype(call, call.name)
    shape = call.x.shape
    if shape is None:
        return _plain(call)
    sizes = list(shape[1:])
    shared = call.args.get("shared_axes")
    if shared is not None:
        for axis in shared if isinstance(shared, (tuple, list)) else (shared,):
            # Keras counts these axes as everywhere else, the batch axis being 0.
            if not isinstance(axis, int) or not -len(sizes) <= axis - 1 < len(sizes):
                raise Refusal(
                    "NN305",
                    f"PReLU has shared_axes={shared}, but its input {shape_text(shape)} has only {axes_text(shape)}",
                    f"choose from {axes_text(shape)}",
                    "shared_axes",
                )
            sizes[axis - 1] = 1
    return Inference(Tensor(shape, compute_dtype(call)), (Weight("alpha", _fixed(call, sizes)),))


def _fixed(call: Call, sizes: list[Dim]) -> tuple[Dim, ...]:
    for axis, size in enumerate(sizes, 1):
        if size is None:
            raise Refusal(
                "NN305",
                f"PReLU has a slope for every place, but the size of its input {shape_text(call.x.shape)} "
                f"at axis {axis} varies",
                f"share the slopes along it: shared_axes=[{axis}]",
                "shared_axes",
            )
    return tuple(sizes)


RULES: dict[str, Rule] = {
    "Activation": _activation,
    "ELU": _elu,
    "ReLU": _relu,
    "LeakyReLU": _leaky_relu,
    "PReLU": _prelu,
    "Softmax": _softmax,
}
