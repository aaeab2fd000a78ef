"""The dtype that Keras gives to a result of several dtypes; `int` and `float` stand for Python's own numbers."""

from __future__ import annotations

from functools import cache

_ABOVE: dict[str, tuple[str, ...]] = {
    "bool": ("int",),
    "int": ("uint8", "int8", "complex64"),
    "uint8": ("int16", "uint16"),
    "uint16": ("int32", "uint32"),
    "uint32": ("int64", "uint64"),
    "uint64": ("float",),
    "int8": ("int16",),
    "int16": ("int32",),
    "int32": ("int64",),
    "int64": ("float",),
    "float": ("bfloat16", "float16"),
    "bfloat16": ("float32",),
    "float16": ("float32",),
    "float32": ("float64", "complex64"),
    "float64": ("complex128",),
    "complex64": ("complex128",),
    "complex128": (),
}
"""For each dtype the next wider ones. Python's numbers give way to any dtype of their own sort."""

_SETTLED = {"int": "int32", "float": "float32", "uint64": "uint32", "complex128": "complex64"}


@cache
def promote(*dtypes: str) -> str:
    """The narrowest dtype that holds them all; that of the first where there is none (a string among numbers)."""
    if any(dtype not in _ABOVE for dtype in dtypes):
        return dtypes[0]
    common = set.intersection(*(_wider(dtype) for dtype in dtypes))
    least = next((dtype for dtype in _ABOVE if dtype in common and common <= _wider(dtype)), dtypes[0])
    return _SETTLED.get(least, least)


def floating(dtype: str) -> str:
    """The dtype of a result that is never whole, such as that of `sin`."""
    return "float32" if dtype == "int64" else promote(dtype, "float")


def floating_long(dtype: str) -> str:
    """The same where Keras keeps the precision of 64-bit integers."""
    return "float64" if dtype == "int64" else promote(dtype, "float")


def summed(dtype: str) -> str:
    """The dtype of a sum or product: narrow integers are widened to 32 bits."""
    if dtype in ("bool", "int8", "int16"):
        return "int32"
    return "uint32" if dtype in ("uint8", "uint16") else promote(dtype)


def counted(dtype: str) -> str:
    """The dtype itself, `int32` for booleans."""
    return "int32" if dtype == "bool" else dtype


def _wider(dtype: str) -> set[str]:
    found = {dtype}
    for other in _ABOVE[dtype]:
        found |= _wider(other)
    return found
