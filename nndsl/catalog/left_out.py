"""Public functions of `keras.ops` that are no entries of the catalog, with what keeps them out of a `.nn` file."""

from __future__ import annotations

TAKES_FUNCTIONS = frozenset(
    {"associative_scan", "cond", "custom_gradient", "fori_loop", "jvp", "map", "scan", "switch"}
    | {"vectorize", "vectorized_map", "while_loop"}
)
"""What takes Python functions is an extern's work."""

MAKES_CONSTANTS = frozenset(
    {
        "bartlett",
        "blackman",
        "hamming",
        "hanning",
        "kaiser",
        "empty",
        "eye",
        "identity",
        "ones",
        "tri",
        "zeros",
    }
)
"""What makes a constant has no tensor of the network going in."""

ANSWERS_NO_TENSOR = frozenset({"convert_to_numpy", "dtype", "is_tensor", "shape"})
"""What answers a shape, a dtype or a truth about a tensor, not a tensor."""

OPS = TAKES_FUNCTIONS | MAKES_CONSTANTS | ANSWERS_NO_TENSOR

_GROUPS = ("ops", "ops.linalg", "ops.nn", "ops.numpy")


def op(name: str) -> str | None:
    """The op left out that a step names, without its prefix: `ops.numpy.ones` -> `ones`; `None` for any other name."""
    prefix, _, rest = name.rpartition(".")
    return rest if prefix in _GROUPS and rest in OPS else None
