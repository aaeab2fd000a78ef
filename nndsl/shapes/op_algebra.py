"""Ops of linear algebra and signals: inverses, decompositions, Fourier transforms, frames, segments."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import require_axis, same_size, shapes_text
from nndsl.shapes.op_operands import (
    named_call,
    need_rank,
    need_rank_of,
    need_whole,
    operand,
    operands,
    result,
    results,
    title,
)
from nndsl.shapes.promotion import summed
from nndsl.shapes.sizes import Dim, add, at_least, divide, equal, multiply, smallest, subtract


def _square(call: Call) -> Inference:
    """`inv`, `cholesky`: a square matrix in, one out; `det` and `logdet` a number."""
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    _check_square(call, x.shape)
    return result(x.shape[:-2] if call.name in ("det", "logdet") else x.shape, x.dtype)


def _check_square(call: Call, shape: Shape) -> None:
    need_rank(call, shape, 2, "matrix")
    if not same_size(shape[-1], shape[-2]):
        raise Refusal(
            "NN303",
            f"{title(call)} needs square matrices, but got {shape_text(shape)}",
            "give the last two axes one size",
        )


def _eigen(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return results(Tensor(None, x.dtype), Tensor(None, x.dtype))
    _check_square(call, x.shape)
    return results(Tensor(x.shape[:-1], x.dtype), Tensor(x.shape, x.dtype))


def _qr(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return results(Tensor(None, x.dtype), Tensor(None, x.dtype))
    need_rank(call, x.shape, 2, "matrix")
    _need_sizes(call, x.shape)
    rows, columns, inner = _matrix(x.shape)
    inner = inner if call.args.get("mode", "reduced") == "reduced" else rows
    head = x.shape[:-2]
    return results(Tensor((*head, rows, inner), x.dtype), Tensor((*head, inner, columns), x.dtype))


def _svd(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    need_rank(call, x.shape, 2, "matrix")
    _need_sizes(call, x.shape)
    rows, columns, inner = _matrix(x.shape)
    head, full = x.shape[:-2], call.args.get("full_matrices", True)
    values = Tensor((*head, inner), x.dtype)
    if not call.args.get("compute_uv", True):
        return result(values.shape, x.dtype)
    left = Tensor((*head, rows, rows if full else inner), x.dtype)
    return results(left, values, Tensor((*head, columns if full else inner, columns), x.dtype))


def _matrix(shape: Shape) -> tuple[Dim, Dim, Dim]:
    return shape[-2], shape[-1], smallest(shape[-2], shape[-1])


def _need_sizes(call: Call, shape: Shape) -> None:
    if None in shape[-2:]:
        raise Refusal(
            "NN305",
            f"{title(call)} needs matrices of fixed sizes, but those of {shape_text(shape)} vary",
            "give the last two axes a number or a name",
        )


def _trace(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, summed(x.dtype))
    need_rank(call, x.shape, 2)
    axes = [
        require_axis(title(call), x.shape, call.args.get(name, at), name)
        for at, name in enumerate(("axis1", "axis2"))
    ]
    if axes[0] == axes[1]:
        raise Refusal("NN305", f"{title(call)} needs two different axes", "write axis1=1, axis2=2", "axis2")
    return result([size for at, size in enumerate(x.shape) if at not in axes], summed(x.dtype))


def _diff(call: Call) -> Inference:
    x = operand(call, "a")
    if x.shape is None:
        return result(None, x.dtype)
    at = require_axis(title(call), x.shape, call.args.get("axis", -1))
    left = subtract(x.shape[at], call.args.get("n", 1))
    if at_least(left, 1) is False:
        raise Refusal(
            "NN304",
            f"{title(call)} leaves nothing of axis {at} of {shape_text(x.shape)}",
            "choose a smaller n",
            "n",
        )
    return result([*x.shape[:at], left, *x.shape[at + 1 :]], x.dtype)


def _fourier(call: Call) -> Inference:
    """`fft`, `fft2`, `ifft2` take the list of the real and the imaginary part, and answer both."""
    pair, axes = _parts(call), 1 if call.name == "fft" else 2
    shape = pair[0].shape
    if shape is not None:
        need_rank(call, shape, axes)
        if None in shape[-axes:]:
            raise Refusal(
                "NN305",
                f"{title(call)} needs fixed last sizes, but got {shape_text(shape)}",
                "give them a number",
            )
    return results(*pair)


def _irfft(call: Call) -> Inference:
    real = _parts(call)[0]
    if real.shape is None:
        return result(None, real.dtype)
    need_rank(call, real.shape, 1)
    length = call.args.get("fft_length")
    size = multiply(2, subtract(real.shape[-1], 1)) if length is None else length
    return result((*real.shape[:-1], size), real.dtype)


def _parts(call: Call) -> tuple[Tensor, Tensor]:
    found = operands(call, "x")
    if len(found) != 2:
        raise Refusal(
            "NN302", f"{title(call)} takes a real and an imaginary part", f"write [a, b] -> {title(call)}"
        )
    left, right = found[0].shape, found[1].shape
    if left is not None and right is not None:
        same = len(left) == len(right) and not any(
            equal(*pair) is False for pair in zip(left, right, strict=True)
        )
        if not same:
            raise Refusal(
                "NN303", f"{title(call)} needs parts of one shape, but got {shapes_text([left, right])}", ""
            )
    return found[0], found[1]


def _rfft(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return results(Tensor(None, x.dtype), Tensor(None, x.dtype))
    require_axis(title(call), x.shape, -1)
    if call.args.get("fft_length") is not None:
        whole(named_call(call), "fft_length")
    length: Any = call.args.get("fft_length")
    length = x.shape[-1] if length is None else length
    shape = (*x.shape[:-1], add(divide(length, 2), 1))
    return results(Tensor(shape, x.dtype), Tensor(shape, x.dtype))


def _stft(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return results(Tensor(None, x.dtype), Tensor(None, x.dtype))
    require_axis(title(call), x.shape, -1)
    length, stride = call.args["fft_length"], call.args["sequence_stride"]
    _check_spectrum(call, x.shape)
    padded = multiply(divide(length, 2), 2) if call.args.get("center", True) else 0
    frames = add(divide(subtract(add(x.shape[-1], padded), length), stride), 1)
    shape = (*x.shape[:-1], frames, add(divide(length, 2), 1))
    return results(Tensor(shape, x.dtype), Tensor(shape, x.dtype))


def _check_spectrum(call: Call, shape: Shape) -> None:
    length, sequence = call.args["fft_length"], call.args["sequence_length"]
    for name in ("sequence_length", "sequence_stride", "fft_length"):
        whole(named_call(call), name)
    if at_least(length, sequence) is False:
        raise Refusal(
            "NN207",
            f"{title(call)} has fft_length={length}, less than sequence_length={sequence}",
            "make fft_length at least as long",
            "fft_length",
        )
    room = add(divide(length, 2), 1) if call.args.get("center", True) else length
    if at_least(shape[-1], room) is False:
        raise Refusal(
            "NN304",
            f"{title(call)} has fft_length={length}, too long for its input {shape_text(shape)}",
            "write a smaller fft_length",
            "fft_length",
        )


def _sequences(call: Call) -> Inference:
    """The frames of a signal, as rows."""
    x = operand(call, "x")
    if x.shape is None:
        return result(None, x.dtype)
    require_axis(title(call), x.shape, -1)
    length, stride = (whole(named_call(call), name) for name in ("sequence_length", "sequence_stride"))
    frames = add(divide(subtract(x.shape[-1], length), stride), 1)
    if at_least(frames, 1) is False:
        raise Refusal(
            "NN304",
            f"{title(call)} has sequences of {length}, longer than its input {shape_text(x.shape)}",
            "write a smaller sequence_length",
            "sequence_length",
        )
    return result((*x.shape[:-1], frames, length), x.dtype)


def _segments(call: Call) -> Inference:
    data, places = operand(call, "data"), operand(call, "segment_ids")
    need_whole(call, places, "segment_ids")
    if places.shape is not None:
        need_rank_of(call, places.shape, (1,))
    if data.shape is None:
        return result(None, data.dtype)
    need_rank(call, data.shape, 1)
    count: Any = call.args.get("num_segments")
    return result((count, *data.shape[1:]), data.dtype)


RULES: dict[str, Rule] = {
    **dict.fromkeys(("inv", "cholesky", "cholesky_inverse", "det", "logdet"), _square),
    **dict.fromkeys(("eig", "eigh"), _eigen),
    "qr": _qr,
    "svd": _svd,
    "trace": _trace,
    "diff": _diff,
    **dict.fromkeys(("fft", "fft2", "ifft2"), _fourier),
    "irfft": _irfft,
    "rfft": _rfft,
    "stft": _stft,
    "extract_sequences": _sequences,
    **dict.fromkeys(("segment_sum", "segment_max", "segment_min", "segment_prod"), _segments),
}
