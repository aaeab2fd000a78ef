"""MultiHeadAttention and GroupQueryAttention: projections of query, key and value, attention, a projection back."""

from __future__ import annotations

from nndsl.record import record
from nndsl.shapes.arguments import Known, is_known, whole
from nndsl.shapes.call import Call, Inference, Operand, Refusal, Shape, Tensor, Value, Weight, shape_text
from nndsl.shapes.checks import (
    compute_dtype,
    require_between,
    require_rank,
    require_size,
    same_size,
    variable_dtype,
)
from nndsl.shapes.dtypes import need_float_weights
from nndsl.shapes.sizes import Dim, add, at_least, divides, equal, multiply, product
from nndsl.shapes.weight_objects import class_of


@record
class Queried:
    """The three tensors of a call; without a key of its own, `key` is the very `value`."""

    query: Tensor
    value: Tensor
    key: Tensor


def multi_head_attention(call: Call) -> Inference:
    """`(query, value)` or `(query, value, key)`: the query's shape again, its last axis `output_shape` where given."""
    heads, key_dim = whole(call, "num_heads"), whole(call, "key_dim")
    value_dim = key_dim if call.args.get("value_dim") is None else whole(call, "value_dim")
    _check_options(call)
    given = queried(call)
    query, value, key = given.query.shape, given.value.shape, given.key.shape
    dtype = compute_dtype(call)
    if query is None or value is None or key is None:
        return Inference(_answers(call, None, None, dtype))
    _check_values(call, value, key)
    axes = attended_axes(call, query, value)
    output = _output_sizes(call) or (require_size(call.name, query, -1),)
    weights = [
        *_projection(call, require_size(call.name, query, -1), heads, key_dim),
        *_projection(call, require_size(call.name, key, -1), heads, key_dim),
        *(_projection(call, query[-1], heads, value_dim) if call.args.get("use_gate") else ()),
        *_projection(call, require_size(call.name, value, -1), heads, value_dim),
        Weight("kernel", (heads, value_dim, *output)),
        *([Weight("bias", output)] if call.args.get("use_bias", True) else ()),
    ]
    # Keras' own shape of the scores has the query's steps twice.
    scores = (query[0], heads, query[1], query[1])
    macs = add(
        _projection_cost(weights, query, value, key),
        _product_cost(query, value, axes, heads, key_dim, value_dim),
    )
    return Inference(_answers(call, (*query[:-1], *output), scores, dtype), tuple(weights), macs)


def group_query_attention(call: Call) -> Inference:
    """Many query heads that share fewer key and value heads; `(steps, width)` in and out."""
    heads, shared = whole(call, "num_query_heads"), whole(call, "num_key_value_heads")
    size = whole(call, "head_dim")
    if divides(shared, heads) is False:
        raise Refusal(
            "NN207",
            f"GroupQueryAttention has {heads} query heads, which {shared} key and value heads cannot share evenly",
            "choose num_query_heads as a multiple of num_key_value_heads",
            "num_key_value_heads",
        )
    _check_options(call)
    given = queried(call)
    query, value, key = given.query.shape, given.value.shape, given.key.shape
    dtype = compute_dtype(call)
    if query is None or value is None or key is None:
        return Inference(_answers(call, None, None, dtype))
    for shape in (query, value, key):
        require_rank(call, shape, 3, "(steps, width)")
    if not same_size(query[-1], value[-1]):
        raise _mismatch(call, "query and value need the same width", query, value)
    _check_values(call, value, key)
    width = require_size(call.name, query, -1)
    weights = [
        *_projection(call, width, heads, size),
        *_projection(call, require_size(call.name, key, -1), shared, size),
        *(_projection(call, width, heads, size) if call.args.get("use_gate") else ()),
        *_projection(call, require_size(call.name, value, -1), shared, size),
        Weight("kernel", (heads, size, width)),
        *([Weight("bias", (width,))] if call.args.get("use_bias", True) else ()),
    ]
    macs = add(
        _projection_cost(weights, query, value, key), _product_cost(query, value, (1,), heads, size, size)
    )
    scores = (query[0], heads, query[1], key[1])
    return Inference(_answers(call, query, scores, dtype), tuple(weights), macs)


def queried(call: Call) -> Queried:
    """Query, value and key, positional or by keyword; the key is the value where there is none."""
    given: dict[str, Operand | Value] = dict(zip(("query", "value", "key"), call.operands, strict=False))
    given |= {name: call.keywords[name] for name in ("query", "value", "key") if name in call.keywords}
    query, value = given.get("query"), given.get("value")
    key = value if given.get("key") is None else given["key"]
    if not (isinstance(query, Tensor) and isinstance(value, Tensor) and isinstance(key, Tensor)):
        raise Refusal(
            "NN302",
            f"{call.name} takes a query and a value as two tensors, perhaps also a key",
            f"write (query, value) -> {call.name}(...), or (x, x) for self-attention",
        )
    return Queried(query, value, key)


def _check_options(call: Call) -> None:
    require_between(call, "dropout", 0, 1)
    window = call.args.get("sliding_window")
    if window is not None:
        whole(call, "sliding_window")
    need_float_weights(call)
    _check_initializers(call)
    if call.args.get("flash_attention"):
        raise Refusal(
            "NN205",
            f"{call.name} has flash_attention={call.args['flash_attention']!r}, which TensorFlow does not offer",
            "leave flash_attention out",
            "flash_attention",
            leave_out=True,
        )


