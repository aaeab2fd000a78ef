"""The head rules against real Keras: what is accepted learns, what is refused for its loss does not."""

from __future__ import annotations

import pytest
from heads_table import CASES, Case, codes, learns

LOSS_CODES = {"NN404", "NN410", "NN412"}
"""Findings that say "learns nothing". The other head rules ask for probabilities where Keras may learn without."""

LEARNS_ALL_THE_SAME = {
    # A loss for embeddings: it pulls one unit the right way on clouds as far apart as these.
    ("one sigmoid", "circle"),
    # Targets that keep away from 0 and 1 leave a head without activation where this loss has a slope.
    ("one linear", "binary_crossentropy"),
    ("one softsign", "binary_crossentropy"),
    # Losses under which labels compete: refused because they cannot be smallest where all labels are right at once,
    # though on this problem they come near.
    ("3 sigmoid", "categorical_focal_crossentropy"),
    ("3 sigmoid", "cosine_similarity"),
    ("3 linear", "categorical_hinge"),
}

CORE = [
    Case("binary", 1, "sigmoid", "binary_crossentropy"),
    Case("binary", 2, "softmax", "binary_crossentropy"),
    Case("binary", 2, "softmax", "categorical_crossentropy"),
    Case("binary", 1, "linear", "BinaryCrossentropy(from_logits=True)"),
    Case("binary", 1, "linear", "hinge"),
    Case("multiclass(3)", 3, "softmax", "sparse_categorical_crossentropy"),
    Case("multilabel(3)", 3, "sigmoid", "binary_crossentropy"),
    Case("regression", 1, "linear", "mean_squared_error"),
    Case("regression(positive)", 1, "softplus", "poisson"),
    Case("binary", 1, "sigmoid", "categorical_crossentropy"),
    Case("binary", 1, "sigmoid", "sparse_categorical_crossentropy"),
    Case("binary", 1, "softmax", "binary_crossentropy"),
    Case("multilabel(3)", 3, "sigmoid", "categorical_crossentropy"),
    Case("regression", 1, "linear", "binary_crossentropy"),
    Case("regression", 1, "linear", "poisson"),
]


def agrees(case: Case) -> bool:
    """Whether Keras bears out what checking says; findings about the activation alone need no proof."""
    found = codes(case)
    if not found:
        return learns(case)
    return not found <= LOSS_CODES or not learns(case)


@pytest.mark.keras
@pytest.mark.parametrize("case", CORE, ids=str)
def test_core_of_the_table(case: Case) -> None:
    assert bool(codes(case)) != learns(case)


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_whole_table(case: Case) -> None:
    form = f"one {case.activation}" if case.width == 1 else f"{case.width} {case.activation}"
    if (form, case.loss) not in LEARNS_ALL_THE_SAME:
        assert agrees(case)
