"""Which inputs the platform hands over in `input_shapes`, and which are called after the column that they prepare."""

from __future__ import annotations

from nndsl.graph.program import Input

PREPROCESSED = "_preprocessed"
"""How the name of an input ends that has its own preprocessing: it is `<column>_preprocessed`."""


def is_preprocessed(declared: Input) -> bool:
    """Whether the input is the one of a column with its own preprocessing, whose shape stands in the text."""
    return declared.outside_name.endswith(PREPROCESSED) and declared.outside_name != PREPROCESSED


def is_regular_shape(declared: Input) -> bool:
    """Whether the platform can hand it over as columns: floats, one axis beside the batch."""
    return len(declared.dims) == 1 and declared.dims[0] is not None and declared.dtype.startswith("float")


def symbols(declared: Input) -> tuple[str, ...]:
    """The sizes that are known only when the model is built."""
    return tuple(dim for dim in declared.dims if isinstance(dim, str))
