"""Preprocessing layers: rescaling and normalizing numbers, pipelines; images, sounds and categories stand in their modules."""

from __future__ import annotations

from typing import Any

from nndsl.shapes import audio_preprocessing, category_encoding, image_preprocessing
from nndsl.shapes.arguments import is_known
from nndsl.shapes.call import Call, Inference, Operand, Refusal, Rule, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype, require_axis, require_size
from nndsl.shapes.dtypes import need_number
from nndsl.shapes.sizes import Dim, add, equal


def _rescaling(call: Call) -> Inference:
    """`scale` and `offset` are numbers, or lists of them for the last axes."""
    if call.x.dtype == "string":
        need_number(call, call.x)
    for name in ("scale", "offset"):
        _check_spread(call, name, call.x.shape)
    return Inference(Tensor(call.x.shape, compute_dtype(call)))


def _check_spread(call: Call, name: str, shape: Shape | None) -> None:
    """Refuses what is neither a number nor a list that the input's last axes can be multiplied by."""
    value = call.args.get(name, 0)
    if not _are_numbers(value):
        raise Refusal(
            "NN204",
            f"Rescaling has {name}={value!r}, but it must be a number, or a list of them",
            f"write a number for {name}",
            name,
        )
    lengths = _lengths(value)
    if shape is None:
        return
    sizes = (1, *shape[1:])[len(shape) - len(lengths) :]  # the batch may be of any size
    fits = (
        0 not in lengths
        and len(lengths) <= len(shape)
        and all(
            length == 1 or equal(size, length) is not False
            for size, length in zip(sizes, lengths, strict=True)
        )
    )
    if not fits:
        raise Refusal(
            "NN303",
            f"Rescaling has {name}={value!r}, which does not fit its input {shape_text(shape)}",
            f"give {name} one number, or as many as the last axis has places",
            name,
        )


def _are_numbers(value: Any) -> bool:
    if isinstance(value, (tuple, list)):
        return all(map(_are_numbers, value))
    return is_known(value) or isinstance(value, (int, float))


def _normalization(call: Call) -> Inference:
    """Without `mean` and `variance` it has them as weights, to be adapted to data."""
    axis: Any = call.args.get("axis", -1)
    axes = () if axis is None else tuple(axis) if isinstance(axis, (tuple, list)) else (axis,)
    if call.x.dtype == "string":
        need_number(call, call.x)
    _check_statistics(call, len(axes))
    if compute_dtype(call) == "bool":
        raise Refusal(
            "NN307",
            "Normalization has dtype=bool, in which it cannot compute",
            "leave dtype out",
            "dtype",
            leave_out=True,
        )
    x = call.x
    if x.shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    kept = sorted({require_axis(call.name, x.shape, one) for one in axes})
    if len(kept) < len(axes):
        raise Refusal(
            "NN305",
            f"Normalization has axis={axis}, which names an axis twice",
            "name every axis once",
            "axis",
        )
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
    for name, value in (("mean", mean), ("variance", variance)):
        if not _are_numbers(value):
            raise Refusal(
                "NN204",
                f"Normalization has {name}={value!r}, but it must be a number, or a list of them",
                f"write a number for {name}",
                name,
            )
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


def _pipeline(call: Call) -> Inference:
    """One layer behind the other, as one layer."""
    from nndsl.shapes import infer

    layers = call.args.get("layers")
    if not isinstance(layers, (tuple, list)) or not layers:
        raise Refusal(
            "NN204", "Pipeline needs a list of layers", "write Pipeline([RandomFlip(), ...])", "layers"
        )
    weights: tuple[Weight, ...] = ()
    macs: Dim = 0
    output: Operand = call.x
    for layer in layers:
        inner = infer(Call(layer.name, layer.args, (output,), given=layer.given))
        if inner is None:
            return Inference(Tensor(None, compute_dtype(call)))
        output, weights, macs = inner.output, weights + inner.weights, add(macs, inner.macs)
    return Inference(output, weights, macs)


RULES: dict[str, Rule] = {
    **image_preprocessing.RULES,
    **category_encoding.RULES,
    **audio_preprocessing.RULES,
    "Pipeline": _pipeline,
    "Rescaling": _rescaling,
    "Normalization": _normalization,
}
