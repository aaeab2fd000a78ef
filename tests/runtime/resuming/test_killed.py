"""Runs killed at any moment go on, and end as if nothing had happened."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
pytest.importorskip("numpy")

from killing import check_whole, finish, kill_after, outcome, start, where

pytestmark = pytest.mark.keras


class Undisturbed:
    """The same run without a kill, and how long it took from its folder to its end, in seconds."""

    def __init__(self, folder: Path) -> None:
        process = start("run", folder)
        while not folder.is_dir() and process.poll() is None:
            time.sleep(0.002)
        began = time.monotonic()
        finish(process)
        self.seconds = time.monotonic() - began
        self.outcome = outcome(folder)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return Undisturbed(tmp_path_factory.mktemp("undisturbed") / "run")


def killed_and_resumed(folder: Path, seed: int, kills: int, whole: Undisturbed) -> list[str]:
    """Kills the run and what resumes it so often, each at a random moment, lets it end, and returns those moments."""
    chance = random.Random(seed)
    moments: list[str] = []
    verb = "run"
    while True:
        process = start(verb, folder)
        if len(moments) == kills:
            finish(process)
            return moments
        if chance.random() < 0.1:
            is_killed = kill_after(process, lambda: True, chance.uniform(0, 5))
        else:
            ready = folder.is_dir if verb == "run" else lambda: is_at_it(folder)
            left = whole.seconds if verb == "run" else whole.seconds / 2
            is_killed = kill_after(process, ready, chance.uniform(0, left))
        if not is_killed:
            # It came to its end before: once more, from the beginning.
            shutil.rmtree(folder)
            verb = "run"
            continue
        moments.append(f"{verb}: {where(folder)}")
        check_whole(folder)
        if folder.is_dir() and not (folder / "settings.json").is_file():
            # Nothing was trained; `resume` says so and asks for it to be removed.
            shutil.rmtree(folder)
        verb = "resume" if folder.is_dir() else "run"


def is_at_it(folder: Path) -> bool:
    """Whether a resumed run has started and goes on: its settings say so just before it trains."""
    return "resumed" in (folder / "settings.json").read_text()


def check_same(found: dict[str, Any], whole: dict[str, Any]) -> None:
    for name, value in whole.items():
        assert found[name] == value, name


@pytest.mark.slow  # CI cuts runs off within one process: test_going_on.py
def test_a_kill_leaves_no_trace(tmp_path: Path, undisturbed: Undisturbed) -> None:
    moments = killed_and_resumed(tmp_path / "run", 1, 1, undisturbed)
    print(moments)
    assert moments
    check_same(outcome(tmp_path / "run"), undisturbed.outcome)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
def test_thirty_kills_leave_no_trace(tmp_path: Path, undisturbed: Undisturbed, seed: int) -> None:
    """Each at a moment of its own; every third run is killed once more while it goes on."""
    moments = killed_and_resumed(tmp_path / "run", seed, 2 if seed % 3 == 0 else 1, undisturbed)
    print(moments)
    check_same(outcome(tmp_path / "run"), undisturbed.outcome)
