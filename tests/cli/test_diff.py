"""`nndsl diff`: its exit codes, formats, and what git hands to it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nndsl.cli.commands import app

OLD = "input a(4)\noutput y: regression = a -> Dense(8, relu) -> Dense(1)\n"
NEW = OLD.replace("Dense(8", "Dense(9")


def diff(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, arguments)], input=text)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.nn", tmp_path / "new.nn"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    return old, new


def test_exit_codes(files: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = files
    assert diff(old, old).exit_code == 0 and "the same network" in diff(old, old).output
    assert diff(old, new).exit_code == 1 and "units: 8 → 9" in diff(old, new).output
    broken = tmp_path / "broken.nn"
    broken.write_text("input a(4)\noutput y = a -> Dens(1)", "utf-8")
    assert diff(old, broken).exit_code == 2 and "NN" in diff(old, broken).output
    assert diff(old, tmp_path / "none.nn").exit_code == 2
    assert diff("-", "-").exit_code == 2


def test_standard_input(files: tuple[Path, Path]) -> None:
    old, new = files
    assert diff("-", new, text=OLD).exit_code == 1 and diff(old, "-", text=OLD).exit_code == 0


def test_json(files: tuple[Path, Path]) -> None:
    found = json.loads(diff(*files, "--format", "json").stdout)
    assert found["layers"][0]["changes"] == [{"what": "units", "old": "8", "new": "9"}]


def test_all_shows_every_layer(files: tuple[Path, Path]) -> None:
    assert "unchanged" in diff(*files).output
    shown = diff(*files, "--all").output
    assert "unchanged" not in shown and "  a " in shown


def test_a_file_that_git_does_not_have(files: tuple[Path, Path]) -> None:
    done = diff(os.devnull, files[0])
    assert done.exit_code == 1 and done.output.count("\n+ ") == 4
