"""Each thing that a class says in its own way is what the functional model does."""

from __future__ import annotations

from pathlib import Path

import black
import pytest
from emitting import graph_of
from subclass_pieces import PIECES

from nndsl.emit import emit


@pytest.mark.parametrize("name", PIECES)
def test_piece_is_what_black_writes(name: str) -> None:
    text = emit(graph_of(PIECES[name]), "subclass")
    assert black.format_str(text, mode=black.Mode()) == text


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("name", PIECES)
def test_piece_is_its_functional_model(name: str, tmp_path: Path) -> None:
    from test_subclass_with_keras import check

    path = tmp_path / f"{name}.nn"
    path.write_text(PIECES[name].strip() + "\n", "utf-8")
    check(path, {"a": (6,)} if "(n)" in PIECES[name] else None, 3, tmp_path)
