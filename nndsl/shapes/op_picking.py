"""Ops that pick places out of a tensor, count or search them, or write into them."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import is_known
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import require_axis, shapes_text
from nndsl.shapes.op_operands import (
    given,
    joined,
    known_sizes,
    need_rank_of,
    need_whole,
    operand,
    operands,
    result,
    results,
    title,
)
from nndsl.shapes.promotion import promote
from nndsl.shapes.sizes import Dim, add, at_least, equal


def _get_item(call: Call) -> Inference:
    """Whole numbers pick a place and lose the axis, `None` makes one."""
    x = operand(call, "x")
    key: Any = call.args.get("key")
    if key is None:
        raise Refusal("NN204", f"{title(call)} needs a place", "write key=(0, 1)", "key")
    keys = list(key) if isinstance(key, (tuple, list)) else [key]
    if x.shape is None:
        return result(None, x.dtype)
    rest, kept = list(x.shape), []
    for one in keys:
        if one is None:
            kept.append(1)
            continue
        if not rest:
            raise Refusal(
                "NN305", f"{title(call)} has more places than {shape_text(x.shape)} axes", "", "key"
            )
        _check_place(call, x.shape, one, rest.pop(0))
    return result([*kept, *rest], x.dtype)


def _check_place(call: Call, shape: Shape, place: Any, size: Dim) -> None:
    if isinstance(place, bool) or not isinstance(place, int):
        raise Refusal(
            "NN204", f"{title(call)} picks by whole numbers, but got {place!r}", "write key=(0, 1)", "key"
        )
    if size is not None and at_least(size, place + 1 if place >= 0 else -place) is False:
        raise Refusal(
            "NN305",
            f"{title(call)} picks place {place} of an axis of size {size} of {shape_text(shape)}",
            "count from 0",
            "key",
        )


def _nonzero(call: Call) -> Inference:
    x = operand(call, "x")
    if x.shape is None:
        return result(None, "int32")
    return results(*(Tensor((None,), "int32") for _ in x.shape))


def _unique(call: Call) -> Inference:
    x = operand(call, "x")
    size, axis = call.args.get("size"), call.args.get("axis")
    count: Dim = size if is_known(size) else None
    shape: Shape = (count,)
    inverse = x.shape
    if axis is not None and x.shape is not None:
        at = require_axis(title(call), x.shape, axis)
        shape, inverse = (*x.shape[:at], count, *x.shape[at + 1 :]), x.shape[at : at + 1]
    found = [Tensor(None if axis is not None and x.shape is None else shape, x.dtype)]
    for name, extra in (
        ("return_index", (count,)),
        ("return_inverse", inverse),
        ("return_counts", (count,)),
    ):
        if call.args.get(name):
            found.append(Tensor(extra, "int32"))
    return results(*found) if len(found) > 1 else Inference(found[0])


def _unravel_index(call: Call) -> Inference:
    x = operand(call, "indices")
    sizes = known_sizes(call, "shape")
    if None in sizes:
        raise Refusal("NN206", f"{title(call)} needs a shape of whole numbers", "write shape=(3, 4)", "shape")
    if x.shape is not None and None in x.shape and len(x.shape) > 1:
        raise Refusal(
            "NN308",
            f"{title(call)} needs indices of a fixed shape, but that of {shape_text(x.shape)} varies with the batch",
            "write it in Python and declare it as an extern",
        )
    return results(*(Tensor(x.shape, x.dtype) for _ in sizes))


def _bincount(call: Call) -> Inference:
    x = operand(call, "x")
    weights = given(call, "weights")
    dtype = "int32" if weights is None else promote(x.dtype, weights.dtype)
    if x.shape is None:
        return result(None, dtype)
    need_rank_of(call, x.shape, (1, 2))
    if weights is not None and weights is not call.keywords.get("weights"):
        raise Refusal(
            "NN303",
            f"{title(call)} needs a weight for every value of {shape_text(x.shape)}, so none can be written out",
            "leave weights out",
            "weights",
            leave_out=True,
        )
    return result((*x.shape[:-1], None), dtype)


def _histogram(call: Call) -> Inference:
    x = operand(call, "x")
    bins: Any = call.args.get("bins", 10)
    if x.shape is not None:
        need_rank_of(call, x.shape, (1,))
    return results(Tensor((bins,), x.dtype), Tensor((add(bins, 1),), x.dtype))


def _searchsorted(call: Call) -> Inference:
    row, values = operand(call, "sorted_sequence"), operand(call, "values")
    if row.dtype != values.dtype:
        raise Refusal(
            "NN307",
            f"{title(call)} compares values of one dtype, but got {row.dtype} and {values.dtype}",
            "bring them to one dtype with ops.cast",
        )
    if row.shape is None:
        return result(values.shape, "int32")
    need_rank_of(call, row.shape, (1,))
    if values.shape is not None:
        need_rank_of(call, values.shape, (1,))
    return result(values.shape, "int64" if row.shape[0] is None else "int32")


def _select(call: Call) -> Inference:
    """The first choice gives the shape, so the conditions and the other choices must not go beyond it."""
    conditions, choices = operands(call, "condlist"), operands(call, "choicelist")
    if len(conditions) != len(choices):
        raise Refusal(
            "NN302",
            f"{title(call)} needs a choice for every condition, but got {len(choices)} for {len(conditions)}",
            f"write ([a, b], [c, d]) -> {title(call)}",
        )
    default = given(call, "default")
    first = choices[0]
    shape = joined(call, (*conditions, *choices, *([] if default is None else [default])))
    if shape is not None and first.shape is not None:
        longer = len(shape) != len(first.shape)
        if longer or any(equal(*pair) is False for pair in zip(shape, first.shape, strict=True)):
            raise Refusal(
                "NN303",
                f"{title(call)} has the shape of its first choice, {shape_text(first.shape)}, but its tensors "
                f"make {shape_text(shape)}",
                "bring the first choice to the whole shape with ops.broadcast_to",
            )
    return result(first.shape, first.dtype)


def _in_top_k(call: Call) -> Inference:
    targets, predictions = operand(call, "targets"), operand(call, "predictions")
    for tensor, rank in ((targets, 1), (predictions, 2)):
        if tensor.shape is not None:
            need_rank_of(call, tensor.shape, (rank,))
    if targets.dtype not in ("int32", "int64") or predictions.dtype != "float32":
        raise Refusal(
            "NN307",
            f"{title(call)} needs int32 targets and float32 predictions, but got {targets.dtype} and "
            f"{predictions.dtype}",
            "bring them there with ops.cast",
        )
    return result(targets.shape, "bool")


def _scatter(call: Call) -> Inference:
    """`scatter` fills zeros of `shape`, `scatter_update` writes into `inputs`; indices name the first axes."""
    indices = operand(call, "indices")
    if call.name == "scatter":
        values = operand(call, "values")
        into = Tensor(known_sizes(call, "shape"), values.dtype)
    else:
        into, values = operand(call, "inputs"), operand(call, "updates")
    need_whole(call, indices, "indices")
    need_same_dtype(call, into, values)
    if into.shape is not None and indices.shape is not None and values.shape is not None:
        _check_scattered(call, into.shape, indices.shape, values.shape)
    return result(into.shape, into.dtype)


def need_same_dtype(call: Call, into: Tensor, values: Tensor) -> None:
    """NN307 where what is written has another dtype than what it is written into."""
    if values.dtype not in (into.dtype, "int", "float"):
        raise Refusal(
            "NN307",
            f"{title(call)} writes {values.dtype} into {into.dtype}",
            f"bring what is written to {into.dtype} with ops.cast",
        )


def _check_scattered(call: Call, into: Shape, indices: Shape, values: Shape) -> None:
    depth = indices[-1] if indices else None
    if not isinstance(depth, int):
        raise Refusal(
            "NN301",
            f"{title(call)} needs indices with a fixed last axis, but got {shape_text(indices)}",
            "give each index a row of its own: input indices(1): int32",
        )
    wanted = (*indices[:-1], *into[depth:])
    fits = depth <= len(into) and len(wanted) == len(values)
    if not fits or any(equal(*pair) is False for pair in zip(wanted, values, strict=True)):
        raise Refusal(
            "NN303",
            f"{title(call)} with indices {shape_text(indices)} into {shape_text(into)} needs values of shape "
            f"{shape_text(wanted)}, but got {shape_text(values)}",
            "the last axis of the indices names the first axes",
        )


def _slice_update(call: Call) -> Inference:
    into, updates = operand(call, "inputs"), operand(call, "updates")
    starts = operand(call, "start_indices")
    need_whole(call, starts, "start_indices")
    need_same_dtype(call, into, updates)
    if into.shape is not None and updates.shape is not None:
        ranks = {len(into.shape), len(updates.shape)}
        if starts.shape is not None and len(starts.shape) == 1 and isinstance(starts.shape[0], int):
            ranks.add(starts.shape[0])
        larger = len(ranks) == 1 and any(
            at_least(*pair) is False for pair in zip(into.shape, updates.shape, strict=True)
        )
        if len(ranks) > 1 or larger:
            raise Refusal(
                "NN303",
                f"{title(call)} cannot write {shapes_text([updates.shape])} into {shapes_text([into.shape])}",
                "give both the same axes, and start_indices a place for each",
            )
    return result(into.shape, into.dtype)


RULES: dict[str, Rule] = {
    "get_item": _get_item,
    "nonzero": _nonzero,
    "unique": _unique,
    "unravel_index": _unravel_index,
    "bincount": _bincount,
    "histogram": _histogram,
    "searchsorted": _searchsorted,
    "select": _select,
    "in_top_k": _in_top_k,
    "scatter": _scatter,
    "scatter_update": _scatter,
    "slice_update": _slice_update,
}
