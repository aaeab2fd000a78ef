"""Layers as real Keras has them, in random uses: a few by default, thousands with `-m slow`."""

from __future__ import annotations

import pytest
from compare import check_case
from random_cases import random_cases

pytestmark = pytest.mark.keras


def test_a_few() -> None:
    for case in random_cases(100, seed=1):
        check_case(case)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 8))
def test_many(seed: int) -> None:
    for case in random_cases(1000, seed):
        check_case(case)