def _check_initializers(call: Call) -> None:
    """Refuses initializers of which Keras cannot make one for each projection."""
    for name in ("kernel_initializer", "bias_initializer"):
        value = call.args.get(name, "zeros")
        if value is None:
            raise Refusal(
                "NN204",
                f"{call.name} has {name}=None, but copies it for its parts",
                f"leave {name} out",
                name,
                leave_out=True,
            )
    if (
        variable_dtype(call) == "bfloat16"
        and class_of("initializer", call.args.get("kernel_initializer")) == "Orthogonal"
    ):
        raise Refusal(
            "NN307",
            f"{call.name} has dtype=bfloat16, for which Keras makes no orthogonal matrices",
            "write dtype=mixed_bfloat16, or leave kernel_initializer out",
            "dtype",
        )


def _check_values(call: Call, value: Shape, key: Shape) -> None:
    inner, other = value[1:-1], key[1:-1]
    if len(inner) != len(other) or not all(same_size(*pair) for pair in zip(inner, other, strict=True)):
        raise _mismatch(call, "value and key need the same sizes but for their last", value, key)


def attended_axes(call: Call, query: Shape, value: Shape) -> tuple[int, ...]:
    """The axes over which is attended; along all others query and value must go together."""
    if len(query) != len(value) or len(query) < 3:
        raise Refusal(
            "NN301",
            f"{call.name} needs query and value of one rank, (steps, width), "
            f"but got {shape_text(query)} and {shape_text(value)}",
            "give both the same axes, for example with Reshape",
        )
    rank = len(value)
    axes = call.args.get("attention_axes")
    chosen = (
        tuple(range(1, rank - 1)) if axes is None else axes if isinstance(axes, (tuple, list)) else (axes,)
    )
    for axis in chosen:
        if not isinstance(axis, int) or not -rank <= axis < rank:
            raise Refusal(
                "NN305",
                f"{call.name} has attention_axes={axes}, but its value {shape_text(value)} has no such axis",
                f"choose from 1 to {rank - 2}",
                "attention_axes",
            )
    counted = tuple(axis % rank for axis in chosen)
    if rank == 3 and not call.args.get("dropout") and not call.keywords.get("return_attention_scores"):
        return (1,)  # Keras then computes by dot_product_attention, which knows the steps alone
    for axis in range(1, rank - 1):
        if axis not in counted and equal(query[axis], value[axis]) is False:
            raise _mismatch(call, f"query and value need the same size at axis {axis}", query, value)
    return counted


def _output_sizes(call: Call) -> tuple[Known, ...]:
    """The `output_shape` as a tuple; empty where the query's width is kept."""
    value = call.args.get("output_shape")
    if not value:
        return ()
    sizes = tuple(value) if isinstance(value, (tuple, list)) else (value,)
    if any(is_known(size) and at_least(size, 1) is False for size in sizes):
        raise Refusal(
            "NN206",
            f"{call.name} has output_shape={value}, but every size must be at least 1",
            "write the width alone, such as output_shape=16",
            "output_shape",
        )
    if not all(map(is_known, sizes)):
        raise Refusal(
            "NN305",
            f"{call.name} has weights for its output_shape={value}, of which no size can vary",
            "write the width alone, such as output_shape=16",
            "output_shape",
        )
    return sizes


def _projection(call: Call, width: Dim, heads: Dim, size: Dim) -> list[Weight]:
    kernel = Weight("kernel", (width, heads, size))
    return [kernel, Weight("bias", (heads, size))] if call.args.get("use_bias", True) else [kernel]


def _projection_cost(weights: list[Weight], query: Shape, value: Shape, key: Shape) -> Dim:
    """Every kernel once a place: those of key and value over their places, all others over the query's."""
    kernels = [product(list(weight.shape)) for weight in weights if weight.name == "kernel"]
    places = [query, key, query, value, query] if len(kernels) == 5 else [query, key, value, query]
    cost: Dim = 0
    for kernel, shape in zip(kernels, places, strict=True):
        cost = add(cost, multiply(product(shape[1:-1]), kernel))
    return cost


def _product_cost(
    query: Shape, value: Shape, axes: tuple[int, ...], heads: Dim, key_dim: Dim, value_dim: Dim
) -> Dim:
    """Scores and their sum over the values: every place of the query meets the value's along the attended axes."""
    pairs = multiply(product(query[1:-1]), product([value[axis] for axis in axes]))
    return multiply(multiply(pairs, heads), add(key_dim, value_dim))


def _answers(call: Call, output: Shape | None, scores: Shape | None, dtype: str) -> Operand:
    if call.keywords.get("return_attention_scores"):
        return Tensor(output, dtype), Tensor(scores, dtype)
    return Tensor(output, dtype)


def _mismatch(call: Call, rule: str, left: Shape, right: Shape) -> Refusal:
    return Refusal(
        "NN303",
        f"In {call.name}, {rule}, but they are {shape_text(left)} and {shape_text(right)}",
        "put a Dense layer before one of them, or choose other tensors",
    )
