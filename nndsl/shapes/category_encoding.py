"""Layers that turn categories and numbers into indices or codes; those with a vocabulary stand in their module."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.category_codes import check_counting, check_salt, check_sparse, encoded_shape, output_mode
from nndsl.shapes.checks import compute_dtype, same_size, variable_dtype
from nndsl.shapes.dtypes import is_float, need_number
from nndsl.shapes.sizes import Dim, equal
from nndsl.shapes.vocabularies import lookup, text_vectorization

_UNCOUNTED = ("int8", "int16", "uint8", "uint16", "uint32", "uint64")


def _category_encoding(call: Call) -> Inference:
    if call.args.get("num_tokens") is None:
        raise Refusal(
            "NN202", "CategoryEncoding needs num_tokens", "write num_tokens= with the number of categories"
        )
    depth = whole(call, "num_tokens")
    mode = output_mode(call, "multi_hot")
    _check_tokens(call, mode)
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    return Inference(Tensor(encoded_shape(shape, mode, depth), compute_dtype(call)))


def _check_tokens(call: Call, mode: str) -> None:
    """Refuses tokens that TensorFlow cannot count over one axis."""
    if call.x.dtype == "string":
        need_number(call, call.x)
    sparse = bool(call.args.get("sparse"))
    if sparse and mode != "one_hot":
        raise Refusal(
            "NN207",
            f"CategoryEncoding cannot make sparse codes in {mode} mode: TensorFlow counts no numbers of a graph so",
            "leave sparse out",
            "sparse",
            leave_out=True,
        )
    if mode != "count" and call.keywords.get("count_weights") is not None:
        raise Refusal(
            "NN207",
            f"CategoryEncoding weighs what it counts, but in {mode} mode it counts nothing",
            "write output_mode=count, or leave count_weights out",
        )
    if not sparse:
        check_counting(call, mode, variable_dtype(call))
    tokens = call.x.dtype
    unfit = tokens in _UNCOUNTED or (sparse and is_float(tokens))
    if mode != "one_hot" and len(call.x.shape or ()) in (1, 2) and unfit:
        raise Refusal(
            "NN307",
            f"CategoryEncoding counts whole numbers of int32 or int64, but its input holds {tokens}",
            "declare the input as int64",
        )


def _discretization(call: Call) -> Inference:
    """Numbers to the bins they fall into."""
    bounds: Any = call.args.get("bin_boundaries")
    bins = call.args.get("num_bins")
    if (bounds is None) is (bins is None):
        found = "both" if bounds is not None else "neither"
        raise Refusal(
            "NN207",
            f"Discretization needs either bin_boundaries or num_bins, but has {found}",
            "write bin_boundaries=[...] where the bounds are known",
            "bin_boundaries" if bounds is not None else None,
        )
    _check_bounds(call, bounds)
    depth: Dim = whole(call, "num_bins", least=0) if bounds is None else len(bounds) + 1
    mode = output_mode(call, "int")
    check_sparse(call, mode)
    if call.x.dtype == "string":
        need_number(call, call.x)
    shape = call.x.shape
    dtype = "int32" if mode == "int" else compute_dtype(call)
    check_counting(call, mode, dtype)
    if shape is None or mode == "int":
        return Inference(Tensor(shape, dtype))
    if mode != "one_hot" and len(shape) >= 2:
        return Inference(Tensor((shape[0], *shape[2:], depth), dtype))
    return Inference(Tensor(encoded_shape(shape, mode, depth) if mode == "one_hot" else (depth,), dtype))


def _check_bounds(call: Call, bounds: Any) -> None:
    """Refuses bounds that are no rising list of numbers."""
    if bounds is None:
        return
    listed = isinstance(bounds, (tuple, list)) and all(isinstance(bound, (int, float)) for bound in bounds)
    if not listed or list(bounds) != sorted(bounds):
        raise Refusal(
            "NN206" if listed else "NN204",
            f"{call.name} has bin_boundaries={bounds!r}, but they must be numbers that rise",
            "list the bounds from the lowest to the highest",
            "bin_boundaries",
        )


def _hashing(call: Call) -> Inference:
    bins = whole(call, "num_bins")
    mode = output_mode(call, "int")
    check_sparse(call, mode)
    check_salt(call)
    _check_mask_value(call)
    dtype = "int64" if mode == "int" and call.args.get("dtype") is None else variable_dtype(call)
    if mode == "int" and call.args.get("dtype") not in (None, "int32", "int64"):
        raise Refusal(
            "NN207", f"Hashing to ints cannot have dtype={dtype}", "leave dtype out", "dtype", leave_out=True
        )
    check_counting(call, mode, dtype)
    shape = call.x.shape
    if shape is None or mode == "int":
        return Inference(Tensor(shape, dtype))
    _check_codes(call, mode, shape)
    return Inference(Tensor((*shape[:-1], bins), dtype))


def _check_codes(call: Call, mode: str, shape: Shape) -> None:
    """Refuses codes that Keras computes in another shape than it declares."""
    if mode == "one_hot" and len(shape) > 1 and equal(shape[-1], 1) is False:
        raise Refusal(
            "NN303",
            f"{call.name} codes one value in one_hot mode, but its input is " f"{shape_text(shape)}",
            "write output_mode=multi_hot for one code of all values, or leave it out and put an Embedding behind it",
            "output_mode",
        )
    if mode != "one_hot" and len(shape) > 2:
        raise Refusal(
            "NN301",
            f"{call.name} codes one list of values an example in {mode} mode, but its input is {shape_text(shape)}",
            "put Flatten before it",
        )


def _check_mask_value(call: Call) -> None:
    """Refuses a `mask_value` that cannot stand among the inputs."""
    mask, held = call.args.get("mask_value"), call.x.dtype
    numbers: tuple[type, ...] = (int, float) if is_float(held) else (int,)
    kinds = {"string": (str,), "bool": (bool,)}.get(held, numbers)
    if mask is not None and call.args.get("num_bins") != 1 and not isinstance(mask, kinds):
        raise Refusal(
            "NN307",
            f"{call.name} has mask_value={mask!r}, but its input holds {held}",
            "write a mask_value that can stand in the input",
            "mask_value",
        )


def _hashed_crossing(call: Call) -> Inference:
    mode = output_mode(call, "int")
    # Without bins, TensorFlow hands on the hashes as they are.
    bins = whole(call, "num_bins", least=0 if mode == "int" else 1)
    given = call.operands[0] if len(call.operands) == 1 else None
    if not isinstance(given, tuple) or len(given) != 2:
        raise Refusal(
            "NN302", "HashedCrossing takes a list of two tensors", "write [a, b] -> HashedCrossing(...)"
        )
    dtype = "int64" if mode == "int" and call.args.get("dtype") is None else compute_dtype(call)
    for tensor in given:
        if tensor.dtype != "string" and "int" not in tensor.dtype:
            raise Refusal(
                "NN307",
                f"HashedCrossing crosses whole numbers or texts, but its input holds {tensor.dtype}",
                "declare the input as int64 or string",
            )
    left, right = given[0].shape, given[1].shape
    if left is None or right is None:
        return Inference(Tensor(None, dtype))
    for shape in (left, right):
        if (
            len(shape) > 2
            or (len(shape) == 2 and equal(shape[-1], 1) is False)
            or not _same_last(left, right)
        ):
            raise Refusal(
                "NN301",
                f"HashedCrossing takes tensors of shape (1,), but got {shape_text(left)} and {shape_text(right)}",
                "give each category its own input of shape (1,)",
            )
    if mode == "int":
        return Inference(Tensor(left, dtype))
    return Inference(Tensor((*(left[:-1] if len(left) == 2 else left), bins), dtype))


def _same_last(left: Shape, right: Shape) -> bool:
    return len(left) == len(right) and (not left or same_size(left[-1], right[-1]))


RULES: dict[str, Rule] = {
    "CategoryEncoding": _category_encoding,
    "Discretization": _discretization,
    "Hashing": _hashing,
    "HashedCrossing": _hashed_crossing,
    "StringLookup": lookup,
    "IntegerLookup": lookup,
    "TextVectorization": text_vectorization,
}
