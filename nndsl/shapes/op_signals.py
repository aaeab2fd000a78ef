"""Ops of signals and sequences: transposed convolution, folds, spectra, CTC, other readings of the same bytes."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import as_tuple, several, whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Tensor, shape_text
from nndsl.shapes.checks import same_size
from nndsl.shapes.convolutional import grown, output_padding
from nndsl.shapes.dtypes import is_float
from nndsl.shapes.op_operands import (
    joined,
    named_call,
    need_rank,
    need_rank_of,
    operand,
    operands,
    result,
    results,
    same_shape,
    title,
)
from nndsl.shapes.promotion import promote
from nndsl.shapes.sizes import Dim, add, divide, divides, equal, multiply, product, subtract
from nndsl.shapes.windows import Window, layout_of, need_layout, padding_of


def _conv_transpose(call: Call) -> Inference:
    """The kernel is a tensor `(*sizes, filters, channels)`."""
    x, kernel = operand(call, "inputs"), operand(call, "kernel")
    if x.shape is None or kernel.shape is None:
        return result(None, x.dtype)
    need_rank_of(call, x.shape, (3, 4, 5))
    named, dimensions = named_call(call), len(x.shape) - 2
    need_rank_of(call, kernel.shape, (dimensions + 2,))
    layout = layout_of(named, dimensions)
    need_layout(named, x.shape, layout)
    if None in kernel.shape:
        raise Refusal(
            "NN305",
            f"{title(call)} needs a kernel of fixed sizes, but its batch axis varies",
            f"use the layer Conv{dimensions}DTranspose, whose kernel is learned",
        )
    channels = x.shape[layout.channel_axis]
    if equal(channels, kernel.shape[-1]) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} has a kernel for {kernel.shape[-1]} channels, but its input has {channels}",
            "give the kernel the input's channels as its last axis",
        )
    window = Window(
        tuple(1 if size is None else size for size in kernel.shape[:-2]),
        several(named, "strides", dimensions),
        several(named, "dilation_rate", dimensions),
        padding_of(named, ("valid", "same"), any_case=True),
    )
    extra = output_padding(named, window)
    spatial = [grown(size, window, axis, extra) for axis, size in enumerate(layout.spatial(x.shape))]
    return result(layout.join(x.shape[0], tuple(spatial), kernel.shape[-2]), x.dtype)


def _fold(call: Call) -> Inference:
    """Puts patches `(batch, channels * kernel, places)` side by side again."""
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    need_rank_of(call, x.shape, (3,))
    named = named_call(call)
    output, kernel, dilation, padding, stride = (
        as_tuple(named, name, call.args.get(name), 2, least=0 if name == "padding" else 1)
        for name in ("output_size", "kernel_size", "dilation", "padding", "stride")
    )
    batch, depth, places = x.shape
    if depth is None or divides(product(kernel), depth) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} needs {shape_text(x.shape)} to have channels times {product(kernel)} places first",
            "choose a kernel_size whose product divides that size",
            "kernel_size",
        )
    steps = [
        add(
            divide(
                subtract(add(output[at], 2 * padding[at]), dilation[at] * (kernel[at] - 1) + 1), stride[at]
            ),
            1,
        )
        for at in (0, 1)
    ]
    if equal(product(steps), places) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} needs {product(steps)} patches for its output_size, but {shape_text(x.shape)} has {places}",
            "choose the output_size that was unfolded",
            "output_size",
        )
    return result((batch, divide(depth, product(kernel)), *output), x.dtype)


def _unfold(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    need_rank_of(call, x.shape, (4,))
    if None in x.shape:
        raise Refusal(
            "NN308", f"{title(call)} needs fixed sizes, so it takes no batch", "use ops.image.extract_patches"
        )
    named = named_call(call)
    kernel, dilation, padding, stride = (
        as_tuple(named, name, call.args.get(name), 2, least=0 if name == "padding" else 1)
        for name in ("kernel_size", "dilation", "padding", "stride")
    )
    batch, channels, *sizes = x.shape
    steps = [
        add(
            divide(subtract(add(size, 2 * padding[at]), dilation[at] * (kernel[at] - 1) + 1), stride[at]),
            1,
        )
        for at, size in enumerate(sizes)
    ]
    return result((batch, multiply(channels, product(kernel)), product(steps)), x.dtype)


def _istft(call: Call) -> Inference:
    real, imaginary = _pair(call)
    if real.shape is None or imaginary.shape is None:
        return result(None, real.dtype)
    need_rank(call, real.shape, 2)
    length, stride = (whole(named_call(call), name) for name in ("fft_length", "sequence_stride"))
    size: Dim = add(multiply(subtract(real.shape[-2], 1), stride), length)
    if call.args.get("center", True):
        size = subtract(size, multiply(divide(length, 2), 2))
    given: Any = call.args.get("length")
    return result((*real.shape[:-2], size if given is None else given), real.dtype)


def _pair(call: Call) -> tuple[Tensor, Tensor]:
    found = operands(call, "x")
    if len(found) != 2:
        raise Refusal(
            "NN302", f"{title(call)} takes a real and an imaginary part", f"write [a, b] -> {title(call)}"
        )
    left, right = found[0].shape, found[1].shape
    if left is not None and right is not None and left != right:
        raise Refusal(
            "NN303",
            f"{title(call)} needs parts of one shape, but got {shape_text(left)} and {shape_text(right)}",
            "make the sizes equal",
        )
    return found[0], found[1]


def _ctc_decode(call: Call) -> Inference:
    x, lengths = operand(call, "inputs"), operand(call, "sequence_lengths")
    beams: Any = call.args.get("top_paths", 1)
    paths = 1 if call.args.get("strategy", "greedy") == "greedy" else beams
    dtype = promote(x.dtype, "float32")
    if x.shape is None:
        return results(Tensor(None, "int32"), Tensor(None, dtype))
    need_rank_of(call, x.shape, (3,))
    if lengths.shape is not None:
        need_rank_of(call, lengths.shape, (1,))
    return results(Tensor((paths, *x.shape[:2]), "int32"), Tensor((x.shape[0], paths), dtype))


def _ctc_loss(call: Call) -> Inference:
    target, output = operand(call, "target"), operand(call, "output")
    lengths = [operand(call, name) for name in ("target_length", "output_length")]
    for tensor, rank in ((target, 2), (output, 3), *((one, 1) for one in lengths)):
        if tensor.shape is not None:
            need_rank_of(call, tensor.shape, (rank,))
    if any(is_float(tensor.dtype) for tensor in lengths):
        raise Refusal("NN307", f"{title(call)} needs whole lengths", "declare the lengths as inputs of int32")
    return result(target.shape and target.shape[:1], promote(output.dtype, "float32"))


_BYTES = {"bool": 1, "bfloat16": 2, "complex64": 8, "complex128": 16}


def _bytes(dtype: str) -> int:
    return _BYTES.get(dtype) or int("".join(filter(str.isdigit, dtype)) or 8) // 8


def _view(call: Call) -> Inference:
    x = operand(call, "x")
    asked = call.args.get("dtype")
    dtype = asked if isinstance(asked, str) else x.dtype
    if dtype == "bool" or (x.shape is not None and x.shape[-1:] == (None,)):
        raise Refusal(
            "NN308",
            f"{title(call)} cannot read {shape_text(x.shape)} as {dtype} inside a network",
            "use ops.cast",
            "dtype",
        )
    if x.shape is None or _bytes(dtype) == _bytes(x.dtype):
        return result(x.shape, dtype)
    need_rank(call, x.shape, 1)
    size = multiply(x.shape[-1], _bytes(x.dtype))
    if divides(_bytes(dtype), size) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} cannot read {x.shape[-1]} {x.dtype} of {shape_text(x.shape)} as {dtype}",
            "choose a dtype of as many bytes",
            "dtype",
        )
    return result((*x.shape[:-1], divide(size, _bytes(dtype))), dtype)


def _complex(call: Call) -> Inference:
    """The last axis holds the real and the imaginary part."""
    x = operand(call, "x")
    if x.shape is None:
        return result(None, "complex64")
    need_rank(call, x.shape, 1)
    if not same_size(x.shape[-1], 2):
        raise Refusal(
            "NN303", f"{title(call)} needs a last axis of size 2, but got {shape_text(x.shape)}", ""
        )
    return result(x.shape[:-1], "complex64")


def _real(call: Call) -> Inference:
    x = operand(call, "x")
    return result(None if x.shape is None else (*x.shape, 2), "float32")


def _polar(call: Call) -> Inference:
    """Keras declares the shape of `abs_`, so the angle must not go beyond it."""
    radius, angle = operand(call, "abs_"), operand(call, "angle")
    for tensor in (radius, angle):
        if tensor.dtype not in ("float32", "float", "int"):
            raise Refusal(
                "NN307", f"{title(call)} computes with float32, but got {tensor.dtype}", "use ops.cast"
            )
    shape = joined(call, (radius, angle))
    if shape is not None and not same_shape(shape, radius.shape):
        raise Refusal(
            "NN303", f"{title(call)} has the shape of `abs_`, so the angle must not be larger", "swap them"
        )
    return result(radius.shape, "float32")


RULES: dict[str, Rule] = {
    "conv_transpose": _conv_transpose,
    "fold": _fold,
    "unfold": _unfold,
    "istft": _istft,
    "ctc_decode": _ctc_decode,
    "ctc_loss": _ctc_loss,
    "view": _view,
    "view_as_complex": _complex,
    "view_as_real": _real,
    "polar": _polar,
}
