"""Layers written in Python are imported as isort would have it, from modules that lie beside the code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import black

import nndsl

NETWORK = """
# Looks at what lies around.
extern look from our.layers : (b, t, d) -> (b, t, d)
extern Pool(rate=0.1) from our.layers : (b, t, d) -> (b, d)
# Called otherwise in the code, where keras.layers is called so.
extern layers from our.layers : (b, d) -> (b, d)
extern AttentionOverManyStepsOfASequence from our.attention : (b, t, d) -> (b, t, d)
extern AttentionOverFewStepsOfASequence from our.attention : (b, t, d) -> (b, t, d)
input x(10, 4)
h = x -> look -> AttentionOverFewStepsOfASequence -> AttentionOverManyStepsOfASequence -> Pool
output y: regression = h -> layers -> Dense(1)
"""

WRITTEN = """
from our.attention import (
    AttentionOverFewStepsOfASequence,
    AttentionOverManyStepsOfASequence,
)

# Looks at what lies around.
from our.layers import Pool, look

# Called otherwise in the code, where keras.layers is called so.
from our.layers import layers as layers_
"""


def test_names_of_a_module_stand_together(tmp_path: Path) -> None:
    code = nndsl.compile(NETWORK)
    assert WRITTEN in code
    assert black.format_str(code, mode=black.Mode()) == code

    (tmp_path / "our").mkdir()
    for name in ("__init__", "layers", "attention"):
        (tmp_path / "our" / f"{name}.py").touch()
    (tmp_path / "net.py").write_text(code, "utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F,I", "net.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
