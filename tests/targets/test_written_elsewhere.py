"""A program finds the file's data wherever `-o` puts it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

NETWORK = """\
input x(n)
output price: regression = x -> Dense(1)
data csv("data/houses.csv") { price: price }
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "nets" / "data").mkdir(parents=True)
    (folder / "nets" / "houses.nn").write_text(NETWORK, "utf-8")
    (folder / "nets" / "data" / "houses.csv").write_text("a,price\n1,2\n", "utf-8")
    (folder / "code").mkdir()
    return folder


def compiled(project: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "nndsl", "compile", "nets/houses.nn", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def path_in(code: str) -> str:
    found = re.search(r'^DATA = (?:Path\(__file__\)\.parent / |Path\()"(.*)"', code, re.MULTILINE)
    assert found, code
    return found[1]


@pytest.mark.parametrize("place", ["code/net.py", "net.py", "nets/net.py", "nets/data/net.py"])
def test_script(project: Path, place: str) -> None:
    compiled(project, "--target", "script", "-o", place)
    code = (project / place).read_text("utf-8")
    assert ((project / place).parent / path_in(code)).resolve() == project / "nets" / "data" / "houses.csv"
    compiled(project, "--target", "script", "-o", place, "--check")


def test_notebook(project: Path) -> None:
    compiled(project, "--target", "notebook", "-o", "code/net.ipynb")
    cells = json.loads((project / "code" / "net.ipynb").read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert path_in(code) == "../nets/data/houses.csv"


def test_standard_output_is_taken_to_stay_here(project: Path) -> None:
    assert path_in(compiled(project, "--target", "script")) == "nets/data/houses.csv"


def test_the_folder_can_be_given(project: Path) -> None:
    code = compiled(project, "--target", "script", "--data-folder", "/srv/nets")
    assert path_in(code) == "/srv/nets/data/houses.csv"


@pytest.mark.parametrize(
    ("target", "place", "better"), [("notebook", "net.py", "net.ipynb"), ("script", "net.json", "net.py")]
)
def test_another_ending_is_wrong_usage(project: Path, target: str, place: str, better: str) -> None:
    command = [sys.executable, "-m", "nndsl", "compile", "nets/houses.nn", "--target", target, "-o", place]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project, check=False)
    assert done.returncode == 2
    assert f"-o {better}" in done.stderr
    assert not (project / place).exists()
