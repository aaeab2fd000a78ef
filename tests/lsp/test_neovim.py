"""Neovim's own client, headless, without any of our files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = 'input größe(8) named "😀"  output preis: regression = größe -> Dense(1, relu)\n'


@pytest.mark.skipif(
    not shutil.which("nvim"), reason="nvim is not here: Neovim's client is not run against the server"
)
def test_neovim_finds_hovers_completes_and_mends(tmp_path: Path) -> None:
    (tmp_path / "a b.nn").write_text(TEXT, "utf-8")
    script = Path(__file__).with_name("neovim.lua")
    done = subprocess.run(
        ["nvim", "--headless", "--clean", "-S", str(script)],
        cwd=tmp_path,
        env={
            **os.environ,
            "NNDSL_PYTHON": sys.executable,
            "NNDSL_FILE": "a b.nn",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    rows = [json.loads(line) for line in (done.stdout + done.stderr).splitlines() if line.startswith("{")]
    assert len(rows) == 5, done.stdout + done.stderr
    finding, hover, completion, mended, stopped = rows
    assert finding == {"code": "NN405", "words": "relu"}
    assert hover["hover"].startswith("**Dense**")
    assert completion["completion"] > 100
    assert mended["left"] == 0 and mended["line"].endswith("-> Dense(1)")
    assert stopped == {"stopped": True}
