"""Initializers, regularizers and constraints that do not suit the weight, or the output, that they are given to."""

from __future__ import annotations

from typing import Any

from answers import complete
from compare import Case, grid, tensor

from nndsl.shapes.call import Object


def an(kind: str, name: str, **args: Any) -> Object:
    """A configured object."""
    return Object(kind, name, complete(kind, name, args), frozenset(args))


INITIALIZERS = ["identity", "orthogonal", "stft", "he_normal", "OrthogonalInitializer"]
AXES = [
    an("initializer", "HeNormal", input_axes=(0,), output_axes=(1,)),
    an("initializer", "HeNormal", input_axes=(1, 2), output_axes=(2, 2)),
    an("initializer", "HeNormal", input_axes=(1, 2)),
]

CASES: list[Case] = [
    *grid("Dense", [tensor(6)], units=[3], kernel_initializer=[*INITIALIZERS, *AXES]),
    *grid("Dense", [tensor(6)], units=[3], bias_initializer=INITIALIZERS),
    *grid("Conv1D", [tensor(6, 2)], filters=[3], kernel_size=[2], kernel_initializer=INITIALIZERS),
    *grid("DepthwiseConv2D", [tensor(6, 6, 2)], kernel_size=[2], depthwise_initializer=INITIALIZERS),
    *grid("BatchNormalization", [tensor(6)], gamma_initializer=INITIALIZERS),
    *grid("PReLU", [tensor(6), tensor(4, 6)], alpha_initializer=INITIALIZERS),
    *grid("Embedding", [tensor(6)], input_dim=[9], output_dim=[4], embeddings_initializer=INITIALIZERS),
    *grid("Flatten", [tensor(2, 3)], activity_regularizer=["l1", "orthogonal_regularizer"]),
    *grid(
        "Identity",
        [tensor(2, 3), tensor(2, dtype="uint8")],
        activity_regularizer=["l2", "orthogonal_regularizer"],
    ),
]

TRAINED: list[Case] = [
    *grid(
        "Dense",
        [tensor(6)],
        units=[3],
        kernel_regularizer=["l2", "orthogonal_regularizer"],
        dtype=[None, "float16"],
    ),
    *grid("Dense", [tensor(6)], units=[3], bias_regularizer=["l2", "orthogonal_regularizer"]),
    *grid("Dense", [tensor(6)], units=[3], activity_regularizer=["l2"], dtype=["mixed_float16", "float64"]),
    *grid(
        "Dense",
        [tensor(6)],
        units=[3],
        kernel_constraint=[
            an("constraint", "MaxNorm", axis=axis) for axis in (0, 1, -1, 2, (0, 1), (0, 0), -3)
        ],
    ),
    *grid(
        "Dense",
        [tensor(6)],
        units=[3],
        bias_constraint=[an("constraint", "UnitNorm", axis=axis) for axis in (0, 1)],
    ),
    *grid("Dropout", [tensor(6), tensor(6, dtype="int32")], rate=[0.5, 0, 1]),
    *grid("GaussianDropout", [tensor(6), tensor(6, dtype="int32")], rate=[0.5, 0, 1]),
    *grid("ActivityRegularization", [tensor(6)], l1=[0.1], dtype=[None, "mixed_bfloat16"]),
]
"""What shows in the first batch of training alone."""
