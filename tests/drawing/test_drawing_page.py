"""docs/drawing.md shows what really comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nndsl.cli.commands import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "drawing.md").read_text("utf-8")
PICTURES = {
    "two_outputs": ("--direction", "right"),
    "unet": ("--level", "0"),
}


def shown(command: str) -> str:
    """What the page shows below a command."""
    return PAGE.split(f"$ {command}\n")[1].split("```")[0]


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(name: str, tmp_path: Path) -> None:
    out = tmp_path / f"{name}.svg"
    done = CliRunner().invoke(
        app, ["plot", str(ROOT / "examples" / f"{name}.nn"), "-o", str(out), *PICTURES[name]]
    )
    assert done.exit_code == 0
    assert out.read_text("utf-8") == (ROOT / "docs" / "pictures" / f"{name}.svg").read_text("utf-8")
    assert f"(pictures/{name}.svg)" in PAGE


def test_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = CliRunner().invoke(app, ["plot", str(ROOT / "examples" / "wide_deep.nn")])
    assert done.stdout == shown("nndsl plot examples/wide_deep.nn")


def test_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = (ROOT / "examples" / "wide_deep.nn").read_text("utf-8")
    new = old.replace("-> Dense(30, relu) -> Dense(30", "-> Dense(30, relu) -> Dropout(0.2) -> Dense(20")
    monkeypatch.chdir(tmp_path)
    Path("old.nn").write_text(old, "utf-8")
    Path("new.nn").write_text(new.replace("0.003", "0.01"), "utf-8")
    done = CliRunner().invoke(app, ["diff", "old.nn", "new.nn"])
    assert done.exit_code == 1 and done.stdout == shown("nndsl diff old.nn new.nn")


def test_options_exist() -> None:
    written = set(re.findall(r"`(--[a-z]+)", PAGE))
    known = "".join(
        CliRunner().invoke(app, [command, "--help"]).stdout for command in ("plot", "diff", "summary")
    )
    assert written and all(option in known for option in written)
