"""Ops that slide windows over steps, images and volumes: pooling, convolution with a given kernel, patches."""

from __future__ import annotations

from typing import Any

from nndsl.record import replace
from nndsl.shapes.arguments import Known, as_tuple, several
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, shape_text
from nndsl.shapes.op_operands import named_call, operand, result, title
from nndsl.shapes.sizes import Dim, at_least, equal, multiply, product
from nndsl.shapes.windows import Window, layout_of, need_layout, padding_of, slide, strides_of

_NO_DILATION = (1, 1, 1)


def _pool(call: Call) -> Inference:
    x = operand(call, "inputs")
    if x.shape is None:
        return result(None, x.dtype)
    dimensions = _dimensions(call, x.shape)
    # A list of one serves for all axes.
    single = {name: value[0] for name, value in call.args.items() if name in _SIZES and _is_single(value)}
    named = named_call(replace(call, args={**call.args, **single}))
    layout = layout_of(named, dimensions)
    size = several(named, "pool_size", dimensions)
    padding = padding_of(named, ("valid", "same"), any_case=True)
    window = Window(size, strides_of(named, dimensions, size), _NO_DILATION[:dimensions], padding)
    spatial = slide(named, x.shape, layout, window, "pool_size")
    return result(layout.join(x.shape[0], spatial, x.shape[layout.channel_axis]), x.dtype)


_SIZES = ("pool_size", "strides")


def _is_single(value: object) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 1


def _adaptive_pool(call: Call) -> Inference:
    x = operand(call, "inputs")
    if x.shape is None:
        return result(None, x.dtype)
    dimensions = _dimensions(call, x.shape)
    layout = layout_of(named_call(call), dimensions)
    if layout.channels_last:
        raise Refusal(
            "NN308",
            f"{title(call)} declares an axis too many where the channels come last",
            f"use the layer Adaptive{'Max' if 'max' in call.name else 'Average'}Pooling{dimensions}D",
        )
    if not isinstance(call.args.get("output_size"), (tuple, list)):
        raise Refusal(
            "NN204",
            f"{title(call)} takes output_size as {dimensions} numbers, but got {call.args.get('output_size')}",
            f"write a tuple of {dimensions} numbers",
            "output_size",
        )
    size = several(named_call(call), "output_size", dimensions)
    if None in layout.spatial(x.shape):
        raise Refusal(
            "NN305",
            f"{title(call)} needs fixed sizes, but those of {shape_text(x.shape)} vary",
            "give the input's axes numbers or names",
        )
    return result(layout.join(x.shape[0], size, x.shape[layout.channel_axis]), x.dtype)


def _dimensions(call: Call, shape: Shape) -> int:
    if not 3 <= len(shape) <= 5:
        raise Refusal(
            "NN301",
            f"{title(call)} needs steps, images or volumes with channels, but got {shape_text(shape)}",
            "give the input a height, a width and channels, for example with Reshape",
        )
    return len(shape) - 2


def _conv(call: Call) -> Inference:
    """`conv`, `depthwise_conv` and `separable_conv`; the kernel is a tensor `(*sizes, channels, filters)`."""
    x = operand(call, "inputs")
    separable, depthwise = call.name == "separable_conv", call.name != "conv"
    kernel = operand(call, "depthwise_kernel" if separable else "kernel")
    if x.shape is None or kernel.shape is None:
        return result(None, x.dtype)
    named, dimensions = named_call(call), _dimensions(call, x.shape)
    if len(kernel.shape) != dimensions + 2:
        raise Refusal(
            "NN301", f"{title(call)} needs a kernel of {dimensions + 2} axes, but got {kernel.shape}", ""
        )
    layout = layout_of(named, dimensions)
    channels = x.shape[layout.channel_axis]
    _check_channels(call, channels, kernel.shape)
    spatial = slide(named, x.shape, layout, _kernel_window(named, kernel.shape, dimensions), "kernel")
    filters = multiply(kernel.shape[-2], kernel.shape[-1]) if depthwise else kernel.shape[-1]
    cost = multiply(product(spatial), multiply(product(kernel.shape[:-2]), filters))
    cost = cost if depthwise else multiply(cost, kernel.shape[-2])
    if separable:
        point = operand(call, "pointwise_kernel")
        filters = None if point.shape is None else point.shape[-1]
    return result(layout.join(x.shape[0], spatial, filters), x.dtype, cost)


def _check_channels(call: Call, channels: Dim, kernel: Shape) -> None:
    if equal(channels, kernel[-2]) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} has a kernel for {kernel[-2]} channels, but its input has {channels}",
            "give the kernel the input's channels before its last axis",
        )


def _kernel_window(call: Call, kernel: Shape, dimensions: int) -> Window:
    if None in kernel:
        raise Refusal(
            "NN305",
            f"{call.name} needs a kernel of fixed sizes, but its batch axis varies",
            "use the layer, whose kernel is learned",
        )
    size: tuple[Known, ...] = tuple(one if one is not None else 1 for one in kernel[:-2])
    padding = padding_of(call, ("valid", "same"), any_case=True)
    return Window(
        size, several(call, "strides", dimensions), several(call, "dilation_rate", dimensions), padding
    )


def _patches(call: Call) -> Inference:
    """Each patch of an image as channels; an image without a batch has three axes."""
    x = operand(call, "volumes" if call.name.endswith("3d") else "images")
    given: object = call.args.get("size")
    by_size = isinstance(given, (tuple, list)) and len(given) == 3
    dimensions = 3 if by_size or call.name.endswith("3d") else 2
    if x.shape is None:
        return result(None, x.dtype)
    named = named_call(call)
    layout = layout_of(named, dimensions)
    alone = len(x.shape) == dimensions + 1
    shape = (1, *x.shape) if alone else x.shape
    need_layout(named, shape, layout)
    size = as_tuple(named, "size", call.args.get("size"), dimensions)
    window = _patch_window(named, size, dimensions)
    if any(at_least(one, 2) for one in window.strides) and any(at_least(one, 2) for one in window.dilation):
        raise Refusal(
            "NN207",
            f"{title(call)} takes strides (those of size, where none are given) or dilation_rate above 1, not both",
            "write strides=1",
            "dilation_rate",
        )
    spatial = slide(named, shape, layout, window, "size")
    patches = layout.join(shape[0], spatial, multiply(product(size), shape[layout.channel_axis]))
    return result(patches[1:] if alone else patches, x.dtype)


def _patch_window(call: Call, size: tuple[Known, ...], dimensions: int) -> Window:
    strides: Any = call.args.get("strides")
    return Window(
        size,
        size if strides is None else as_tuple(call, "strides", strides, dimensions),
        several(call, "dilation_rate", dimensions),
        padding_of(call, ("valid", "same"), any_case=True),
    )


RULES: dict[str, Rule] = {
    **dict.fromkeys(("max_pool", "average_pool"), _pool),
    **dict.fromkeys(("adaptive_max_pool", "adaptive_average_pool"), _adaptive_pool),
    **dict.fromkeys(("conv", "depthwise_conv", "separable_conv"), _conv),
    **dict.fromkeys(("image.extract_patches", "image.extract_patches_3d"), _patches),
}
