"""Normalization layers: the shape stays, with weights along the normalized axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Object, Refusal, Rule, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype, require_axis, require_size
from nndsl.shapes.dtypes import cast_input, need_float
from nndsl.shapes.sizes import Dim, at_least, divides, equal

_WITHOUT_KERNEL = frozenset(
    {
        "LSTM",
        "GRU",
        "SimpleRNN",
        "RNN",
        "ConvLSTM1D",
        "ConvLSTM2D",
        "ConvLSTM3D",
        "Bidirectional",
        "TimeDistributed",
        "LSTMCell",
        "GRUCell",
        "SimpleRNNCell",
    }
)
"""Layers whose kernel belongs to a part of theirs, where SpectralNormalization does not find it."""


def _batch_normalization(call: Call) -> Inference:
    _check_renorm(call)
    size = _channels(call, call.args.get("axis", -1))
    weights = _scale_and_center(call, (size,))
    statistics = ["moving_mean", "moving_variance"]
    if call.args.get("renorm"):
        statistics += ["moving_stddev", "renorm_mean", "renorm_stddev"]
    weights += [Weight(name, (size,), trainable=False) for name in statistics]
    return _unchanged(call, weights)


def _check_renorm(call: Call) -> None:
    clipping = call.args.get("renorm_clipping")
    if not call.args.get("renorm") or not isinstance(clipping, dict):
        return
    unknown = sorted(str(key) for key in set(clipping) - {"rmax", "rmin", "dmax"})
    low, high, most = clipping.get("rmin"), clipping.get("rmax"), clipping.get("dmax")
    if unknown:
        message, hint = f"has {unknown[0]!r}, which it does not know", "its keys are rmax, rmin and dmax"
    elif low is not None and high is not None and high < low:
        message, hint = f"has rmax={high} below rmin={low}", "write an rmax that is greater than rmin"
    elif most is not None and most < 0:
        message, hint = f"has dmax={most}, which is negative", "write 0 or a positive number for dmax"
    else:
        return
    raise Refusal("NN206", f"BatchNormalization's renorm_clipping {message}", hint, "renorm_clipping")


def _layer_normalization(call: Call) -> Inference:
    if call.args.get("rms_scaling"):
        # Keras then scales, whatever `scale` says, and never shifts.
        return _unchanged(call, [Weight("gamma", _normalized(call))])
    if not call.args.get("scale", True) and not call.args.get("center", True):
        # Without weights the sizes may vary.
        axis = call.args.get("axis", -1)
        _check_distinct(call, axis if isinstance(axis, (tuple, list)) else (axis,))
        return _unchanged(call, [])
    return _unchanged(call, _scale_and_center(call, _normalized(call)))


def _rms_normalization(call: Call) -> Inference:
    scale = _normalized(call)
    shape = call.x.shape
    if shape is not None and not _lies_over(scale, shape):
        raise Refusal(
            "NN303",
            f"RMSNormalization has axis={call.args.get('axis')}, but its scale fits the last axes alone "
            f"of its input {shape_text(shape)}",
            "leave axis out, or bring that axis to the end with Permute",
            "axis",
            leave_out=True,
        )
    return _unchanged(call, [Weight("scale", scale)])


def _lies_over(scale: Shape, shape: Shape) -> bool:
    """Whether weights can be multiplied with a tensor and leave its shape as it is."""
    pairs = zip(reversed(scale), reversed(shape), strict=False)
    return all(equal(size, 1) is not False or equal(size, own) is not False for size, own in pairs)


def _normalized(call: Call) -> tuple[Dim, ...]:
    """The sizes along one axis or several; Keras orders these as the axes are written, negative ones first."""
    axis = call.args.get("axis", -1)
    if isinstance(axis, (tuple, list)):
        _check_distinct(call, axis)
        return tuple(_channels(call, one) for one in sorted(axis))
    return (_channels(call, axis),)


def _check_distinct(call: Call, axes: Sequence[Any]) -> None:
    shape = call.x.shape
    if shape is not None and len({require_axis(call.name, shape, one) for one in axes}) < len(axes):
        raise Refusal(
            "NN305",
            f"{call.name} has axis={tuple(axes)}, which names one axis of its input {shape_text(shape)} twice",
            "name every axis once",
            "axis",
        )


def _unit_normalization(call: Call) -> Inference:
    axis = call.args.get("axis", -1)
    _check_distinct(call, axis if isinstance(axis, (tuple, list)) else (axis,))
    need_float(call, cast_input(call, call.x))
    return _unchanged(call, [])


def _group_normalization(call: Call) -> Inference:
    groups = call.args.get("groups", 32)
    if isinstance(groups, int) and groups != -1:
        whole(call, "groups")
    size = _channels(call, call.args.get("axis", -1))
    count = size if groups == -1 else groups
    if at_least(size, count) is False or divides(count, size) is False:
        raise Refusal(
            "NN303",
            f"GroupNormalization has groups={groups}, which does not divide the {size} channels "
            f"of its input {shape_text(call.x.shape)}",
            _groups_hint(size),
            "groups",
        )
    return _unchanged(call, _scale_and_center(call, (size,)))


def _groups_hint(size: Dim) -> str:
    if not isinstance(size, int):
        return "choose a number of groups that divides the number of channels"
    fitting = [str(count) for count in range(1, min(size, 32) + 1) if size % count == 0]
    return f"choose a number of groups that divides {size}: {', '.join(fitting)}"


def _spectral_normalization(call: Call) -> Inference:
    from nndsl.shapes import infer

    whole(call, "power_iterations")
    layer = call.args["layer"]
    if not isinstance(layer, Object):
        raise Refusal(
            "NN204", "SpectralNormalization wraps a layer", "write SpectralNormalization(Dense(8))", "layer"
        )
    inner = infer(Call(layer.name, layer.args, (call.x,), given=layer.given))
    if inner is None or call.x.shape is None:
        return Inference(Tensor(None, compute_dtype(call)), () if inner is None else inner.weights)
    kernel = next((weight for weight in inner.weights if weight.name in ("kernel", "embeddings")), None)
    if kernel is None or layer.name in _WITHOUT_KERNEL:
        raise Refusal(
            "NN207",
            f"SpectralNormalization normalizes a layer's kernel or embeddings, but {layer.name} has neither",
            "wrap a layer such as Dense, Conv2D or Embedding",
            "layer",
        )
    vector = Weight("vector_u", (1, kernel.shape[-1]), trainable=False)
    output = inner.output if isinstance(inner.output, Tensor) else inner.output[0]
    return Inference(Tensor(output.shape, compute_dtype(call)), (*inner.weights, vector), inner.macs)


def _scale_and_center(call: Call, shape: tuple[Dim, ...]) -> list[Weight]:
    wanted = (("gamma", "scale"), ("beta", "center"))
    return [Weight(name, shape) for name, argument in wanted if call.args.get(argument, True)]


def _channels(call: Call, axis: Any) -> Dim:
    """The size along which there are weights; `None` where the rank is unknown."""
    shape: Shape | None = call.x.shape
    if shape is None:
        return None
    return require_size(
        call.name, shape, require_axis(call.name, shape, axis), "axis" if "axis" in call.given else None
    )


def _unchanged(call: Call, weights: list[Weight]) -> Inference:
    return Inference(Tensor(call.x.shape, compute_dtype(call)), tuple(weights))


RULES: dict[str, Rule] = {
    "BatchNormalization": _batch_normalization,
    "LayerNormalization": _layer_normalization,
    "RMSNormalization": _rms_normalization,
    "UnitNormalization": _unit_normalization,
    "GroupNormalization": _group_normalization,
    "SpectralNormalization": _spectral_normalization,
}
