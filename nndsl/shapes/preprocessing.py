"""Preprocessing layers: rescaling and normalizing numbers, spectrograms; images and categories stand in their modules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nndsl.shapes import category_encoding, image_preprocessing
from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype, require_axis, require_rank, require_size
from nndsl.shapes.sizes import Dim, add, at_least, divide, equal, multiply, subtract


def _rescaling(call: Call) -> Inference:
    return Inference(Tensor(call.x.shape, compute_dtype(call)))


def _normalization(call: Call) -> Inference:
    """Without `mean` and `variance` it has them as weights, to be adapted to data."""
    axis: Any = call.args.get("axis", -1)
    axes = () if axis is None else tuple(axis) if isinstance(axis, (tuple, list)) else (axis,)
    _check_statistics(call, len(axes))
    x = call.x
    if x.shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    kept = sorted({require_axis(call.name, x.shape, one) for one in axes})
    sizes = tuple(require_size(call.name, x.shape, one, "axis") for one in kept)
    output = Tensor(x.shape, compute_dtype(call))
    mean = call.args.get("mean")
    if mean is None:
        names = (("mean", sizes), ("variance", sizes), ("count", ()))
        return Inference(output, tuple(Weight(name, shape, trainable=False) for name, shape in names))
    given = _lengths(mean)
    for size, length in zip(reversed(sizes), reversed(given), strict=False):
        if length != 1 and equal(size, length) is False:
            raise Refusal(
                "NN303",
                f"Normalization has a mean of {length} numbers for an axis of size {size} "
                f"of its input {shape_text(x.shape)}",
                "give as many numbers as the axis has places, or one",
                "mean",
            )
    return Inference(output)


def _check_statistics(call: Call, axes: int) -> None:
    mean, variance = call.args.get("mean"), call.args.get("variance")
    if (mean is None) is not (variance is None):
        missing = "mean" if mean is None else "variance"
        raise Refusal(
            "NN207", f"Normalization needs mean and variance together, but {missing} is missing", "", missing
        )
    if mean is None:
        return
    if _lengths(mean) != _lengths(variance):
        raise Refusal("NN207", "Normalization needs as many numbers in variance as in mean", "", "variance")
    if len(_lengths(mean)) > axes:
        raise Refusal(
            "NN207", f"Normalization has a mean for every place of an axis, but {axes} axes", "", "mean"
        )


def _lengths(value: Any) -> tuple[int, ...]:
    """The shape of a number or of nested lists of numbers."""
    lengths: list[int] = []
    while isinstance(value, (tuple, list)):
        lengths.append(len(value))
        value = value[0] if value else None
    return tuple(lengths)


def _stft(call: Call) -> Inference:
    """`(samples, channels)` to `(frames, frequencies * channels)`."""
    frame = whole(call, "frame_length")
    step = divide(frame, 2) if call.args.get("frame_step") is None else whole(call, "frame_step")
    length = _fft_length(call, frame)
    if at_least(frame, step) is False or at_least(length, frame) is False:
        raise Refusal(
            "NN207",
            f"{call.name} needs frame_step <= frame_length <= fft_length, but has {step}, {frame} and {length}",
            "leave frame_step and fft_length out",
            "frame_step",
        )
    frequencies = add(divide(length, 2), 1)
    mode = call.args.get("mode", "log")
    weights = tuple(
        Weight(name, (frame, 1, frequencies))
        for name, other in (("real_kernel", "imag"), ("imag_kernel", "real"))
        if mode != other
    )
    if call.x.shape is None:
        return Inference(Tensor(None, compute_dtype(call)), weights)
    require_rank(call, call.x.shape, 3, "(samples, channels)")
    wide = multiply(frequencies, 2) if mode == "stft" else frequencies
    return Inference(Tensor(_frames(call, call.x.shape, frame, step, wide), compute_dtype(call)), weights)


def _frames(call: Call, shape: Shape, frame: Dim, step: Dim, frequencies: Dim) -> Shape:
    first = call.args.get("data_format") == "channels_first"
    samples, channels = (shape[2], shape[1]) if first else (shape[1], shape[2])
    reach = 1 if call.args.get("padding") == "same" else frame
    if at_least(samples, reach) is False:
        raise Refusal(
            "NN304",
            f"{call.name} has frames of {frame} samples, but its input {shape_text(shape)} has only {samples}",
            "write a smaller frame_length, or padding=same",
            "frame_length",
        )
    frames = add(divide(subtract(samples, reach), step), 1)
    if call.args.get("expand_dims"):
        parts: Sequence[Dim] = (channels, frames, frequencies) if first else (frames, frequencies, channels)
    else:
        joined = multiply(frequencies, channels)
        parts = (joined, frames) if first else (frames, joined)
    return (shape[0], *parts)


def _fft_length(call: Call, frame: Dim) -> Dim:
    if call.args.get("fft_length") is not None:
        return whole(call, "fft_length")
    # Keras takes the next power of two.
    return 1 << (frame - 1).bit_length() if isinstance(frame, int) else None


def _mel(call: Call) -> Inference:
    """`(samples,)` to `(bins, frames)`."""
    length = whole(call, "fft_length")
    asked = call.args.get("sequence_length")
    if asked is not None and at_least(length, whole(call, "sequence_length")) is False:
        raise Refusal(
            "NN207",
            f"MelSpectrogram needs an fft_length of at least its sequence_length, but has {length} and {asked}",
            "write a larger fft_length",
            "fft_length",
        )
    stride = whole(call, "sequence_stride")
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    require_rank(call, shape, 2, "(samples,)")
    frames = divide(add(shape[1], add(stride, 1)), stride)
    return Inference(Tensor((shape[0], whole(call, "num_mel_bins"), frames), compute_dtype(call)))


RULES: dict[str, Rule] = {
    **image_preprocessing.RULES,
    **category_encoding.RULES,
    "Rescaling": _rescaling,
    "Normalization": _normalization,
    "STFTSpectrogram": _stft,
    "MelSpectrogram": _mel,
}
