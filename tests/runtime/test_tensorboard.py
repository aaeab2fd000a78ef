"""TensorBoard's logs: refused before anything is read where they could not be written."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("keras")

from nndsl.runtime import DataError, RunRequest, extras, run
from nndsl.runtime.tensorboard import check_tensorboard, how_to_open


@pytest.mark.parametrize("package", ["tensorflow", "tensorboard"])
def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == package else object())
    with pytest.raises(DataError) as caught:
        check_tensorboard()
    assert caught.value.code == "NN517"
    assert caught.value.message == f"this command needs {package}, which is not installed"
    assert "pip install tensorflow tensorboard, or run without --tensorboard" in caught.value.hint


def test_a_run_is_refused_before_its_folder_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(*packages: str, hint: str = "") -> None:
        if "tensorboard" in packages:
            raise DataError("NN517", "this command needs tensorboard, which is not installed", hint)

    monkeypatch.setattr("nndsl.runtime.tensorboard.require", missing)
    with pytest.raises(DataError, match="needs tensorboard"):
        run(RunRequest(tmp_path / "absent.nn", out=tmp_path / "run", tensorboard=True))
    assert not (tmp_path / "run").exists()


def test_the_command_that_opens_them(tmp_path: Path) -> None:
    assert how_to_open(tmp_path) == f"TensorBoard: tensorboard --logdir {tmp_path / 'tensorboard'}"
