"""`nndsl run` on each installed backend, where nothing else is installed besides; and a model that moves between them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
pytest.importorskip("sklearn")

from nndsl.runtime.backends import BACKENDS
from tests.backends.processes import INSTALLED, ROOT, nndsl_command

pytestmark = pytest.mark.keras

DIGITS = str(ROOT / "examples" / "digits.nn")


def others(backend: str) -> list[str]:
    return [each for each in BACKENDS if each != backend]


def trained(folder: Path, backend: str, seed: int, out: str) -> Mapping[str, Any]:
    """The settings of a run of one epoch where only this backend is installed."""
    options = ("--backend", backend, "--epochs", "1", "--seed", str(seed), "--out", out)
    done = nndsl_command(folder, "run", DIGITS, *options, hidden=others(backend))
    assert (done.returncode, done.stderr) == (0, "")
    found: Mapping[str, Any] = json.loads((folder / out / "settings.json").read_text())
    return found


@pytest.mark.parametrize("backend", INSTALLED)
def test_a_run_learns_and_a_seed_repeats_it(tmp_path: Path, backend: str) -> None:
    first, again = trained(tmp_path, backend, 3, "first"), trained(tmp_path, backend, 3, "again")
    assert first["backend"] == backend
    assert first["figures"]["test"]["accuracy"] > 0.5
    assert first["figures"] == again["figures"]
    history = [(tmp_path / name / "history.csv").read_text() for name in ("first", "again")]
    assert history[0] == history[1]


@pytest.mark.slow
@pytest.mark.parametrize("backend", INSTALLED)
def test_its_model_opens_on_every_other_backend(tmp_path: Path, backend: str) -> None:
    """A tenth of a percent: 1,797 digits, of which no two backends round the same."""
    trained(tmp_path, backend, 0, "run")
    found = {}
    for reader in INSTALLED:
        out = f"{reader}.csv"
        arguments = ("predict", "run", "--data", "sklearn:digits", "-o", out)
        done = nndsl_command(tmp_path, *arguments, hidden=others(reader))
        assert (done.returncode, done.stderr) == (0, "")
        found[reader] = [line.split(",") for line in (tmp_path / out).read_text().splitlines()[1:]]
    for rows in found.values():
        assert len(rows) == 1797
        for row, own in zip(rows, found[backend], strict=True):
            assert [float(value) for value in row[1:]] == pytest.approx(
                [float(value) for value in own[1:]], abs=1e-3
            )


@pytest.mark.slow
@pytest.mark.parametrize("backend", INSTALLED)
def test_figures_of_its_model_with_what_else_is_installed(tmp_path: Path, backend: str) -> None:
    trained(tmp_path, backend, 0, "run")
    shown = set()
    for reader in INSTALLED:
        done = nndsl_command(tmp_path, "evaluate", "run", "--data", "sklearn:digits", hidden=others(reader))
        assert (done.returncode, done.stderr) == (0, "")
        shown.add(done.stdout)
    assert len(shown) == 1
