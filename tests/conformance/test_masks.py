"""What every layer does with a mask, as real Keras has it: a seeded sample by default, every case with `-m slow`."""

from __future__ import annotations

import pytest
from compare import Case, sample
from masking import check_masks, masked_cases
from test_conformance import CASES

pytestmark = [
    pytest.mark.keras,
    pytest.mark.filterwarnings("ignore:Layer .* was passed an input with a mask"),
]

LAYERS = {
    family: layers
    for family, cases in CASES.items()
    if (layers := [case for case in cases if not case.layer.startswith("ops.")])
}


@pytest.mark.parametrize("family", LAYERS)
def test_some(family: str) -> None:
    check_all(sample(LAYERS[family], 8))


@pytest.mark.slow
@pytest.mark.parametrize("family", LAYERS)
def test_all(family: str) -> None:
    check_all(LAYERS[family])


def check_all(cases: list[Case]) -> None:
    found = []
    for masked in masked_cases(cases):
        try:
            check_masks(masked)
        except AssertionError as difference:
            found.append(str(difference))
    assert not found, "\n\n".join(found)
