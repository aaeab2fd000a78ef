"""Pooling over windows, over everything (global) and down to a wanted size (adaptive). None has weights."""

from __future__ import annotations

from functools import partial

from nndsl.shapes.arguments import several
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Tensor, shape_text
from nndsl.shapes.checks import compute_dtype, one_tensor
from nndsl.shapes.dtypes import need_float, need_number
from nndsl.shapes.sizes import Dim, equal
from nndsl.shapes.windows import Window, layout_of, need_layout, padding_of, slide, strides_of


def window_pooling(call: Call, dimensions: int, operation: str) -> Inference:
    """Each window becomes one value; the windows move by `strides`, by default their own size."""
    _check_dtype(call, dimensions, operation)
    size = several(call, "pool_size", dimensions)
    window = Window(
        size,
        strides_of(call, dimensions, size),
        (1,) * dimensions,
        padding_of(call, ("valid", "same"), any_case=False),
    )
    layout = layout_of(call, dimensions)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    need_layout(call, shape, layout)
    spatial = slide(call, shape, layout, window, "pool_size")
    output = layout.join(shape[0], spatial, shape[layout.channel_axis])
    return Inference(Tensor(output, compute_dtype(call)))


def global_pooling(call: Call, dimensions: int) -> Inference:
    """One value a channel: `(..., channels) -> (channels,)`; `keepdims` leaves 1 for every axis pooled."""
    layout = layout_of(call, dimensions)
    shape = one_tensor(call).shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    need_layout(call, shape, layout)
    spatial = (1,) * dimensions if call.args.get("keepdims") else ()
    output = layout.join(shape[0], spatial, shape[layout.channel_axis])
    return Inference(Tensor(output, compute_dtype(call)))


def adaptive_pooling(call: Call, dimensions: int, operation: str) -> Inference:
    """Pools to `output_size`, whatever the size before: the windows are made to fit."""
    _check_dtype(call, dimensions, operation)
    size = several(call, "output_size", dimensions)
    layout = layout_of(call, dimensions, any_case=False)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    need_layout(call, shape, layout)
    for before, after in zip(layout.spatial(shape), size, strict=True):
        if equal(after, 1) is True or equal(before, 1) is True:
            raise _window_too_long(call, before, after, all(equal(one, 1) is True for one in size))
    output = layout.join(shape[0], size, shape[layout.channel_axis])
    return Inference(Tensor(output, compute_dtype(call)))


def _window_too_long(call: Call, before: Dim, after: Dim, whole: bool) -> Refusal:
    """Keras pools with windows of two lengths, and the larger one is longer than the axis where either size is 1.

    That shows when the network is compiled: run eagerly, it takes the mean of nothing, or ends the process.
    """
    found = (
        f"{call.name} cannot make {after} of an axis of size {before} of its input {shape_text(call.x.shape)}"
    )
    hint = (
        f"write {call.name.replace('Adaptive', 'Global')}(keepdims=True)" if whole else "write sizes above 1"
    )
    if equal(before, 1) is True:
        hint = "leave the layer out, or pool before that axis is down to 1"
    return Refusal("NN304", f"{found}: its window would be longer than the axis", hint, "output_size")


def _check_dtype(call: Call, dimensions: int, operation: str) -> None:
    """NN307 for what TensorFlow does not pool: means are floats, volumes are floats of 32 bits at most."""
    if operation == "Average" or dimensions == 3:
        need_float(call, call.x)
    else:
        need_number(call, call.x)
    if operation == "Max" and dimensions == 3 and compute_dtype(call) == "float64":
        raise Refusal(
            "NN307",
            f"{call.name} does not compute in float64",
            "leave dtype out for float32",
            "dtype",
            leave_out=True,
        )


_EACH = [(operation, n) for operation in ("Max", "Average") for n in (1, 2, 3)]

RULES: dict[str, Rule] = {
    **{f"{op}Pooling{n}D": partial(window_pooling, dimensions=n, operation=op) for op, n in _EACH},
    **{f"Global{op}Pooling{n}D": partial(global_pooling, dimensions=n) for op, n in _EACH},
    **{f"Adaptive{op}Pooling{n}D": partial(adaptive_pooling, dimensions=n, operation=op) for op, n in _EACH},
}
