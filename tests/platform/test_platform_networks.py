"""Networks of many kinds, compiled for the platform: the stand-in takes every one, on Keras 3 and on Keras 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import black
import pytest

import nndsl
from nndsl.compiler import analyze
from nndsl.emit import emit
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.platform_rules import check_platform
from nndsl.source import Source

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NETWORKS = sorted((HERE / "networks").glob("*.nn"))
EXAMPLES = sorted((ROOT / "examples").glob("platform_*.nn"))
SAMPLE = [path for path in NETWORKS if path.stem == "ops_as_layers"]

NEWER_THAN_2_3 = {"attention", "image", "image_and_columns", "ops_as_layers", "schedule"}
"""Networks with something that Keras 2.3 lacks."""


@pytest.mark.parametrize("path", NETWORKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("keras", ["any", "2.3", "2", "3"])
def test_black_leaves_the_text_alone(path: Path, keras: str) -> None:
    graph = analyze(Source(path.read_text("utf-8"), str(path))).sound().graph
    found = {each.code for each in check_platform(graph, PlatformSettings(keras)) if each.severity == "error"}
    lacks = keras == "2.3" and path.stem in NEWER_THAN_2_3
    assert found == ({"NN614"} if lacks else set())
    if not found:
        text = emit(graph, "platform", keras=keras, training=True)
        assert black.format_str(text, mode=black.Mode()) == text
        assert "metrics=" not in text
        assert "ops." not in text


def test_ruff_finds_nothing(tmp_path: Path) -> None:
    for path in (*NETWORKS, *EXAMPLES):
        text = nndsl.compile(nndsl.load(path), "platform", training=True)
        (tmp_path / f"{path.stem}.py").write_text(text, "utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "E4,E7,E9,F,I", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.keras
def test_the_platform_takes_a_sample() -> None:
    assert _problems([*EXAMPLES[::2], *SAMPLE]) == []


@pytest.mark.keras
@pytest.mark.slow
def test_the_platform_takes_every_network() -> None:
    assert _problems([*NETWORKS, *EXAMPLES], "--training") == []


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("keras", ["any", "2"])
def test_the_platform_with_keras_2_takes_every_network(keras: str) -> None:
    """Keras 2 as TensorFlow's legacy package `tf-keras`."""
    pytest.importorskip("tf_keras")
    assert _problems([*NETWORKS, *EXAMPLES], "--training", "--keras", keras, TF_USE_LEGACY_KERAS="1") == []


def _problems(paths: list[Path], *options: str, **variables: str) -> list[dict[str, object]]:
    command = [sys.executable, str(HERE / "try_networks.py"), *options, *map(str, paths)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CUDA_VISIBLE_DEVICES": "-1", **variables}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["file"] for report in reports] == list(map(str, paths))
    return [report for report in reports if report["problems"]]
