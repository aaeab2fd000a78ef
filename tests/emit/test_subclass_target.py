"""The subclass target: text that black and ruff leave alone, and what no class can say.

To accept new text: `NNDSL_UPDATE_GOLDENS=1 pytest tests/emit/test_subclass_target.py`, then read the difference.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import black
import pytest
from emitting import GOLDEN, graph_of
from test_emit_random import network

import nndsl
from nndsl.diagnostics import NnError
from nndsl.emit import emit

ROOT = Path(__file__).parents[2]
SUBCLASSES = GOLDEN / "subclass"
SMALL = [*sorted((ROOT / "examples").glob("*.nn")), *sorted(GOLDEN.glob("*.nn"))]
LIBRARIES = ("sensor_blocks",)
NETWORKS = [path for path in sorted((ROOT / "tests" / "networks").glob("*.nn")) if path.stem not in LIBRARIES]
RULES = "E4,E7,E9,F,I,UP,B,C4,SIM,RET,PIE"


def module_of(text: str) -> str:
    return emit(graph_of(text), "subclass")


@pytest.mark.parametrize("path", sorted(SUBCLASSES.glob("*.py")), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    text = module_of((GOLDEN / f"{path.stem}.nn").read_text("utf-8"))
    if os.environ.get("NNDSL_UPDATE_GOLDENS"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def check_style(paths: list[Path], folder: Path) -> None:
    """black changes nothing in the modules of these files, and ruff finds nothing."""
    for path in paths:
        text = nndsl.compile(nndsl.load(path), "subclass")
        assert black.format_str(text, mode=black.Mode()) == text, path
        (folder / f"{path.parent.name}_{path.stem}.py").write_text(text, "utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", RULES, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_style(tmp_path: Path) -> None:
    check_style(SMALL, tmp_path)


@pytest.mark.slow
def test_style_of_networks(tmp_path: Path) -> None:
    check_style(NETWORKS, tmp_path)


@pytest.mark.parametrize("start", range(0, 40, 20))
def test_random_networks_are_black(start: int) -> None:
    for seed in range(start, start + 20):
        source = network(seed)
        text = module_of(source)
        ast.parse(text)
        assert black.format_str(text, mode=black.Mode()) == text, source


def test_attributes_do_not_hide_those_of_keras() -> None:
    text = module_of(
        "network model\n"
        "input inputs(4)\n"
        "param name = 4\nparam trainable = 3\n"
        "layers = inputs -> Dense(name)\n"
        "loss = layers -> Dense(trainable)\n"
        "output output: regression = loss -> Dense(1)\n"
    )
    assert "self.layers_layer = layers.Dense(name_)" in text
    assert "self.loss_layer = layers.Dense(trainable_)" in text
    assert "self.output_layer = layers.Dense(1)" in text
    assert '"name_": self.name_' in text


def test_settings_by_output_fit_what_the_class_returns() -> None:
    one = "input a(4)\noutput y: regression = a -> Dense(1)\ncompile { loss: {y: mean_absolute_error} }\n"
    assert 'loss="mean_absolute_error"' in module_of(one)
    two = (
        "input a(4)\noutput y: regression = a -> Dense(1)\noutput z: binary = a -> Dense(1, sigmoid)\n"
        "compile { loss: [mean_absolute_error, binary_crossentropy] }\n"
    )
    assert 'loss={"y": "mean_absolute_error", "z": "binary_crossentropy"}' in module_of(two)


def test_what_no_class_can_say_is_refused() -> None:
    text = (
        "input a(8, 4)\n"
        "block x -> narrow() { y = x -> Conv1D(6, 3)\nreturn y -> Dense(y.shape[1]) }\n"
        "output y: regression = a -> narrow -> Flatten -> head\n"
    )
    with pytest.raises(NnError) as refused:
        module_of(text)
    (found,) = refused.value.diagnostics
    assert found.code == "NN164"
    assert found.span.text == "y.shape[1]"


def test_the_page_of_the_refusal_is_true() -> None:
    from nndsl.rules import unclassable_size

    bad, good = (part.split("```")[0] for part in (unclassable_size.__doc__ or "").split("```nn\n")[1:])
    with pytest.raises(NnError):
        module_of(bad)
    assert "keras.Model" in module_of(good)


@pytest.mark.keras
def test_every_name_of_keras_is_known() -> None:
    keras = pytest.importorskip("keras")
    from nndsl.emit.subclassing.names import TAKEN

    for kind in (keras.Model, keras.layers.Layer):
        made = type("Made", (kind,), {})()
        names = {*dir(kind), *vars(made)}
        assert {name for name in names if not name.startswith("_")} <= TAKEN
