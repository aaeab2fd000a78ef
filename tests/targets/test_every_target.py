"""Every example in every target: the text is one that black leaves alone and ruff passes, or the refusal has its code."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import black
import pytest

import nndsl
from nndsl.emit.targets import NAMES, find

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.nn"))
NETWORKS = sorted((ROOT / "tests" / "networks").glob("*.nn"))
PYTHON = [name for name in NAMES if find(name).suffix == ".py"]

NO_SPACES = ("columns", "dense_options", "digits", "patches", "perceptron", "platform_multiclass") + (
    *("platform_regression", "siamese", "two_outputs", "unet", "wide_deep", "wide_deep_disjoint"),
    "wide_deep_overlap",
)
SEVERAL_OR_NO_COLUMNS = ("digits", "platform_text", "residual_cnn", "siamese", "two_outputs", "unet") + (
    *("wide_deep_disjoint", "wide_deep_overlap"),
)
REFUSED = {
    **{("platform", name): {"NN605", "NN607"} for name in ("digits", "residual_cnn")},
    **{("platform", name): {"NN607", "NN609"} for name in ("siamese", "transformer")},
    ("platform", "two_outputs"): {"NN601"},
    ("platform", "unet"): {"NN602", "NN607"},
    **{("keras-tuner", name): {"NN162"} for name in NO_SPACES},
    **{("sklearn", name): {"NN163"} for name in SEVERAL_OR_NO_COLUMNS},
}
"""Target and example -> the codes with which it is refused."""


def emitted(target: str, path: Path) -> str | set[str]:
    """The text, or the codes of the refusal."""
    try:
        return nndsl.compile(nndsl.load(path), target)
    except nndsl.NnError as error:
        return {found.code for found in error.diagnostics if found.severity == "error"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("target", NAMES)
def test_example(target: str, path: Path) -> None:
    text = emitted(target, path)
    if (target, path.stem) in REFUSED:
        assert text == REFUSED[target, path.stem]
        return
    assert isinstance(text, str), text
    require_sound(target, text)


@pytest.mark.slow
@pytest.mark.parametrize("path", NETWORKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("target", NAMES)
def test_network(target: str, path: Path) -> None:
    text = emitted(target, path)
    if isinstance(text, str):
        require_sound(target, text)
    else:
        assert text, f"{target} refuses {path.stem} without a code"


@pytest.mark.parametrize("target", PYTHON)
def test_ruff_passes_the_examples(target: str, tmp_path: Path) -> None:
    for path in EXAMPLES:
        text = emitted(target, path)
        if isinstance(text, str):
            (tmp_path / f"{path.stem}.py").write_text(text, "utf-8")
    rules = "E4,E7,E9,F,I,UP,B,C4,SIM,RET,PIE"
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", rules, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def require_sound(target: str, text: str) -> None:
    if target in PYTHON:
        assert black.format_str(text, mode=black.Mode()) == text
    else:
        json.loads(text)
    for code in cells(target, text):
        assert not any(name.startswith("nndsl") for name in imported(ast.parse(code)))


def cells(target: str, text: str) -> list[str]:
    """The Python in a text."""
    if target == "notebook":
        return ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    return [text] if target in PYTHON else []


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
