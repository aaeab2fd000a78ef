"""Layers that move, repeat, add or remove values and compute nothing. None has weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from nndsl.shapes.arguments import Known, is_known, pairs, several, whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import compute_dtype
from nndsl.shapes.dtypes import cast_input, need_number
from nndsl.shapes.sizes import Dim, add, at_least, divide, divides, equal, multiply, product, subtract
from nndsl.shapes.windows import layout_of, need_layout


def reshape(call: Call) -> Inference:
    """`(...) -> target_shape`, the batch axis left out of both; one size may be -1, for whatever is left."""
    target = _target_shape(call)
    x = cast_input(call, call.x)
    if x.shape is None:
        return Inference(Tensor(None if -1 in target else (None, *target), x.dtype))
    _check_fit(x.shape, target)
    # Keras fills -1 in where all else is known; None it fills in for each batch.
    known = None not in x.shape[1:] and None not in target
    rest = divide(product(x.shape[1:]), product(_given(target))) if known else None
    return Inference(Tensor((x.shape[0], *(rest if size == -1 else size for size in target)), x.dtype))


def _given(sizes: Shape) -> list[Dim]:
    """The sizes that are neither open (None) nor to be worked out (-1)."""
    return [size for size in sizes if size is not None and size != -1]


def _check_fit(shape: Shape, target: Shape) -> None:
    """NN303 where the values of the input cannot make up the target, whatever the open sizes turn out to be."""
    values, wanted = product(_given(shape[1:])), product(_given(target))
    varies, open_ended = None in shape[1:], len(_given(target)) < len(target)
    fits: bool | None
    if varies and not open_ended:
        fits = values != 0 and wanted != 0 and divides(values, wanted)
    elif open_ended:
        fits = wanted != 0 and (varies or divides(wanted, values))
    else:
        fits = equal(values, wanted)
    if fits is False:
        raise _no_fit(shape, target, "a multiple of " * varies + str(values), wanted)


def _target_shape(call: Call) -> Shape:
    value = call.args.get("target_shape")
    if not isinstance(value, (list, tuple)):
        raise Refusal(
            "NN204",
            f"Reshape has target_shape={value}, but it must be a tuple of sizes",
            f"write Reshape(({value},))" if is_known(value) else "write, for example, Reshape((28, 28, 1))",
            "target_shape",
        )
    for size in value:
        if size is not None and (not is_known(size) or at_least(size, -1) is False):
            raise Refusal(
                "NN206",
                f"Reshape has the size {size} in target_shape, but sizes are 0 or more, or -1 for whatever is left",
                "",
                "target_shape",
            )
    if sum(size is None or size == -1 for size in value) > 1:
        raise Refusal(
            "NN206",
            f"Reshape leaves more than one size of target_shape={shape_text((None, *value))} open",
            "leave a single -1 and give the other sizes",
            "target_shape",
        )
    return tuple(value)


def _no_fit(shape: Shape, target: Shape, values: str, wanted: Dim) -> Refusal:
    text = shape_text((None, *target))
    if -1 in target or None in target:
        found = f"{wanted} does not divide its {values} values"
        hint = f"make the product of the other sizes a divisor of {values}"
    else:
        found = f"it has {values} values, not {wanted}"
        hint = f"give sizes whose product is {values}, or -1 for one of them"
    return Refusal(
        "NN303", f"Reshape cannot turn {shape_text(shape)} into {text}: {found}", hint, "target_shape"
    )


def flatten(call: Call) -> Inference:
    """`(28, 28, 1) -> (784,)`: all values of an example in one row."""
    layout_of(call, 2)
    x = cast_input(call, call.x)
    if x.shape is None:
        return Inference(Tensor(None, x.dtype))
    if not x.shape:
        raise Refusal("NN301", "Flatten needs a batch axis", "")
    return Inference(Tensor((x.shape[0], product(x.shape[1:])), x.dtype))


def permute(call: Call) -> Inference:
    """Reorders the axes; `dims` counts from 1, the batch axis is left out: `Permute((2, 1))` swaps two."""
    dims = call.args.get("dims")
    if not isinstance(dims, (list, tuple)) or not _is_permutation(dims):
        raise Refusal(
            "NN206",
            f"Permute has dims={dims}, but it must hold every number from 1 on once",
            "number the axes from 1 without the batch: Permute((2, 1)) swaps two axes",
            "dims",
        )
    x = cast_input(call, call.x)
    if x.shape is None:
        return Inference(Tensor(None, x.dtype))
    if len(x.shape) != len(dims) + 1:
        raise Refusal(
            "NN301",
            f"Permute with dims={tuple(dims)} needs {len(dims)} axes, but got {shape_text(x.shape)}",
            f"list all the axes 1 to {len(x.shape) - 1}" if len(x.shape) > 1 else "",
            "dims",
        )
    return Inference(Tensor((x.shape[0], *(x.shape[axis] for axis in dims)), x.dtype))


def _is_permutation(dims: Sequence[object]) -> bool:
    return all(type(axis) is int for axis in dims) and set(dims) == {*range(1, len(dims) + 1)}


def repeat_vector(call: Call) -> Inference:
    """`(features,) -> (n, features)`."""
    count = whole(call, "n")
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    if len(shape) != 2:
        raise Refusal(
            "NN301",
            f"RepeatVector needs one vector an example, (features,), but got {shape_text(shape)}",
            "put Flatten or a pooling layer before it",
        )
    return Inference(Tensor((shape[0], count, shape[1]), compute_dtype(call)))


def up_sampling(call: Call, dimensions: int) -> Inference:
    """Every spatial size times `size`."""
    factors = (whole(call, "size"),) if dimensions == 1 else several(call, "size", dimensions)
    if dimensions == 2:
        _check_interpolation(call)
    return _each_spatial(call, dimensions, lambda size, axis: multiply(size, factors[axis]))


def zero_padding(call: Call, dimensions: int) -> Inference:
    """Adds zeros before and after every spatial axis."""
    ends = _ends(call, "padding", dimensions)
    return _each_spatial(call, dimensions, lambda size, axis: add(size, ends[axis][0] + ends[axis][1]))


def cropping(call: Call, dimensions: int) -> Inference:
    """Cuts values off before and after every spatial axis; NN304 where nothing would be left."""
    ends = _ends(call, "cropping", dimensions)
    inference = _each_spatial(
        call, dimensions, lambda size, axis: subtract(size, ends[axis][0] + ends[axis][1])
    )
    output = inference.output
    assert isinstance(output, Tensor)
    if output.shape is not None:
        left = layout_of(call, dimensions).spatial(output.shape)
        if any(at_least(size, 1) is False for size in left):
            raise Refusal(
                "NN304",
                f"{call.name} would cut all of its input {shape_text(call.x.shape)} away",
                "write a smaller cropping: less than the size in every axis",
                "cropping",
            )
    return inference


def _ends(call: Call, name: str, dimensions: int) -> tuple[tuple[Known, Known], ...]:
    """How much is added or cut before and after each axis. The layers for sequences take one pair, without nesting."""
    if dimensions > 1:
        return pairs(call, name, dimensions)
    before, after = several(call, name, 2, least=0)
    return ((before, after),)


def _each_spatial(call: Call, dimensions: int, change: Callable[[Dim, int], Dim]) -> Inference:
    """Applies `change(size, axis)` to every spatial size, axes counted from 0."""
    layout = layout_of(call, dimensions)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    need_layout(call, shape, layout)
    sizes = tuple(change(size, axis) for axis, size in enumerate(layout.spatial(shape)))
    return Inference(Tensor(layout.join(shape[0], sizes, shape[layout.channel_axis]), compute_dtype(call)))


_INTERPOLATIONS = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area")


def _check_interpolation(call: Call) -> None:
    value = call.args.get("interpolation", "nearest")
    if not isinstance(value, str) or value.lower() not in _INTERPOLATIONS:
        raise Refusal(
            "NN205",
            f"{call.name} has interpolation={value!r}, but it must be one of {', '.join(_INTERPOLATIONS)}",
            "leave interpolation out for nearest",
            "interpolation",
            leave_out=True,
        )
    if value.lower() != "nearest":
        need_number(call, call.x)


RULES: dict[str, Rule] = {
    "Reshape": reshape,
    "Flatten": flatten,
    "Permute": permute,
    "RepeatVector": repeat_vector,
    **{f"UpSampling{n}D": partial(up_sampling, dimensions=n) for n in (1, 2, 3)},
    **{f"ZeroPadding{n}D": partial(zero_padding, dimensions=n) for n in (1, 2, 3)},
    **{f"Cropping{n}D": partial(cropping, dimensions=n) for n in (1, 2, 3)},
}
