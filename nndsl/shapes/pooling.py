"""Pooling over windows, over everything (global) and down to a wanted size (adaptive). None has weights."""

from __future__ import annotations

from functools import partial

from nndsl.shapes.arguments import several
from nndsl.shapes.call import Call, Inference, Rule, Tensor
from nndsl.shapes.checks import compute_dtype, one_tensor
from nndsl.shapes.dtypes import need_float
from nndsl.shapes.windows import Window, layout_of, need_layout, padding_of, slide, strides_of


def average_pooling(call: Call, dimensions: int) -> Inference:
    """Window pooling that takes means, which are floats: NN307 for anything else."""
    need_float(call, call.x)
    return window_pooling(call, dimensions)


def window_pooling(call: Call, dimensions: int) -> Inference:
    """Each window becomes one value; the windows move by `strides`, by default their own size."""
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


def adaptive_pooling(call: Call, dimensions: int) -> Inference:
    """Pools to `output_size`, whatever the size before: the windows are made to fit."""
    size = several(call, "output_size", dimensions)
    layout = layout_of(call, dimensions)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    need_layout(call, shape, layout)
    output = layout.join(shape[0], size, shape[layout.channel_axis])
    return Inference(Tensor(output, compute_dtype(call)))


_RULES = (
    ("Max", window_pooling),
    ("Average", average_pooling),
    ("GlobalMax", global_pooling),
    ("GlobalAverage", global_pooling),
    ("AdaptiveMax", adaptive_pooling),
    ("AdaptiveAverage", adaptive_pooling),
)

RULES: dict[str, Rule] = {
    f"{name}Pooling{n}D": partial(rule, dimensions=n) for name, rule in _RULES for n in (1, 2, 3)
}
