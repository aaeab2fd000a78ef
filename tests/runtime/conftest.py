"""Networks and data for the tests of the runtime."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

Run = Callable[..., Any]


@pytest.fixture
def train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`train(text, **request)` runs a network in an empty folder and returns its RunResult."""
    from nndsl.runtime import RunRequest, run

    monkeypatch.chdir(tmp_path)

    def start(text: str, **request: Any) -> Any:
        path = tmp_path / "net.nn"
        path.write_text(text)
        return run(RunRequest(path, **request))

    return start
