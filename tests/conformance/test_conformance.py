"""Every layer family as real Keras has it: a seeded sample by default, every case with `-m slow`.

The cases are data, one `cases_<family>.py` a family, found by their names.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from compare import Case, check_case, sample

FAMILIES = sorted(path.stem for path in Path(__file__).parent.glob("cases_*.py"))
CASES: dict[str, list[Case]] = {family: import_module(family).CASES for family in FAMILIES}

pytestmark = pytest.mark.keras


@pytest.mark.parametrize("case", [case for cases in CASES.values() for case in sample(cases, 30)], ids=str)
def test_some(case: Case) -> None:
    check_case(case)


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for cases in CASES.values() for case in cases], ids=str)
def test_every(case: Case) -> None:
    check_case(case)
