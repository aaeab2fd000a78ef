"""Helpers of the targets' tests: what a target writes, as text and as an imported module."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import black

import nndsl

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLDEN = Path(__file__).parents[1] / "emit" / "golden"
RULES = "E4,E7,E9,F,I,UP,B,C4,SIM,RET,PIE"


def goldens(target: str) -> list[Path]:
    return sorted((GOLDEN / target).glob("*.nn"))


def assert_golden(path: Path, target: str, suffix: str = ".py") -> str:
    """What the target writes for a golden is the file beside it; returns the text."""
    text, expected = nndsl.compile(nndsl.load(path), target), path.with_suffix(suffix)
    if os.environ.get("NNDSL_UPDATE_GOLDENS"):
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")
    return text


def example(name: str) -> str:
    return nndsl.load(EXAMPLES / f"{name}.nn")


def module_of(text: str, target: str, folder: Path) -> ModuleType:
    """What the target writes for a text, imported from a file in the folder."""
    path = folder / f"written_{len(list(folder.glob('*.py')))}.py"
    path.write_text(nndsl.compile(text, target), "utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    # pickle looks a class up in the module that it was defined in.
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def assert_reads_well(code: str) -> None:
    """black leaves the code alone, ruff finds nothing in it, and it does not need nndsl."""
    assert black.format_str(code, mode=black.Mode()) == code
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", RULES, "-"]
    done = subprocess.run(command, input=code, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "nndsl" not in imported(code)


def imported(code: str) -> set[str]:
    """The packages that the code imports."""
    tree = ast.walk(ast.parse(code))
    names = [
        node.module or "" if isinstance(node, ast.ImportFrom) else name.name
        for node in tree
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    ]
    return {name.split(".")[0] for name in names}
