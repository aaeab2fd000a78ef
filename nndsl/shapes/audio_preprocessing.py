"""Layers that turn sounds into spectrograms: STFTSpectrogram and MelSpectrogram."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype, require_rank, require_size
from nndsl.shapes.sizes import Dim, add, at_least, divide, equal, multiply, subtract

_WINDOWS = frozenset(
    {"bart", "barthann", "bartlett", "bkh", "black", "blackharr", "blackman", "blackmanharris", "blk", "bman"}
    | {"bmn", "bohman", "box", "boxcar", "brt", "brthan", "bth", "cosine", "exponential", "flat", "flattop"}
    | {"flt", "halfcosine", "ham", "hamm", "hamming", "han", "hann", "lanczos", "nut", "nutl", "nuttall"}
    | {"ones", "par", "parz", "parzen", "poisson", "rect", "rectangular", "sinc", "taylor", "taylorwin"}
    | {"tri", "triang", "triangle", "tuk", "tukey"}
)
"""The windows without parameters that SciPy knows by name, each also with `_periodic` or `_symmetric` behind it."""


def _stft(call: Call) -> Inference:
    """`(samples, channels)` to `(frames, frequencies * channels)`."""
    frame = whole(call, "frame_length")
    step = divide(frame, 2) if call.args.get("frame_step") is None else whole(call, "frame_step")
    length = _fft_length(call, frame)
    if at_least(frame, step) is False or at_least(length, frame) is False or at_least(step, 1) is False:
        raise Refusal(
            "NN207",
            f"{call.name} needs 1 <= frame_step <= frame_length <= fft_length, but has {step}, {frame} and {length}",
            "leave frame_step and fft_length out",
            "frame_step",
        )
    _check_window(call, frame)
    _check_dtype(call, ("float16", "float32", "float64"))
    frequencies = add(divide(length, 2), 1)
    weights = _kernels(call, frame, frequencies)
    if call.x.shape is None:
        return Inference(Tensor(None, compute_dtype(call)), weights)
    require_rank(call, call.x.shape, 3, "(samples, channels)")
    wide = multiply(frequencies, 2) if call.args.get("mode") == "stft" else frequencies
    return Inference(Tensor(_frames(call, call.x.shape, frame, step, wide), compute_dtype(call)), weights)


def _kernels(call: Call, frame: Dim, frequencies: Dim) -> tuple[Weight, ...]:
    mode = call.args.get("mode", "log")
    return tuple(
        Weight(name, (frame, 1, frequencies))
        for name, other in (("real_kernel", "imag"), ("imag_kernel", "real"))
        if mode != other
    )


def _frames(call: Call, shape: Shape, frame: Dim, step: Dim, frequencies: Dim) -> Shape:
    first = str(call.args.get("data_format")).lower() == "channels_first"
    samples, channels = shape[2 if first else 1], require_size(call.name, shape, 1 if first else 2)
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
    length, stride = whole(call, "fft_length"), whole(call, "sequence_stride")
    # Keras takes 0 for none.
    frame = whole(call, "sequence_length") if call.args.get("sequence_length") else length
    if at_least(length, frame) is False:
        raise Refusal(
            "NN207",
            f"MelSpectrogram needs an fft_length of at least its sequence_length, but has {length} and {frame}",
            "write a larger fft_length",
            "fft_length",
        )
    _check_window(call, frame)
    if compute_dtype(call) == "float64":
        _check_dtype(call, ("float32",))
    bins, shape = whole(call, "num_mel_bins"), call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    require_rank(call, shape, 2, "(samples,)")
    if at_least(shape[1], add(divide(length, 2), 1)) is False:
        raise Refusal(
            "NN304",
            f"{call.name} needs more than {divide(length, 2)} samples, half its fft_length, but got {shape_text(shape)}",
            "write a smaller fft_length",
            "fft_length",
        )
    frames = divide(add(shape[1], add(stride, 1)), stride)
    return Inference(Tensor((shape[0], bins, frames), compute_dtype(call)))


def _check_window(call: Call, frame: Dim) -> None:
    """Refuses a window that is neither known by name nor a list of one number a sample of the frame."""
    window: Any = call.args.get("window", "hann")
    if window is None:
        return
    if isinstance(window, (tuple, list)):
        if all(isinstance(one, (int, float)) for one in window) and equal(len(window), frame) is not False:
            return
    elif isinstance(window, str) and _is_known_window(call.name, window):
        return
    raise Refusal(
        "NN205",
        f"{call.name} has window={window!r}, but it must be hann, hamming or a list of {frame} numbers",
        "write window=hann",
        "window",
    )


def _is_known_window(name: str, window: str) -> bool:
    if name == "MelSpectrogram":
        return window in ("hann", "hamming")
    return window.removesuffix("_periodic").removesuffix("_symmetric") in _WINDOWS


def _check_dtype(call: Call, allowed: Sequence[str]) -> None:
    dtype = compute_dtype(call)
    if dtype not in allowed:
        raise Refusal(
            "NN307",
            f"{call.name} has dtype={dtype}, in which it cannot compute",
            "leave dtype out for float32",
            "dtype",
            leave_out=True,
        )


RULES: dict[str, Rule] = {"STFTSpectrogram": _stft, "MelSpectrogram": _mel}
