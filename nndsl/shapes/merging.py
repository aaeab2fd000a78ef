"""Layers that join several tensors into one: Add and its kin, Concatenate, Dot."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.shapes.broadcasting import Mismatch, broadcast_merge, broadcast_op
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import axes_text, compute_dtype, require_axis, same_size, shapes_text
from nndsl.shapes.sizes import Dim, add, equal, multiply, product


def _elementwise(call: Call) -> Inference:
    branches = _branches(call)
    if call.name == "Subtract" and len(branches) != 2:
        raise Refusal(
            "NN302",
            f"Subtract takes a list of exactly two tensors, but got {len(branches)}",
            "write [a, b] -> Subtract",
        )
    _check_dtypes(call, branches)
    shapes = [branch.shape for branch in branches]
    known = [shape for shape in shapes if shape is not None]
    joined = _join(call, known)
    return Inference(Tensor(joined if len(known) == len(shapes) else None, compute_dtype(call)))


def _check_dtypes(call: Call, branches: Sequence[Tensor]) -> None:
    """NN307 for a text among the tensors, and for two truths in front, with which Keras begins."""
    dtypes = [branch.dtype for branch in branches]
    wrong = "string" if "string" in dtypes else "bool" if dtypes[:2] == ["bool"] * 2 else ""
    if len(dtypes) > 1 and wrong:
        message = f"{call.name} computes with numbers, but one of its inputs holds {wrong}"
        raise Refusal("NN307", message, "declare that input without a dtype")


def _join(call: Call, shapes: list[Shape]) -> Shape:
    if not shapes:
        return ()
    joined = shapes[0][1:]
    certain = joined
    for shape in shapes[1:]:
        try:
            joined = broadcast_merge(joined, shape[1:])
            # A size that varies has to be one number for all of them.
            certain = broadcast_op(certain, shape[1:])
        except Mismatch as found:
            raise Refusal(
                "NN303",
                f"{call.name} cannot join the shapes {shapes_text(shapes)}: "
                f"the sizes {found.left} and {found.right}{_place(shapes, found)} differ",
                _mismatch_hint(found),
            ) from None
    return (_batch(call, shapes), *joined)


def _place(shapes: list[Shape], found: Mismatch) -> str:
    """Where the sizes stand; said where all shapes count their axes alike."""
    rank = len(shapes[0])
    return f" at axis {rank + found.axis}" if all(len(shape) == rank for shape in shapes) else ""


def _mismatch_hint(found: Mismatch) -> str:
    if found.axis == -1:
        return (
            "make the last sizes equal, for example with Dense or a Conv of kernel size 1 on one branch, "
            "or put the tensors side by side with Concatenate"
        )
    return "give every branch the same sizes: the same strides, padding and pooling"


def _batch(call: Call, shapes: list[Shape]) -> Dim:
    batch: Dim = None
    for shape in shapes:
        size = shape[0] if shape else None
        if batch is not None and size is not None and equal(batch, size) is False:
            raise Refusal(
                "NN303", f"{call.name} cannot join tensors whose batch sizes are {batch} and {size}", ""
            )
        batch = size if batch is None else batch
    return batch


def _branches(call: Call) -> tuple[Tensor, ...]:
    """The tensors of the list that a merging layer takes."""
    if len(call.operands) == 1 and isinstance(call.operands[0], tuple) and call.operands[0]:
        return call.operands[0]
    found = "one tensor" if len(call.operands) == 1 else f"{len(call.operands)} separate tensors"
    raise Refusal(
        "NN302",
        f"{call.name} takes a list of tensors, but got {found}",
        f"write [a, b] -> {call.name}",
    )


def _concatenate(call: Call) -> Inference:
    branches = _branches(call)
    if any(branch.dtype == "string" for branch in branches):
        _check_dtypes(call, branches)
    shapes = [branch.shape for branch in branches if branch.shape is not None]
    dtype = compute_dtype(call)
    if not shapes:
        return Inference(Tensor(None, dtype))
    _same_rank(shapes)
    index = require_axis(call.name, shapes[0], call.args.get("axis", -1))
    _same_sizes_beside(shapes, index)
    if len(shapes) < len(branches):
        return Inference(Tensor(None, dtype))
    output = list(shapes[0])
    for shape in shapes[1:]:
        output[index] = add(output[index], shape[index])
    return Inference(Tensor(tuple(output), dtype))


def _same_rank(shapes: list[Shape]) -> None:
    if len({len(shape) for shape in shapes}) > 1:
        raise Refusal(
            "NN301",
            f"Concatenate joins tensors with the same number of axes, but got {shapes_text(shapes)}",
            "bring them to one rank first, for example with Flatten, Reshape or a pooling layer",
        )


def _same_sizes_beside(shapes: list[Shape], index: int) -> None:
    """Refuses sizes that differ at any axis but the one along which tensors are put side by side."""
    for axis in range(len(shapes[0])):
        if axis == index:
            continue
        # Each size once: a thousand branches have few different ones.
        sizes = list(dict.fromkeys(shape[axis] for shape in shapes))
        for position, size in enumerate(sizes):
            other = next((left for left in sizes[:position] if equal(left, size) is False), None)
            if other is not None:
                raise Refusal(
                    "NN303",
                    f"Concatenate along axis {index} cannot join the shapes {shapes_text(shapes)}: "
                    f"their sizes at axis {axis} are {other} and {size}",
                    _concatenate_hint(shapes, index, axis),
                )


def _concatenate_hint(shapes: list[Shape], index: int, axis: int) -> str:
    """Another axis may be the one that was meant: the one at which alone the shapes differ."""
    rank = len(shapes[0])
    differing = [
        at for at in range(1, rank) if any(equal(shape[at], shapes[0][at]) is False for shape in shapes)
    ]
    if differing == [axis] and axis != index:
        return f"write axis={axis} to join them there, or make the sizes at axis {axis} equal"
    return f"make all sizes equal except those at axis {index}"


def _dot(call: Call) -> Inference:
    branches = _branches(call)
    if len(branches) != 2:
        raise Refusal(
            "NN302",
            f"Dot takes a list of exactly two tensors, but got {len(branches)}",
            "write [a, b] -> Dot(axes=1)",
        )
    left, right = branches[0].shape, branches[1].shape
    if left is None or right is None:
        return Inference(Tensor(None, compute_dtype(call)))
    first, second = _dot_axes(call, left, right)
    if not same_size(left[first], right[second]):
        raise Refusal(
            "NN303",
            f"Dot multiplies along axis {first} of {shape_text(left)} and axis {second} of {shape_text(right)}, "
            f"but those sizes are {left[first]} and {right[second]}",
            "choose axes of the same size",
            "axes",
        )
    kept = left[:first] + left[first + 1 :]
    other = right[:second] + right[second + 1 :]
    output = kept + other[1:]
    macs = multiply(product(output[1:]), left[first])
    return Inference(Tensor(output if len(output) > 1 else (*output, 1), compute_dtype(call)), macs=macs)


def _dot_axes(call: Call, left: Shape, right: Shape) -> tuple[int, int]:
    axes = call.args.get("axes")
    pair = (axes, axes) if isinstance(axes, int) else tuple(axes) if isinstance(axes, (tuple, list)) else ()
    if len(pair) != 2 or not all(isinstance(axis, int) for axis in pair):
        raise Refusal(
            "NN206",
            f"Dot has axes={axes}, but it takes an int or two ints",
            "write axes=1 or axes=(1, 2)",
            "axes",
        )
    first = require_axis("Dot", left, pair[0], "axes")
    second = require_axis("Dot", right, pair[1], "axes")
    for axis, shape in ((first, left), (second, right)):
        if axis == 0:
            raise Refusal(
                "NN305",
                "Dot has axes that name the batch axis, along which nothing can be multiplied",
                f"choose from {axes_text(shape)}",
                "axes",
            )
    return first, second


RULES: dict[str, Rule] = {
    "Add": _elementwise,
    "Subtract": _elementwise,
    "Multiply": _elementwise,
    "Average": _elementwise,
    "Maximum": _elementwise,
    "Minimum": _elementwise,
    "Concatenate": _concatenate,
    "Dot": _dot,
}
