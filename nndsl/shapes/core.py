"""Dense, EinsumDense, Embedding, ReversibleEmbedding, Masking and Identity."""

from __future__ import annotations

from nndsl.shapes.activation import check_activation
from nndsl.shapes.adapters import adapter_rank, adapters
from nndsl.shapes.arguments import Known, whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype, require_size
from nndsl.shapes.dtypes import cast_input, need_float_weights, need_number
from nndsl.shapes.quantized import histories, kernel, mode_of, reverse_table, table
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
            before="Reshape((1,))",
        )
    width = require_size(call.name, x.shape, -1)
    if x.dtype == "string":
        need_number(call, x)
    shape = (*x.shape[:-1], units)
    weights = (*_kernel(call, width, units), *adapters("lora_kernel", (width, units), rank))
    if call.args.get("use_bias", True):
        weights += (Weight("bias", (units,)),)
    return Inference(Tensor(shape, compute_dtype(call)), weights, multiply(product(shape[1:]), width))


def _kernel(call: Call, width: Known, units: Known) -> tuple[Weight, ...]:
    mode, block = mode_of(call)
    if mode == "float8":
        return (Weight("kernel", (width, units)), *histories(call))
    if mode:
        return kernel(mode, block, width, units)
    return (Weight("kernel", (width, units), trainable=not call.args.get("lora_rank")),)


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
        if call.args.get("lora_rank"):
            raise Refusal(
                "NN207",
                f"{call.name} takes lora_rank only where tie_weights is True",
                "remove lora_rank or tie_weights=False",
                "lora_rank",
            )
        weights += _reverse_table(call, rows, width)
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
    if call.args.get("weights") is not None:
        raise Refusal(
            "NN204",
            f"`weights` of {call.name} takes an array, which a .nn file cannot hold",
            "leave weights out, and load them into the model that is built",
            "weights",
            leave_out=True,
        )
    need_float_weights(call)
    rank = adapter_rank(call, "embeddings_constraint")
    lora = adapters("lora_embeddings", (rows, width), rank)
    mode, block = mode_of(call)
    if mode:
        return rows, width, (*table(mode, block, rows, width), *lora)
    return rows, width, (Weight("embeddings", (rows, width), trainable=not lora), *lora)


def _reverse_table(call: Call, rows: Known, width: Known) -> tuple[Weight, ...]:
    mode, block = mode_of(call)
    if mode:
        return reverse_table(mode, block, rows, width)
    return (Weight("reverse_embeddings", (width, rows)),)


def masking(call: Call) -> Inference:
    """Leaves the shape; steps that equal `mask_value` throughout are skipped by later layers."""
    if cast_input(call, call.x).dtype != "bool":
        need_number(call, cast_input(call, call.x))
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
