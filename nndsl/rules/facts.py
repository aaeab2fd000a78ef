"""What activations can produce and which losses learn from it: the data behind the head rules.

Every line is checked by `tests/rules/test_heads_keras.py`, which trains small nets with real Keras.
"""

from __future__ import annotations

IMAGES = {
    "softplus": "above 0",
    "exponential": "above 0",
    "squareplus": "above 0",
    "relu": "0 and above",
    "sparse_plus": "0 and above",
    "relu6": "0 to 6",
    "sigmoid": "0 to 1",
    "hard_sigmoid": "0 to 1",
    "sparse_sigmoid": "0 to 1",
    "softmax": "shares that sum to 1",
    "sparsemax": "shares that sum to 1",
    "tanh": "-1 to 1",
    "hard_tanh": "-1 to 1",
    "softsign": "-1 to 1",
    "log_sigmoid": "below 0",
    "log_softmax": "below 0",
    "elu": "-1 and above",
    "celu": "-1 and above",
    "selu": "-1.76 and above",
    "gelu": "-0.17 and above",
    "silu": "-0.28 and above",
    "hard_silu": "-0.38 and above",
    "mish": "-0.31 and above",
}
"""The values an activation can produce; those that reach every number are not listed."""

RANGES = {
    "positive": ("softplus", "exponential", "squareplus", "relu", "sparse_plus"),
    "unit": ("sigmoid", "hard_sigmoid", "sparse_sigmoid"),
    "bounded": ("tanh", "softsign", "hard_tanh"),
}
"""The activations that fit the range a regression promises, the best one first."""

RANGE_TEXTS = {"positive": "above 0", "unit": "0 to 1", "bounded": "-1 to 1"}

DYING = ("relu", "sparse_plus")
"""Activations that pass no gradient where the unit is negative, so that a lone unit can stop learning."""

BINARY = frozenset(["BinaryCrossentropy", "BinaryFocalCrossentropy"])
CATEGORICAL = frozenset(["CategoricalCrossentropy", "CategoricalFocalCrossentropy"])
SPARSE = frozenset(["SparseCategoricalCrossentropy", "CategoricalGeneralizedCrossEntropy"])
"""Losses that take class numbers, whatever their names say."""

CROSSENTROPIES = BINARY | CATEGORICAL | SPARSE
MARGIN = frozenset(["Hinge", "SquaredHinge", "CategoricalHinge"])
"""Losses that want a score without activation, or tanh, and no probability."""

DISTANCES = frozenset(
    ["MeanSquaredError", "MeanAbsoluteError", "MeanSquaredLogarithmicError", "LogCosh", "Huber"]
)
OVERLAPS = frozenset(["Dice", "Tversky"])

LEARNS = {
    "one sigmoid": BINARY | DISTANCES | MARGIN | OVERLAPS | {"Poisson"},
    "sigmoids": BINARY | DISTANCES | OVERLAPS | {"Hinge", "SquaredHinge", "Poisson"},
    "softmax": CATEGORICAL
    | SPARSE
    | DISTANCES
    | MARGIN
    | OVERLAPS
    | {"KLDivergence", "Poisson", "CosineSimilarity", "MeanAbsolutePercentageError"},
    "two units": CROSSENTROPIES
    | DISTANCES
    | MARGIN
    | OVERLAPS
    | {"KLDivergence", "Poisson", "CosineSimilarity", "MeanAbsolutePercentageError"},
    "number": DISTANCES | {"MeanAbsolutePercentageError"},
    "numbers": DISTANCES | {"MeanAbsolutePercentageError", "CosineSimilarity"},
    "positive number": DISTANCES | {"MeanAbsolutePercentageError", "Poisson"},
    "unit number": DISTANCES | {"MeanAbsolutePercentageError", "Poisson", "BinaryCrossentropy"},
}
"""The losses from which each form of head learns its task, among Keras' own."""
