"""A worker that stops or is killed: the others end too, and soon."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jax")

from tests.runtime.distribution.starting import Started, addresses, ended, start

pytestmark = [pytest.mark.keras, pytest.mark.slow]

EXAMPLE = Path(__file__).parents[3] / "examples" / "perceptron.nn"

SOON = 30.0
"""Seconds; JAX itself would wait a minute and more."""


@pytest.fixture
def pair(tmp_path: Path) -> list[Started]:
    """Two workers that have trained for some epochs of very many."""
    asked: dict[str, Any] = {"path": str(EXAMPLE), "epochs": 100_000, "workers": addresses(2)}
    found = [start(tmp_path, f"worker{number}", worker_index=number, **asked) for number in range(2)]
    assert found[1].stdout is not None
    for line in found[1].stdout:
        if "epoch 3 " in line:
            break
    return found


def test_ctrl_c_on_one_worker_ends_all_after_the_same_epoch(tmp_path: Path, pair: list[Started]) -> None:
    pair[1].send_signal(signal.SIGINT)
    first, second = (ended(each) for each in pair)  # worker 0 measures and draws
    assert first["history"]["loss"] == pytest.approx(second["history"]["loss"], rel=1e-6)
    said = json.loads((tmp_path / "worker0" / "settings.json").read_text())
    assert said["status"] == "interrupted"
    assert said["epochs_run"] == len(second["history"]["loss"])


def test_when_a_worker_is_killed_worker_0_says_so(pair: list[Started]) -> None:
    pair[1].kill()
    said = ended(pair[0], SOON)
    assert pair[0].returncode == 1
    assert said["code"] == "NN578"
    assert "the connection to another worker was lost" in said["message"]


def test_when_worker_0_is_killed_the_others_end(pair: list[Started]) -> None:
    """It is JAX that ends them, with a message of its own: its service ran in worker 0."""
    pair[0].kill()
    began = time.monotonic()
    _, errors = pair[1].communicate(timeout=SOON)
    assert time.monotonic() - began < SOON
    assert pair[1].returncode != 0
    assert "another task died" in errors or "lost" in errors
