"""Optimizers, schedules, losses, metrics, initializers, regularizers, constraints and callbacks against real Keras."""

from __future__ import annotations

from pathlib import Path

import pytest
from object_cases import KINDS, REACH_OUT, disagreement, host_of, is_tolerated, random_objects

from nndsl import catalog

pytestmark = pytest.mark.keras

HOMELESS = {
    "BackupAndRestore": "needs a folder",
    "CTC": "takes sequences",
    "Circle": "takes normalized embeddings",
    "LossScaleOptimizer": "wraps an optimizer",
    "MultiOptimizer": "wraps several optimizers",
    "STFT": "needs weights of its own form",
    "SwapEMAWeights": "needs an optimizer with averages",
    "TensorBoard": "needs a folder",
}
"""What no network of the sample suits, so that nothing is asked about it here."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Callbacks write files."""
    monkeypatch.chdir(tmp_path)


def differing(count: int, seed: int, kinds: tuple[str, ...] = KINDS) -> list[str]:
    found = [disagreement(made) for made in random_objects(count, seed, kinds)]
    return [each for each in found if each and not is_tolerated(each)]


def test_a_sample() -> None:
    assert differing(75, seed=5) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_many(seed: int) -> None:
    assert differing(1000, seed) == []


@pytest.mark.slow
def test_every_object_has_a_network_that_suits_it() -> None:
    every = [(kind, name) for kind in KINDS for name in catalog.names(kind) if name not in REACH_OUT]
    homeless = {name for kind, name in every if is_class(kind, name) and host_of(kind, name) is None}
    assert homeless == set(HOMELESS)


def is_class(kind: str, name: str) -> bool:
    """Whether it is more than a word for which `compile` chooses."""
    entry = catalog.find(kind, name)
    return entry is not None and entry.family != "shorthand"
