"""What a layer's dtype does to the tensors that go in."""

from __future__ import annotations

from nndsl.shapes.call import Call, Refusal, Tensor
from nndsl.shapes.checks import compute_dtype

_FLOATS = frozenset({"float16", "bfloat16", "float32", "float64"})


def is_float(dtype: str) -> bool:
    """Whether it is a floating-point dtype."""
    return dtype in _FLOATS or dtype.startswith("float8")


def cast_input(call: Call, tensor: Tensor) -> Tensor:
    """The tensor as a layer's `call` gets it: floats are cast to the layer's dtype, all else stays."""
    if is_float(tensor.dtype) and call.args.get("autocast", True):
        return Tensor(tensor.shape, compute_dtype(call))
    return tensor


def need_float(call: Call, tensor: Tensor) -> None:
    """NN307 unless the tensor holds floats, for layers that compute with nothing else."""
    if not is_float(tensor.dtype):
        raise Refusal(
            "NN307",
            f"{call.name} computes with floats, but its input holds {tensor.dtype}",
            "declare the input without a dtype, or put Rescaling(1 / 255) before it where it holds pixels",
            before="Rescaling(1 / 255)" if tensor.dtype == "uint8" else "",
        )


def need_number(call: Call, tensor: Tensor) -> None:
    """NN307 unless the tensor holds numbers: floats or integers."""
    if not is_float(tensor.dtype) and "int" not in tensor.dtype:
        raise Refusal(
            "NN307",
            f"{call.name} computes with numbers, but its input holds {tensor.dtype}",
            "declare the input without a dtype",
        )


def need_float_weights(call: Call) -> None:
    """NN307 for a layer with weights whose own `dtype` is not one of floats: no initializer fills such weights."""
    dtype = compute_dtype(call)
    if not is_float(dtype):
        raise Refusal(
            "NN307",
            f"{call.name} has dtype={dtype}, but its weights must be floats",
            "leave dtype out for float32",
            "dtype",
            leave_out=True,
        )


_ADDING = frozenset({"Add", "Average", "Maximum", "Minimum", "Multiply", "Subtract"})


def check_own_dtype(call: Call, has_weights: bool) -> None:
    """NN307 for a layer whose own `dtype` is one of texts or truths, in which it cannot compute."""
    dtype = compute_dtype(call)
    casts = any(is_float(one.dtype) for one in call.tensors) and bool(call.args.get("autocast", True))
    unfit = (dtype == "bool" and call.name in _ADDING) or (
        dtype.startswith("complex") and ("Max" in call.name or call.name == "Minimum")
    )
    if (dtype == "string" and (casts or has_weights)) or (casts and unfit):
        raise Refusal(
            "NN307",
            f"{call.name} has dtype={dtype}, in which it cannot compute",
            "leave dtype out for float32",
            "dtype",
            leave_out=True,
        )
