"""A run that was cut off goes on with JAX and PyTorch, too: in processes of their own, as Keras has one backend each."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("keras")

pytestmark = [pytest.mark.keras, pytest.mark.slow]

HERE = Path(__file__).parent
TESTS = (
    "test_going_on.py::test_a_run_cut_off_ends_as_if_it_were_not",
    "test_lost_loss.py::test_a_rate_that_is_too_high",
)


@pytest.mark.parametrize("backend", ["jax", "torch"])
@pytest.mark.parametrize("test", TESTS)
def test_a_run_goes_on_with(backend: str, test: str) -> None:
    if find_spec(backend) is None:
        pytest.skip(f"{backend} is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "slow or not slow", HERE / test,
         "-k", "callbacks0 or rate"],
        check=False, capture_output=True, text=True, timeout=900, cwd=HERE.parents[2],
        env={**os.environ, "KERAS_BACKEND": backend, "CUDA_VISIBLE_DEVICES": "-1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
