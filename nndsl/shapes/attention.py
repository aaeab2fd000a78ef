"""Attention: MultiHeadAttention, GroupQueryAttention, Attention and AdditiveAttention."""

from __future__ import annotations

from nndsl.shapes.call import Call, Inference, Operand, Refusal, Rule, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype, require_size
from nndsl.shapes.dtypes import need_float_weights, need_number
from nndsl.shapes.multi_head_attention import group_query_attention, multi_head_attention
from nndsl.shapes.sizes import add, equal, multiply, product


def _attention(call: Call) -> Inference:
    """Query, value and perhaps key as one list; the answer has the query's steps and the value's width."""
    _check_dropout(call)
    query, value, key = _queried(call)
    weights = _weights(call, query.shape)
    dtype = compute_dtype(call)
    if query.shape is None or value.shape is None or key.shape is None:
        return Inference(_answers(call, None, None, dtype), weights)
    _check_fit(call, query.shape, value.shape, key.shape)
    output = (*query.shape[:-1], value.shape[-1])
    scores = (*query.shape[:-1], key.shape[-2])
    widths = add(query.shape[-1], value.shape[-1])
    macs = multiply(product(scores[1:]), widths)
    return Inference(_answers(call, output, scores, dtype), weights, macs)


def _check_dropout(call: Call) -> None:
    """Refuses what the first batch of training would; Keras takes a negative rate for none."""
    rate = call.args.get("dropout")
    if rate is None or (isinstance(rate, (int, float)) and rate > 1):
        raise Refusal(
            "NN206",
            f"{call.name} has dropout={rate}, but it must lie between 0 and 1",
            "write a number from 0 to 1 for dropout",
            "dropout",
        )


def _queried(call: Call) -> tuple[Tensor, Tensor, Tensor]:
    given = call.operands[0] if len(call.operands) == 1 else None
    if not isinstance(given, tuple) or not 2 <= len(given) <= 3:
        count = f"a list of {len(given)}" if isinstance(given, tuple) else "no list"
        raise Refusal(
            "NN302",
            f"{call.name} takes a list of query and value, perhaps also a key, but got {count}",
            f"write [query, value] -> {call.name}",
        )
    for tensor in given:
        if tensor.dtype == "string":
            need_number(call, tensor)
    return given[0], given[1], given[-1]


def _weights(call: Call, query: Shape | None) -> tuple[Weight, ...]:
    scaled = bool(call.args.get("use_scale"))
    if call.name == "AdditiveAttention":
        if not scaled:
            return ()
        need_float_weights(call)
        return (Weight("scale", (None if query is None else require_size(call.name, query, -1),)),)
    weights: tuple[Weight, ...] = (Weight("scale", ()),) if scaled else ()
    if call.args.get("score_mode") == "concat":
        weights += (Weight("concat_score_weight", ()),)
    return weights


def _check_fit(call: Call, query: Shape, value: Shape, key: Shape) -> None:
    """Refuses widths and steps that the products of query, key and value cannot have."""
    if min(len(query), len(value), len(key)) < 2:
        raise Refusal(
            "NN301", f"{call.name} needs tensors of shape (steps, width)", "keep the axis of the steps"
        )
    added = call.name == "AdditiveAttention" or call.args.get("score_mode") == "concat"
    if added and len(query) != len(key) and not _spread(query, key):
        raise _mismatch(call, "query and key need the same number of axes", query, key)
    widths = (query[-1], key[-1])
    if equal(*widths) is False and not (added and 1 in widths):
        raise _mismatch(call, "query and key need the same width", query, key)
    pairs = zip(query[1:-2], key[1:-2], strict=False) if len(query) == len(key) else ()
    if any(equal(*pair) is False and 1 not in pair for pair in pairs):
        raise _mismatch(call, "query and key need the same sizes before their steps", query, key)
    if equal(key[-2], value[-2]) is False and len(key) > 2 and len(value) > 2:
        raise _mismatch(call, "key and value need the same number of steps", key, value)


def _spread(query: Shape, key: Shape) -> bool:
    """Whether the sums of query and key can be spread over each other although their ranks differ."""
    sums = ((*query[:-1], 1, query[-1]), (*key[:-2], 1, *key[-2:]))
    short, long = sorted(sums, key=len)
    # The batch of the shorter one meets an axis that is no batch.
    meets = long[len(long) - len(short)]
    return meets is None or equal(meets, 1) is not False


def _mismatch(call: Call, rule: str, left: Shape, right: Shape) -> Refusal:
    return Refusal(
        "NN303",
        f"In {call.name}, {rule}, but they are {shape_text(left)} and {shape_text(right)}",
        "put a Dense layer before one of them, or choose other tensors",
    )


def _answers(call: Call, output: Shape | None, scores: Shape | None, dtype: str) -> Operand:
    if call.keywords.get("return_attention_scores"):
        return Tensor(output, dtype), Tensor(scores, dtype)
    return Tensor(output, dtype)


RULES: dict[str, Rule] = {
    "Attention": _attention,
    "AdditiveAttention": _attention,
    "MultiHeadAttention": multi_head_attention,
    "GroupQueryAttention": group_query_attention,
}
