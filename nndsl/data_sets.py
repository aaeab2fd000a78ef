"""The data sets that come with scikit-learn and Keras, by the names that a data section uses."""

from __future__ import annotations

SKLEARN = {
    "iris": "load_iris",
    "digits": "load_digits",
    "wine": "load_wine",
    "breast_cancer": "load_breast_cancer",
    "diabetes": "load_diabetes",
    "linnerud": "load_linnerud",
    "california_housing": "fetch_california_housing",
}
"""Name -> the function of `sklearn.datasets`; the last one downloads its data."""

KERAS: dict[str, tuple[tuple[int, ...] | None, int | None]] = {
    "mnist": ((28, 28), 10),
    "fashion_mnist": ((28, 28), 10),
    "cifar10": ((32, 32, 3), 10),
    "cifar100": ((32, 32, 3), 100),
    "imdb": (None, 2),
    "reuters": (None, 46),
    "california_housing": ((8,), None),
    "boston_housing": ((13,), None),
}
"""Name in `keras.datasets` -> the shape of an example, `None` for sequences of tokens, and the number of classes."""
