"""ConvLSTM1D, 2D and 3D: an LSTM whose products are convolutions."""

from __future__ import annotations

from nndsl.shapes.arguments import Known, several, whole
from nndsl.shapes.call import Call, Inference, Refusal, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype, one_tensor, require_rank, require_size
from nndsl.shapes.recurrent_cells import check_recurrent
from nndsl.shapes.recurrent_states import answer, check_batch, check_states
from nndsl.shapes.sizes import Dim, add, at_least, multiply, product
from nndsl.shapes.windows import Layout, Window, layout_of, padding_of, slide


def conv_lstm(call: Call) -> Inference:
    """`(steps, *sizes, channels)` to `(*sizes, filters)`, with the steps before it where they are returned."""
    rank = int(call.name[-2])
    check_recurrent(call)
    filters = whole(call, "filters")
    kernel = several(call, "kernel_size", rank)
    _check_strides(call, rank)
    sequence = one_tensor(call)
    if sequence.shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    layout = layout_of(call, rank)
    require_rank(call, sequence.shape, rank + 3, f"(steps, {str(layout)[1:]}")
    batch, steps = sequence.shape[:2]
    step = (batch, *sequence.shape[2:])
    channels = require_size(call.name, step, layout.channel_axis)
    spatial = _spatial_sizes(call, step, layout, kernel)
    state = layout.join(batch, spatial, filters)
    check_batch(call, sequence.shape)
    check_states(call, (state, state))
    output = (batch, steps, *state[1:]) if call.args.get("return_sequences") else state
    return Inference(
        answer(call, output, (state, state)),
        _weights(call, kernel, channels, filters),
        _macs(kernel, (channels, filters), spatial, steps),
    )


def _check_strides(call: Call, rank: int) -> None:
    strides = several(call, "strides", rank)
    dilation = several(call, "dilation_rate", rank)
    if any(at_least(size, 2) for size in strides) and any(at_least(size, 2) for size in dilation):
        raise Refusal(
            "NN207",
            f"{call.name} has strides and dilation_rate above 1, which do not go together",
            "write strides=1 or dilation_rate=1",
            "dilation_rate",
        )


def _spatial_sizes(call: Call, step: Shape, layout: Layout, kernel: tuple[Known, ...]) -> Shape:
    """What the convolution of the input leaves of each size."""
    if None in layout.spatial(step):
        raise Refusal(
            "NN305",
            f"{call.name} needs fixed sizes, but those of a step of its input, {shape_text(step)}, vary",
            "give every axis but that of the steps a number or a name",
        )
    rank = layout.dimensions
    padding = padding_of(call, ("valid", "same"), any_case=True)
    window = Window(kernel, several(call, "strides", rank), several(call, "dilation_rate", rank), padding)
    return slide(call, step, layout, window, "kernel_size")


def _weights(call: Call, kernel: tuple[Known, ...], channels: Dim, filters: Dim) -> tuple[Weight, ...]:
    width = multiply(filters, 4)
    weights = (
        Weight("kernel", (*kernel, channels, width)),
        Weight("recurrent_kernel", (*kernel, filters, width)),
    )
    return (*weights, Weight("bias", (width,))) if call.args.get("use_bias", True) else weights


def _macs(kernel: tuple[Known, ...], channels: tuple[Dim, Dim], spatial: Shape, steps: Dim) -> Dim:
    """Every place of the state, at every step, sees the kernel over input and state, once a gate."""
    incoming, filters = channels
    at_place = multiply(product(list(kernel)), multiply(add(incoming, filters), multiply(filters, 4)))
    return multiply(multiply(product(spatial), at_place), steps)
