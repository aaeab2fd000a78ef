"""A disk that really is full: training goes on, what was written stays, and the run goes on when there is room again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("keras")
pytest.importorskip("numpy")

from killing import check_whole
from test_going_on import DATA, STATEFUL, Watching, begin, same, settings

from nndsl.runtime import DataError, RunRequest, resume, run
from nndsl.runtime.resuming import pace

pytestmark = [pytest.mark.keras, pytest.mark.slow]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, in memory; only the superuser may have one."""
    place = tmp_path / "disk"
    place.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.name == "nt" or subprocess.run(asked, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_fills_while_a_network_trains(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pace, "SECONDS", 0.0)
    monkeypatch.setattr(pace, "SHARE", 1e9)
    whole = begin(STATEFUL.replace(', ModelCheckpoint("{epoch}.keras", save_best_only=True)', ""), "whole")
    filler = disk / "filler"

    def fill() -> None:
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                return

    display = Watching(3, fill)
    with pytest.raises(DataError, match="No space left on device") as caught:
        run(RunRequest(Path("net.nn"), data=str(DATA), seed=4, out=disk / "run"), display)
    folder = disk / "run"
    assert f"make room, then nndsl run --resume {folder}" in caught.value.hint
    assert sum("No space left on device; training goes on" in each for each in display.warnings) <= 2
    assert any("checkpoint" in each for each in display.warnings)
    check_whole(folder)
    assert settings(folder)["status"] == "training"
    filler.unlink()
    told = Watching()
    resume(folder, display=told)
    assert told.notes[0] == f"{folder} goes on after epoch 2"
    same(folder, whole)
