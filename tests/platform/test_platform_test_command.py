"""`nndsl platform-test`: .nn files and code written by hand, its options, its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pasted_code import architecture

pytest.importorskip("keras")
pytest.importorskip("tensorflow")

from typer.testing import CliRunner, Result

from nndsl.cli.commands import app

pytestmark = pytest.mark.keras

EXAMPLES = Path(__file__).parents[2] / "examples"
Command = Callable[..., Result]


@pytest.fixture
def platform_test() -> Command:
    """Runs the command in this process."""

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, ["platform-test", *map(str, arguments)])

    return run


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """Code written by hand, for a regression."""
    path = tmp_path / "pasted.py"
    path.write_text(f'print("said by the text")\n{architecture()}', encoding="utf-8")
    return path


def test_a_network(platform_test: Command) -> None:
    result = platform_test(EXAMPLES / "platform_binary.nn", "--training", "--input", "main=4")
    assert result.exit_code == 0, result.output
    assert "the platform takes it" in result.stdout
    assert "build_model, compile_model, build_sequences, fit_model" in result.stdout
    assert "main (4)" in result.stdout


def test_a_network_that_the_platform_does_not_take(platform_test: Command) -> None:
    result = platform_test(EXAMPLES / "two_outputs.nn")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "two_outputs.nn:" in result.stderr


def test_code_written_by_hand(platform_test: Command, code: Path) -> None:
    result = platform_test("--code", code, "--task", "regression", "--format", "json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert report["ok"] and report["functions"] == ["build_model", "compile_model"]
    assert "said by the text" in result.stderr


def test_code_whose_task_nobody_says(platform_test: Command, code: Path) -> None:
    code.write_text(architecture('Dense(1, "sigmoid")', '"binary_crossentropy"'), encoding="utf-8")
    result = platform_test("--code", code)
    assert result.exit_code == 0, result.output
    assert f"{code} as binary: the platform takes it" in result.stdout
    assert f"{code} not as regression: wrong-loss" in result.stdout


def test_code_that_fits_no_task(platform_test: Command, code: Path) -> None:
    code.write_text(architecture("Dens(1)"), encoding="utf-8")
    result = platform_test("--code", code)
    assert result.exit_code == 1
    assert result.stdout.count("error build-fails") == 1, "what is wrong whatever the task is, is said once"
    report = json.loads(platform_test("--code", code, "--format", "json").stdout)
    assert not report["ok"] and len(report["reports"]) == 3


def test_inputs_that_nobody_names_are_those_that_the_text_reads(platform_test: Command, code: Path) -> None:
    text = architecture().replace('["main"], name="main"', '["wide"], name="wide"')
    code.write_text(text, encoding="utf-8")
    assert "wide (10)" in platform_test("--code", code, "--task", "regression").stdout
    strict = platform_test("--code", code, "--task", "regression", "--input", "deep=4")
    assert strict.exit_code == 1
    assert "error unknown-shape" in strict.stdout


def test_a_problem_stands_at_its_line(platform_test: Command, code: Path) -> None:
    code.write_text(architecture("Dens(1)"), encoding="utf-8")
    result = platform_test("--code", code, "--task", "regression")
    assert result.exit_code == 1
    assert f"{code}:8: error build-fails" in result.stdout
    assert "prediction = layers.Dens(1)(hidden)" in result.stdout
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "either a .nn file or --code FILE"),
        (("--code", "CODE", "--task", "regression", "--training"), "already written"),
        (("--code", "none.py", "--task", "binary"), "cannot be read"),
        (("--code", "CODE", "--task", "binary", "--input", "main"), "NAME=COLUMNS"),
        (("--code", "CODE", "--task", "binary", "--folder", "weights=none"), "not a folder"),
        ((EXAMPLES / "platform_binary.nn", "--task", "regression"), "contradicts"),
        ((EXAMPLES / "platform_binary.nn", "--keras", "9"), "--keras"),
        (("none.nn",), "does not exist"),
    ],
)
def test_wrong_usage(platform_test: Command, code: Path, arguments: tuple[str, ...], words: str) -> None:
    result = platform_test(*(code if each == "CODE" else each for each in arguments))
    assert result.exit_code == 2
    assert words in result.stderr
