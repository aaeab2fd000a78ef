"""The wheel holds all that the package needs: a folder that is missing builds silently and fails at the user's."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {path.relative_to(ROOT).as_posix() for path in (ROOT / "nndsl").rglob("*") if path.is_file()}
    for folder in ("grammar", "templates", "examples"):
        expected |= {
            f"nndsl/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
    expected = {name for name in expected if "__pycache__" not in name}
    assert expected <= names
    assert "nndsl/grammar/nndsl.lark" in names
    assert {"nndsl/editors/vim/syntax/nndsl.vim", "nndsl/editors/vscode/package.json"} <= names
    assert not any("node_modules" in name for name in names)


def test_wheel_compiles_a_network_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere and run there, so that nothing of the checkout can help."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "net.nn").write_text("input x(4)\noutput y: regression = x -> Dense(1)\n")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "import nndsl; assert 'site' in nndsl.__file__, nndsl.__file__\n"
        "print(nndsl.compile(nndsl.load('net.nn')))\n"
    )
    command = [sys.executable, "-I", "-c", program]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "def build_model" in result.stdout


def test_wheel_names_its_licence_and_its_command(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    names = archive.namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
    assert "nndsl = nndsl.cli.main:main" in archive.read(entry_points).decode()
