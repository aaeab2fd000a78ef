"""Convolutions: plain, transposed, depthwise and separable, over sequences, images and volumes."""

from __future__ import annotations

from functools import partial

from nndsl.shapes.activation import check_activation
from nndsl.shapes.adapters import adapted, adapter_rank
from nndsl.shapes.arguments import Known, several, whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype
from nndsl.shapes.dtypes import need_float, need_float_weights
from nndsl.shapes.sizes import Dim, add, at_least, divides, largest, multiply, product, remainder, subtract
from nndsl.shapes.windows import Layout, Window, layout_of, need_layout, padding_of, slide


def convolution(call: Call, dimensions: int) -> Inference:
    """`(..., channels) -> (..., filters)`; with `groups`, each group of filters sees its share of the channels."""
    filters, groups = whole(call, "filters"), whole(call, "groups")
    _need_division(call, groups, "filters", filters)
    window = _window(call, dimensions, causal=dimensions == 1)
    _refuse_strides_with_dilation(call, window)
    rank = adapter_rank(call, "kernel_constraint")
    layout = layout_of(call, dimensions)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    channels = _channels(call, shape, layout)
    _need_division(call, groups, "channels", channels)
    spatial = slide(call, shape, layout, window, "kernel_size")
    seen = channels // groups
    kernel = Weight("kernel", (*window.size, seen, filters))
    weights = adapted(kernel, rank, "lora_kernel") + _bias(call, filters)
    cost = product([*spatial, filters, *window.size, seen])
    return Inference(_output(call, layout, shape, spatial, filters), weights, cost)


def transposed_convolution(call: Call, dimensions: int) -> Inference:
    """The way back from a convolution: each spatial size grows about `strides` times."""
    filters = whole(call, "filters")
    window = _window(call, dimensions, causal=False)
    _refuse_strides_with_dilation(call, window)
    extra = output_padding(call, window)
    layout = layout_of(call, dimensions)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    channels = _channels(call, shape, layout)
    before = layout.spatial(shape)
    spatial = tuple(grown(size, window, axis, extra) for axis, size in enumerate(before))
    weights = (Weight("kernel", (*window.size, filters, channels)), *_bias(call, filters))
    cost = product([*before, channels, filters, *window.size])
    return Inference(_output(call, layout, shape, spatial, filters), weights, cost)


def depthwise_convolution(call: Call, dimensions: int) -> Inference:
    """`(..., channels) -> (..., depth_multiplier * channels)`: every channel has its own windows."""
    multiplier = whole(call, "depth_multiplier")
    window = _window(call, dimensions, causal=False)
    layout = layout_of(call, dimensions)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    channels = _channels(call, shape, layout)
    spatial = slide(call, shape, layout, window, "kernel_size")
    filters = channels * multiplier
    weights = (Weight("kernel", (*window.size, channels, multiplier)), *_bias(call, filters))
    cost = product([*spatial, filters, *window.size])
    return Inference(_output(call, layout, shape, spatial, filters), weights, cost)


def separable_convolution(call: Call, dimensions: int) -> Inference:
    """A depthwise convolution, then a window of 1 that mixes its channels into `filters`."""
    multiplier, filters = whole(call, "depth_multiplier"), whole(call, "filters")
    window = _window(call, dimensions, causal=False)
    layout = layout_of(call, dimensions)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    channels = _channels(call, shape, layout)
    spatial = slide(call, shape, layout, window, "kernel_size")
    deep = channels * multiplier
    weights = (
        Weight("depthwise_kernel", (*window.size, channels, multiplier)),
        Weight("pointwise_kernel", (*(1,) * dimensions, deep, filters)),
        *_bias(call, filters),
    )
    cost = add(product([*spatial, deep, *window.size]), product([*spatial, deep, filters]))
    return Inference(_output(call, layout, shape, spatial, filters), weights, cost)


def _window(call: Call, dimensions: int, causal: bool) -> Window:
    check_activation(call)
    need_float_weights(call)
    return Window(
        several(call, "kernel_size", dimensions),
        several(call, "strides", dimensions),
        several(call, "dilation_rate", dimensions),
        padding_of(call, ("valid", "same", "causal") if causal else ("valid", "same"), any_case=True),
    )


