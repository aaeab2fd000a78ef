"""Every mistake of the corpus is found: the findings are drawn as committed, to the letter.

`NNDSL_UPDATE_GOLDENS=1 python -m pytest tests/mistakes` writes the drawings anew; `tools/make_mistakes_table.py` runs the
same mistakes through Keras and writes docs/mistakes.md.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from nndsl.diagnostics.text import render

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES = sorted(HERE.rglob("*.nn"))
sys.path.insert(0, str(ROOT / "tools"))

import make_mistakes_table as table


def drawn(path: Path) -> str:
    """The findings without the line below them that counts errors and fixes."""
    if path.with_suffix(".csv").exists():
        pytest.importorskip("polars")
    text, _, _ = render(table.findings(path), width=80).rpartition("\n\n")
    return text + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE).with_suffix("")))
def test_a_mistake_is_said(path: Path) -> None:
    golden = path.with_suffix(".txt")
    if os.environ.get("NNDSL_UPDATE_GOLDENS"):
        golden.write_text(drawn(path), encoding="utf-8")
    assert drawn(path) == golden.read_text(encoding="utf-8") != "\n"


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 150
    assert all(path.with_suffix(".py").exists() for path in FILES)


def test_the_page_is_fresh() -> None:
    pytest.importorskip("polars")
    told = json.loads(table.ANSWERS.read_text(encoding="utf-8"))
    assert sorted(told["mistakes"]) == sorted(str(path.relative_to(HERE).with_suffix("")) for path in FILES)
    assert table.PAGE.read_text(encoding="utf-8") == table.page(told)
