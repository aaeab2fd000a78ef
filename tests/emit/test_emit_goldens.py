"""Every golden `.nn` compiles to the `.py` beside it, which black and ruff leave as it is.

To accept new text: `NNDSL_UPDATE_GOLDENS=1 pytest tests/emit/test_emit_goldens.py`, then read the difference.
"""

import ast
import os
import subprocess
import sys
from pathlib import Path

import black
import pytest
from emitting import GOLDEN, goldens, module_of, style_of


@pytest.mark.parametrize("path", goldens(), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    text = module_of(path.read_text("utf-8"), style_of(path))
    expected = path.with_suffix(".py")
    if os.environ.get("NNDSL_UPDATE_GOLDENS"):
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


@pytest.mark.parametrize("path", goldens(), ids=lambda path: path.stem)
def test_black_changes_nothing(path: Path) -> None:
    text = path.with_suffix(".py").read_text("utf-8")
    assert black.format_str(text, mode=black.Mode()) == text


@pytest.mark.parametrize("path", goldens(), ids=lambda path: path.stem)
def test_defines_the_two_functions_and_imports_keras_alone(path: Path) -> None:
    tree = ast.parse(path.with_suffix(".py").read_text("utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    build = functions["build_model"].args
    assert [each.arg for each in build.args] == ["input_shapes", "n_classes"]
    assert [each.arg for each in functions["compile_model"].args.args] == ["model"]
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= {"keras", "sys", "our.layers.attention"}


def test_ruff_finds_nothing() -> None:
    files = [str(path.with_suffix(".py")) for path in goldens()]
    command = [sys.executable, "-m", "ruff", "check", "--isolated", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_golden_has_its_module() -> None:
    assert {path.stem for path in goldens()} == {path.stem for path in GOLDEN.glob("*.py")}
