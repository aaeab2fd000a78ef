"""Dense, EinsumDense, Embedding, ReversibleEmbedding, Masking and Identity."""

from __future__ import annotations

from nndsl.shapes.activation import check_activation
from nndsl.shapes.adapters import adapted, adapter_rank
from nndsl.shapes.arguments import Known, whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype, require_size
from nndsl.shapes.dtypes import cast_input, need_float_weights
from nndsl.shapes.sizes import equal, multiply, product


def dense(call: Call) -> Inference:
    """`(..., width) -> (..., units)`; one kernel for all positions. The width must be known."""
    units = whole(call, "units")
    check_activation(call)
    need_float_weights(call)
    rank = adapter_rank(call, "kernel_constraint")
    x = call.x
    if x.shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    if len(x.shape) < 2:
        raise Refusal(
            "NN301",
            f"Dense needs at least one axis beside the batch, but got {shape_text(x.shape)}",
            "give the input a size, for example `input x(1)`, or put Reshape((1,)) before Dense",
        )
    width = require_size(call.name, x.shape, -1)
    shape = (*x.shape[:-1], units)
    weights = adapted(Weight("kernel", (width, units)), rank, "lora_kernel")
    if call.args.get("use_bias", True):
        weights += (Weight("bias", (units,)),)
    return Inference(Tensor(shape, compute_dtype(call)), weights, multiply(product(shape[1:]), width))


def _einsum_dense(call: Call) -> Inference:
    from nndsl.shapes.einsum import einsum_dense  # long, and needed a hundred times less often than Dense

    return einsum_dense(call)


def embedding(call: Call) -> Inference:
    """`(...) -> (..., output_dim)`: a row of the table for every index."""
    _, width, weights = _table(call)
    x = call.x
    if x.shape is None:
        return Inference(Tensor(None, compute_dtype(call)), weights)
    return Inference(Tensor((*x.shape, width), compute_dtype(call)), weights)


def reversible_embedding(call: Call) -> Inference:
    """An embedding; with `reverse=True` in the call `(..., output_dim) -> (..., input_dim)`, scores for every row."""
    rows, width, weights = _table(call)
    if not call.args.get("tie_weights", True):
        if len(weights) > 1:
            raise Refusal(
                "NN207",
                f"{call.name} takes lora_rank only where tie_weights is True",
                "remove lora_rank or tie_weights=False",
                "lora_rank",
            )
        weights += (Weight("reverse_embeddings", (width, rows)),)
    x = call.x
    dtype = compute_dtype(call)
    if x.shape is None:
        return Inference(Tensor(None, dtype), weights)
    if call.keywords.get("reverse") is not True:
        return Inference(Tensor((*x.shape, width), dtype), weights)
    if len(x.shape) < 2 or equal(x.shape[-1], width) is False:
        raise Refusal(
            "NN303",
            f"{call.name} turns vectors of {width} back into scores, but got {shape_text(x.shape)}",
            f"make the last axis {width} wide, for example with Dense({width})",
        )
    shape = (*x.shape[:-1], rows)
    return Inference(Tensor(shape, dtype), weights, multiply(product(shape[1:]), width))


def _table(call: Call) -> tuple[Known, Known, tuple[Weight, ...]]:
    rows, width = whole(call, "input_dim"), whole(call, "output_dim")
    need_float_weights(call)
    rank = adapter_rank(call, "embeddings_constraint")
    return rows, width, adapted(Weight("embeddings", (rows, width)), rank, "lora_embeddings")


def masking(call: Call) -> Inference:
    """Leaves the shape; steps that equal `mask_value` throughout are skipped by later layers."""
    return Inference(Tensor(call.x.shape, compute_dtype(call)))


def identity(call: Call) -> Inference:
    """Leaves a tensor, or a list of them, as it is."""
    if len(call.operands) == 1 and isinstance(call.operands[0], tuple):
        return Inference(tuple(cast_input(call, tensor) for tensor in call.operands[0]))
    return Inference(cast_input(call, call.x))


RULES: dict[str, Rule] = {
    "Dense": dense,
    "EinsumDense": _einsum_dense,
    "Embedding": embedding,
    "ReversibleEmbedding": reversible_embedding,
    "Masking": masking,
    "Identity": identity,
}
