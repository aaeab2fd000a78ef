"""Layers that act in training alone and leave every shape as it is: dropouts, noise, penalties on activity."""

from __future__ import annotations

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Tensor
from nndsl.shapes.checks import compute_dtype, require_between, require_not_negative, require_rank
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import at_least

_SPATIAL = {
    "SpatialDropout1D": (3, "(steps, channels)"),
    "SpatialDropout2D": (4, "(height, width, channels)"),
    "SpatialDropout3D": (5, "(depth, height, width, channels)"),
}


def _dropout(call: Call) -> Inference:
    require_between(call, "rate", 0, 1)
    if call.name == "Dropout":
        _check_noise_shape(call)
    if call.name in _SPATIAL:
        rank, meaning = _SPATIAL[call.name]
        if call.x.shape is not None:
            require_rank(call, call.x.shape, rank, meaning)
    return _unchanged(call)


def _check_noise_shape(call: Call) -> None:
    noise = call.args.get("noise_shape")
    if not isinstance(noise, (tuple, list)):
        return
    for size in noise:
        whole = isinstance(size, (int, Size)) and not isinstance(size, bool)
        if size is not None and (not whole or at_least(size, 1) is False):
            raise Refusal(
                "NN206",
                f"Dropout has {size} in its noise_shape, but each of its sizes must be a positive int or None",
                "write 1 where the same mask holds along an axis, None where each place has its own",
                "noise_shape",
            )


def _gaussian_noise(call: Call) -> Inference:
    require_between(call, "stddev", 0, 1)
    return _unchanged(call)


def _activity(call: Call) -> Inference:
    require_not_negative(call, "l1")
    require_not_negative(call, "l2")
    return _unchanged(call)


def _unchanged(call: Call) -> Inference:
    return Inference(Tensor(call.x.shape, compute_dtype(call)))


RULES: dict[str, Rule] = {
    "Dropout": _dropout,
    "AlphaDropout": _dropout,
    "GaussianDropout": _dropout,
    "SpatialDropout1D": _dropout,
    "SpatialDropout2D": _dropout,
    "SpatialDropout3D": _dropout,
    "GaussianNoise": _gaussian_noise,
    "ActivityRegularization": _activity,
}
