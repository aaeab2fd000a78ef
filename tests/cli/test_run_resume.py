"""`nndsl run --resume`: what may stand beside it, and what is told of a folder that cannot go on. Trains nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nndsl.cli.commands import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["run", *map(str, arguments)])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--seed", "3"], "--seed does not go with --resume"),
        (["--data", "d.csv"], "--data does not go with --resume"),
        (["net.nn"], "FILE does not go with --resume"),
        (["--set", "units=3"], "--set does not go with --resume"),
    ],
)
def test_what_the_folder_knows_is_not_said_again(given: list[str], said: str, tmp_path: Path) -> None:
    found = run("--resume", tmp_path, *given)
    assert found.exit_code == 2
    assert said in found.output


def test_neither_a_file_nor_a_run() -> None:
    found = run()
    assert found.exit_code == 2
    assert "name the .nn file to train, or a run to go on with" in found.output


@pytest.mark.parametrize(
    ("names", "code", "way_out"),
    [
        (["network.nn", "model.py"], "NN570", "and run the network again"),
        (["notes.txt"], "NN521", "name a folder that nndsl run wrote"),
    ],
)
def test_a_folder_that_cannot_go_on(tmp_path: Path, names: list[str], code: str, way_out: str) -> None:
    for name in names:
        (tmp_path / name).write_text("")
    found = run("--resume", tmp_path)
    assert found.exit_code == 1
    assert f"error {code}: " in found.output and way_out in found.output
    assert {path.name for path in tmp_path.iterdir()} == set(names)
