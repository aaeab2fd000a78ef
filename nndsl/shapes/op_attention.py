"""`ops.dot_product_attention`: queries, keys and values of `(batch, steps, heads, width)`."""

from __future__ import annotations

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Tensor, shape_text
from nndsl.shapes.op_operands import given, joined, operand, result, same_shape, title
from nndsl.shapes.promotion import promote

_STEPS, _HEADS, _WIDTH = 1, 2, 3


def _dot_product_attention(call: Call) -> Inference:
    query, key, value = (operand(call, name) for name in ("query", "key", "value"))
    _refuse_elsewhere(call)
    for tensor in (query, key, value):
        if tensor.shape is not None and len(tensor.shape) != 4:
            raise Refusal(
                "NN301",
                f"{title(call)} needs tensors of shape (steps, heads, width), but got {shape_text(tensor.shape)}",
                "use the layer MultiHeadAttention, or bring the tensors to that shape with ops.reshape",
            )
    if query.shape is not None and key.shape is not None and value.shape is not None:
        kept = (query.shape[0], key.shape[_STEPS], query.shape[_HEADS], query.shape[_WIDTH])
        for name, tensor in (("key", key), ("value", value)):
            if not same_shape(tensor.shape, kept):
                raise Refusal(
                    "NN303",
                    f"{title(call)} needs a {name} of shape {shape_text(kept)} for the query "
                    f"{shape_text(query.shape)}, but got {shape_text(tensor.shape)}",
                    "give all the same heads and width, and key and value the same steps",
                )
        _check_scores(call, Tensor((kept[0], kept[_HEADS], query.shape[_STEPS], kept[_STEPS])))
    return result(query.shape, promote(query.dtype, key.dtype, value.dtype))


def _refuse_elsewhere(call: Call) -> None:
    """What Keras has for other devices or backends alone."""
    for name in ("flash_attention", "attn_logits_soft_cap"):
        if call.args.get(name) not in (None, False):
            raise Refusal(
                "NN308",
                f"{title(call)} has no {name} with TensorFlow",
                f"leave {name} out",
                name,
                leave_out=True,
            )


def _check_scores(call: Call, scores: Tensor) -> None:
    """The mask and the bias go to the scores, `(batch, heads, query steps, key steps)`."""
    for name in ("mask", "bias"):
        tensor = given(call, name)
        if tensor is None:
            continue
        if name == "mask" and tensor.dtype != "bool":
            raise Refusal(
                "NN307",
                f"{title(call)} needs a mask of bool, but got {tensor.dtype}",
                "use ops.cast(dtype=bool)",
            )
        if not same_shape(joined(call, (scores, tensor)), scores.shape):
            raise Refusal(
                "NN303",
                f"{title(call)} needs a {name} that fits {shape_text(scores.shape)}, but got {shape_text(tensor.shape)}",
                "give it (heads or 1, query steps, key steps)",
            )


RULES: dict[str, Rule] = {"dot_product_attention": _dot_product_attention}
