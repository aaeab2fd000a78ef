"""Layers that act in training alone and leave every shape as it is: dropouts, noise, penalties on activity."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import compute_dtype, require_between, require_not_negative, require_rank
from nndsl.shapes.dtypes import cast_input, need_float
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, at_least, equal
from nndsl.shapes.weight_objects import need_float32

_SCALING = frozenset({"AlphaDropout", "GaussianDropout"})
"""The dropouts that divide by what they keep."""

_SPATIAL = {
    "SpatialDropout1D": (3, "(steps, channels)"),
    "SpatialDropout2D": (4, "(height, width, channels)"),
    "SpatialDropout3D": (5, "(depth, height, width, channels)"),
}


def _dropout(call: Call) -> Inference:
    require_between(call, "rate", 0, 1)
    if call.name in _SCALING and call.args.get("rate") == 1:
        raise Refusal(
            "NN206",
            f"{call.name} has rate=1, which leaves nothing that it could scale up again",
            "write a rate below 1",
            "rate",
        )
    if isinstance(noise := call.args.get("noise_shape"), (tuple, list)):
        _check_noise_shape(call, noise)
    _check_dtype(call)
    if call.name in _SPATIAL:
        rank, meaning = _SPATIAL[call.name]
        if call.x.shape is not None:
            require_rank(call, call.x.shape, rank, meaning)
    return _unchanged(call)


def _check_dtype(call: Call) -> None:
    """NN307 for what cannot be scaled up when a part of it is dropped."""
    rate = call.args.get("rate")
    inner = cast_input(call, call.x)
    if (
        isinstance(rate, (int, float))
        and 0 < rate < 1
        and (call.name, inner.dtype) != ("GaussianDropout", "bool")
    ):
        need_float(call, inner)


def _check_noise_shape(call: Call, noise: Sequence[Dim]) -> None:
    """Refuses a mask that does not spread over the input, the batch axis of which it counts."""
    for size in noise:
        whole = isinstance(size, (int, Size)) and not isinstance(size, bool)
        if size is not None and (not whole or at_least(size, 1) is False):
            raise _wrong_noise(
                call, f"has {size} in its noise_shape, but each of its sizes must be a positive int or None"
            )
    shape = call.x.shape
    if shape is not None and 0 < call.args.get("rate", 0) < 1 and not _spreads(noise, shape):
        raise _wrong_noise(
            call, f"has noise_shape={tuple(noise)}, which does not fit its input {shape_text(shape)}"
        )


def _spreads(noise: Sequence[Dim], shape: Shape) -> bool:
    """Whether a mask of these sizes can be spread over a tensor; its `None` are the sizes of the tensor."""
    # None takes the size at its own place from the front, even where the mask has fewer axes.
    meant = [shape[at] if size is None and at < len(shape) else size for at, size in enumerate(noise)]
    over = zip(reversed(meant), reversed(shape), strict=False)
    return len(noise) <= len(shape) and all(
        other is None
        or (size is not None and (equal(size, 1) is not False or equal(size, other) is not False))
        for size, other in over
    )


def _wrong_noise(call: Call, what: str) -> Refusal:
    return Refusal(
        "NN206",
        f"{call.name} {what}",
        "begin with None for the batch; write 1 where the same mask holds along an axis, None where each place has its own",
        "noise_shape",
    )


def _gaussian_noise(call: Call) -> Inference:
    require_between(call, "stddev", 0, 1)
    if call.args.get("stddev"):
        need_float(call, cast_input(call, call.x))
    return _unchanged(call)


def _activity(call: Call) -> Inference:
    require_not_negative(call, "l1")
    require_not_negative(call, "l2")
    need_float32(call, call.name, "its output", cast_input(call, call.x).dtype)
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
