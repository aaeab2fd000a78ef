"""Ops that make a range, a grid or a constant from tensors, and those that no network can hold."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Tensor
from nndsl.shapes.checks import require_axis
from nndsl.shapes.op_operands import (
    joined,
    known_sizes,
    named_call,
    operand,
    result,
    results,
    title,
    variadic,
)
from nndsl.shapes.op_reductions import flat_size
from nndsl.shapes.promotion import promote
from nndsl.shapes.sizes import equal


def _space(call: Call) -> Inference:
    """`linspace`, `logspace`, `geomspace`: a new axis of `num` steps from `start` to `stop`."""
    start, stop = operand(call, "start"), operand(call, "stop")
    if call.args.get("retstep"):
        raise Refusal(
            "NN206",
            f"{title(call)} cannot answer its step in a network",
            "leave retstep out",
            "retstep",
            leave_out=True,
        )
    asked = call.args.get("dtype")
    dtype = promote(asked if isinstance(asked, str) else start.dtype, "float")
    steps = whole(named_call(call), "num")
    shape = joined(call, (start, stop))
    if shape is None:
        return result(None, dtype)
    at = require_axis(title(call), (*shape, steps), call.args.get("axis", 0))
    if call.name == "geomspace" and at > 0 and shape:
        raise Refusal(
            "NN308",
            f"{title(call)} computes nothing but a first axis inside a network",
            "leave axis out, and move it with ops.moveaxis",
            "axis",
            leave_out=True,
        )
    return result((*shape[:at], steps, *shape[at:]), dtype)


def _full(call: Call) -> Inference:
    fill = operand(call, "fill_value")
    wanted = known_sizes(call, "shape")
    if fill.shape is not None and None in fill.shape:
        raise Refusal(
            "NN308",
            f"{title(call)} needs fixed sizes, so it cannot be filled with a batch",
            "let arithmetic broadcast by itself",
            "shape",
        )
    if None in wanted:
        raise Refusal("NN206", f"{title(call)} needs a shape of whole numbers", "write shape=(3, 4)", "shape")
    dtype = call.args.get("dtype")
    found = result(wanted, dtype if isinstance(dtype, str) else "float32")
    if fill.shape is not None:
        need_broadcast(call, fill, wanted, "shape")
    return found


def need_broadcast(call: Call, x: Tensor, wanted: tuple[Any, ...], argument: str) -> None:
    """NN303 unless the tensor grows to exactly the wanted shape."""
    shape = joined(call, (x, Tensor(wanted)))
    if shape is not None and any(
        equal(*pair) is False for pair in zip(shape[::-1], wanted[::-1], strict=False)
    ):
        raise Refusal(
            "NN303",
            f"{title(call)} cannot bring {shape} to {wanted}",
            "name the sizes of the axes that are not 1",
            argument,
        )


def _meshgrid(call: Call) -> Inference:
    tensors = variadic(call)
    indexing = call.args.get("indexing", "xy")
    if len(tensors) < 2 and indexing == "xy":
        raise Refusal(
            "NN302", f"{title(call)} makes a grid of at least two tensors", f"write (a, b) -> {title(call)}"
        )
    dtypes = {tensor.dtype for tensor in tensors}
    if len(dtypes) > 1:
        raise Refusal(
            "NN307",
            f"{title(call)} needs tensors of one dtype, but got {' and '.join(sorted(dtypes))}",
            "bring them to one dtype with ops.cast",
        )
    dtype = "float32" if indexing == "ij" else tensors[-1].dtype
    if any(tensor.shape is None for tensor in tensors):
        return results(*(Tensor(None, dtype) for _ in tensors))
    sizes = [flat_size(tensor.shape) for tensor in tensors if tensor.shape is not None]
    if indexing == "xy":
        sizes[:2] = sizes[1::-1]
    return results(*(Tensor(tuple(sizes), dtype) for _ in tensors))


def _unusable(why: str) -> Rule:
    """The rule of an op that Keras cannot run inside a network."""

    def rule(call: Call) -> Inference:
        raise Refusal(
            "NN308",
            f"{title(call)} cannot run inside a network: {why}",
            "write it in Python and declare it: extern my_op from my_module : (b, n) -> (b, n)",
        )

    return rule


_BY_VALUES = "it looks at the values while the network is being built"
_BY_SIZES = "it asks for sizes before there is a batch"

RULES: dict[str, Rule] = {
    **dict.fromkeys(("linspace", "logspace", "geomspace"), _space),
    "full": _full,
    "meshgrid": _meshgrid,
    **dict.fromkeys(("arange", "corrcoef", "isin", "digitize"), _unusable(_BY_VALUES)),
    "kron": _unusable(_BY_SIZES),
    "ndim": _unusable("its answer is a number, not a tensor"),
}