def _refuse_strides_with_dilation(call: Call, window: Window) -> None:
    moves = any(at_least(stride, 2) for stride in window.strides)
    spreads = any(at_least(rate, 2) for rate in window.dilation)
    if moves and spreads:
        raise Refusal(
            "NN207",
            f"{call.name} takes strides or dilation_rate above 1, but not both",
            "leave one of them out, and shrink the output with a pooling layer if you need to",
            "dilation_rate",
            leave_out=True,
        )


def _channels(call: Call, shape: Shape, layout: Layout) -> Known:
    """The number of channels; NN301 for a wrong rank, NN305 where it varies."""
    need_layout(call, shape, layout)
    need_float(call, call.x)
    channels = shape[layout.channel_axis]
    if channels is None:
        raise Refusal(
            "NN305",
            f"{call.name} needs a fixed number of channels, but that size of its input {shape_text(shape)} varies",
            "give the axis of channels a number, or a name such as n that is known when the model is built",
        )
    return channels


def _need_division(call: Call, groups: Known, what: str, size: Known) -> None:
    if divides(groups, size) is False:
        code, argument = ("NN207", "groups") if what == "filters" else ("NN303", "groups")
        raise Refusal(
            code,
            f"{call.name} has groups={groups}, which does not divide {size} {what}",
            f"choose groups so that it divides both the channels of the input and filters={call.args['filters']}",
            argument,
        )


def _bias(call: Call, size: Known) -> tuple[Weight, ...]:
    return (Weight("bias", (size,)),) if call.args.get("use_bias", True) else ()


def _output(call: Call, layout: Layout, shape: Shape, spatial: Shape, channels: Dim) -> Tensor:
    return Tensor(layout.join(shape[0], spatial, channels), compute_dtype(call))


def output_padding(call: Call, window: Window) -> tuple[Known, ...] | None:
    """The `output_padding`, which must stay below the strides; `None` where Keras works it out."""
    if call.args.get("output_padding") is None:
        return None
    extra = several(call, "output_padding", len(window.size), least=0)
    for axis, (padding, stride) in enumerate(zip(extra, window.strides, strict=True)):
        if at_least(padding, stride):
            _refuse_output_padding(call, padding, f"it must be less than the stride, which is {stride}")
        if window.padding == "same" and padding == 0 and remainder(_reach(window, axis), 2) == 0:
            why = f"with padding=same an even kernel_size, {window.size[axis]}, needs at least 1"
            _refuse_output_padding(call, padding, why)
    return extra


def _refuse_output_padding(call: Call, padding: Known, why: str) -> None:
    raise Refusal(
        "NN207",
        f"{call.name} has output_padding={padding}, but {why}",
        "leave output_padding out: Keras then works out what fits",
        "output_padding",
        leave_out=True,
    )


def _reach(window: Window, axis: int) -> Known:
    """How far the window reaches along an axis, its gaps included."""
    return window.dilation[axis] * (window.size[axis] - 1) + 1


def grown(size: Dim, window: Window, axis: int, extra: tuple[Known, ...] | None) -> Dim:
    """One spatial size after a transposed convolution."""
    stride = window.strides[axis]
    reach = _reach(window, axis)
    steps = multiply(subtract(size, 1), stride)
    if window.padding == "valid":
        return add(steps, largest(reach, stride) if extra is None else add(reach, extra[axis]))
    if extra is None:
        return multiply(size, stride)
    return add(steps, add(remainder(reach, 2), extra[axis]))


RULES: dict[str, Rule] = {
    **{f"Conv{n}D": partial(convolution, dimensions=n) for n in (1, 2, 3)},
    **{f"Conv{n}DTranspose": partial(transposed_convolution, dimensions=n) for n in (1, 2, 3)},
    **{f"DepthwiseConv{n}D": partial(depthwise_convolution, dimensions=n) for n in (1, 2)},
    **{f"SeparableConv{n}D": partial(separable_convolution, dimensions=n) for n in (1, 2)},
}
