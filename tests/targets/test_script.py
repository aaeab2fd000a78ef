"""The target `script`: programs that read well, run without nndsl, and train to the figures of `nndsl run`."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import black
import pytest

import nndsl
from tests.hostile.hostile_texts import COMMENTED, COMMENTS, IN_NAMES, IN_TEXTS, NAMES
from tests.targets.training_texts import DATA, hostile
from tests.targets.written import EXAMPLES, assert_golden, assert_reads_well, example, goldens, imported

INSTALLED = {"argparse", "json", "pathlib", "keras", "numpy", "polars", "sklearn", "PIL", "tensorflow", "sys"}
"""What a program may import: the standard library, and what training needs."""


@pytest.mark.parametrize("path", goldens("script"), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    text = assert_golden(path, "script")
    assert_reads_well(text)
    assert imported(text) <= INSTALLED


def test_every_golden_has_its_program() -> None:
    folder = goldens("script")[0].parent
    assert {path.stem for path in goldens("script")} == {path.stem for path in folder.glob("*.py")}


def test_every_kind_of_data_reads_well() -> None:
    pytest.importorskip("numpy")
    from tests.targets.training_cases import CASES

    codes = [nndsl.compile(text, "script") for text in CASES.values()]
    for code in codes:
        assert black.format_str(code, mode=black.Mode()) == code
        assert imported(code) <= INSTALLED


def test_without_data_there_is_no_program() -> None:
    with pytest.raises(nndsl.NnError) as refused:
        nndsl.compile("input x(8)\noutput y: regression = x -> Dense(1)", "script")
    assert [found.code for found in refused.value.diagnostics] == ["NN161"]
    assert "data csv" in refused.value.diagnostics[0].hint


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ('data sklearn("irsi") {}', "NN501"),
        ('data keras("mnits") {}', "NN501"),
        ('data csv("x.csv", test_split=1 / 4) {}', "NN520"),
    ],
)
def test_data_that_no_program_can_load(data: str, code: str) -> None:
    with pytest.raises(nndsl.NnError) as refused:
        nndsl.compile(f"input x(4)\noutput y: regression = x -> Dense(1)\n{data}", "script")
    assert [found.code for found in refused.value.diagnostics] == [code]


@pytest.mark.parametrize("place", [*IN_TEXTS, *IN_NAMES])
def test_texts_and_names_stay_what_they_are(place: str) -> None:
    for text in hostile(place, 7):
        assert imported(nndsl.compile(text, "script")) - set(NAMES) <= {*INSTALLED, "my"}


@pytest.mark.slow
@pytest.mark.parametrize("place", [*IN_TEXTS, *IN_NAMES])
def test_black_leaves_hostile_programs_alone(place: str) -> None:
    for text in hostile(place):
        code = nndsl.compile(text, "script")
        assert black.format_str(code, mode=black.Mode()) == code


@pytest.mark.parametrize("comment", COMMENTS)
def test_comments_stay_comments(comment: str) -> None:
    plain, hostile = (
        ast.dump(_without_docstring(nndsl.compile(COMMENTED.format(each) + DATA, "script")))
        for each in ("#", comment)
    )
    assert plain == hostile


def _without_docstring(code: str) -> ast.Module:
    tree = ast.parse(code)
    if ast.get_docstring(tree) is not None:
        del tree.body[0]
    return tree


@pytest.mark.keras
@pytest.mark.parametrize("name", ["two_outputs", pytest.param("digits", marks=pytest.mark.slow)])
def test_program_trains_as_nndsl_run_does(name: str, tmp_path: Path) -> None:
    """As a user runs it: the same rows in the same order from the same seed give the same losses."""
    pytest.importorskip("keras")
    run_program(name, tmp_path, "2")
    require_same_history(EXAMPLES / f"{name}.nn", tmp_path, 2)
    assert (tmp_path / f"{name}.keras").is_file()


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.nn")), ids=lambda path: path.stem)
def test_every_example_runs(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("keras")
    shown = run_program(path.stem, tmp_path, "1")
    assert "test loss: " in shown


@pytest.mark.keras
def test_texts_are_trained_on(tmp_path: Path) -> None:
    pytest.importorskip("keras")
    require_case("texts", tmp_path)


@pytest.mark.keras
@pytest.mark.slow
def test_every_kind_of_data_trains(tmp_path: Path) -> None:
    pytest.importorskip("keras")
    from tests.targets.training_cases import CASES

    for number, name in enumerate(CASES):
        folder = tmp_path / str(number)
        folder.mkdir()
        require_case(name, folder)


def run_program(name: str, folder: Path, epochs: str) -> str:
    """Runs an example's program in a process of its own that cannot import nndsl; returns what it printed."""
    (folder / "data").symlink_to(EXAMPLES / "data", target_is_directory=True)
    (folder / f"{name}.py").write_text(nndsl.compile(example(name), "script"), "utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, f"{name}.py", "--epochs", epochs]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def require_case(name: str, folder: Path) -> None:
    """Trains a case by its program, in this process, and by nndsl."""
    from tests.targets.training_cases import CASES, write_data

    write_data(folder)
    (folder / "net.nn").write_text(CASES[name], "utf-8")
    (folder / "net.py").write_text(nndsl.compile(nndsl.load(folder / "net.nn"), "script"), "utf-8")
    before = sys.argv
    sys.argv = ["net.py", "--epochs", "2"]
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(str(folder / "net.py"), run_name="__main__")
    finally:
        sys.argv = before
    require_same_history(folder / "net.nn", folder, 2)


def require_same_history(network: Path, folder: Path, epochs: int) -> None:
    """`nndsl run --plain` of the network gives the history that its program left in the folder."""
    from nndsl.runtime import RunRequest, run

    (path,) = folder.glob("*_history.json")
    history = json.loads(path.read_text("utf-8"))
    result = run(RunRequest(network, epochs=epochs, out=folder / "run", plain=True))
    assert set(history) == set(result.history)
    for figure, values in history.items():
        assert values == pytest.approx(result.history[figure], rel=1e-3), figure
