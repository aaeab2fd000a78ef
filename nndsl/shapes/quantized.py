"""Quantized layers (`dtype="int8_from_float32"`): what they store in place of a kernel or a table.

A policy names the mode of storing and the dtype of computing. `int8` and `int4` freeze the matrix and keep scales
beside it; `int4/128` keeps a scale and a zero for every block of 128 rows.
"""

from __future__ import annotations

from nndsl.shapes.call import Call, Refusal, Weight
from nndsl.shapes.sizes import Dim, divide_up

_ALL = ("int8", "int4", "float8")
_STORED = ("int8", "int4")
MODES = {"Dense": _ALL, "EinsumDense": _ALL, "Embedding": _STORED, "ReversibleEmbedding": _STORED}
"""The layers that can be quantized, and how."""


def mode_of(call: Call) -> tuple[str, int]:
    """The mode of a quantized layer and its block, 0 where scales are not kept by blocks; no mode elsewhere."""
    dtype = call.args.get("dtype")
    if not isinstance(dtype, str) or "_from_" not in dtype:
        return "", 0
    mode, _, block = dtype.partition("_from_")[0].partition("/")
    return mode, max(int(block or 0), 0)


def check_mode(call: Call) -> None:
    """NN204 or NN207 where a layer cannot be stored as its `dtype` says."""
    mode, _ = mode_of(call)
    if mode and call.args.get("quantization_config") is not None:
        message = f"`quantization_config` of {call.name} takes a Python object, which a .nn file cannot hold"
        raise Refusal(
            "NN204",
            message,
            "leave it out: dtype says how to quantize",
            "quantization_config",
            leave_out=True,
        )
    allowed = MODES.get(call.name, ())
    if not mode or mode in allowed:
        return
    dtype = call.args["dtype"]
    computing = dtype.partition("_from_")[2]
    if not allowed:
        others = f"{', '.join(list(MODES)[:-1])} and {list(MODES)[-1]}"
        message = f"{call.name} cannot be quantized, but has dtype={dtype}; {others} can"
    else:
        message = f"{call.name} has dtype={dtype}, but it can be stored as {' or '.join(allowed)} alone"
    raise Refusal("NN207", message, f"write dtype={computing}", "dtype")


def packed(mode: str, size: Dim) -> Dim:
    """The size of an axis along which two numbers of 4 bits share a byte."""
    return divide_up(size, 2) if mode == "int4" else size


def scales(name: str, mode: str, along: Dim, blocks: tuple[Dim, int], first: bool) -> tuple[Weight, ...]:
    """The scales of a matrix, one for each place `along` an axis; with blocks one for each of them besides, and zeros.

    `blocks`: the size of the other axis, and of a block (0 for none). `first`: whether the blocks' axis comes first.
    """
    size, block = blocks
    if mode != "int4" or not block:
        return (Weight(f"{name}_scale", (along,), trainable=False),)
    groups = divide_up(size, block)
    shape = (groups, along) if first else (along, groups)
    return (
        Weight(f"{name}_scale", shape, trainable=False),
        Weight(f"{name}_zero", shape, trainable=False),
    )


def kernel(mode: str, block: int, width: Dim, units: Dim) -> tuple[Weight, ...]:
    """A quantized kernel `(width, units)` with what belongs to it."""
    stored = Weight("kernel", (width, packed(mode, units)), trainable=False)
    index = (Weight("g_idx", (width,), trainable=False),) if block else ()
    return (stored, *scales("kernel", mode, units, (width, block), first=True), *index)


def table(mode: str, block: int, rows: Dim, width: Dim) -> tuple[Weight, ...]:
    """A quantized table of embeddings with what belongs to it."""
    stored = Weight("embeddings", (rows, packed(mode, width)), trainable=False)
    index = (Weight("g_idx", (width,), trainable=False),) if block else ()
    return (stored, *scales("embeddings", mode, rows, (width, block), first=False), *index)


def reverse_table(mode: str, block: int, rows: Dim, width: Dim) -> tuple[Weight, ...]:
    """The quantized table that turns vectors back into scores, where it is not tied to the other."""
    stored = Weight("reverse_embeddings", (packed(mode, width), rows), trainable=False)
    return (stored, *scales("reverse_embeddings", mode, rows, (width, block), first=True))


def histories(call: Call) -> tuple[Weight, ...]:
    """What a layer in 8-bit floats keeps of the sizes it has met; NN207 with `lora_rank`."""
    if call.args.get("lora_rank"):
        raise Refusal("NN207", f"{call.name} in float8 takes no lora_rank", "remove lora_rank", "lora_rank")
    return tuple(
        weight
        for part in ("inputs", "kernel", "outputs_grad")
        for weight in (Weight(f"{part}_scale", ()), Weight(f"{part}_amax_history", (1024,)))
    )
