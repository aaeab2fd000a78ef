"""Reports of real runs: their numbers against those of the written predictions, and of every example."""

from __future__ import annotations

import csv
import json
import signal
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
np = pytest.importorskip("numpy")
metrics = pytest.importorskip("sklearn.metrics")

from nndsl.runtime import DataError, RunRequest, predict, run
from nndsl.runtime.display import Silent
from nndsl.runtime.report import judging, leaving, page
from nndsl.runtime.report.page import REPORT
from tests.runtime.report.making import read_page

pytestmark = pytest.mark.keras

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.nn"))
DATA = Path(__file__).parents[3] / "examples" / "data"

CANCER = """
network cancer
input main(n)
output diagnosis: binary = main -> BatchNormalization -> Dense(8, relu) -> head
compile { optimizer: Adam(learning_rate=0.02) }
train { epochs: 4 }
data csv("DATA/breast_cancer.csv", test_split=0.2) { diagnosis: diagnosis }
"""


class Told(Silent):
    """A display that keeps what it was told."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.notes: list[str] = []

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def note(self, text: str) -> None:
        self.notes.append(text)


class Stopping(Told):
    """A user who presses Ctrl-C in the second epoch."""

    def epoch(self, epoch: Any) -> None:
        if epoch.number == 2:
            signal.raise_signal(signal.SIGINT)


@pytest.fixture
def network(tmp_path: Path) -> Path:
    path = tmp_path / "net.nn"
    path.write_text(CANCER.replace("DATA", str(DATA)))
    return path


def settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "settings.json").read_text())
    return found


def test_numbers_are_those_of_the_written_predictions(network: Path, tmp_path: Path) -> None:
    """The test part is found again by the rows' numbers: the report's own figures against scikit-learn's."""
    display = Told()
    folder = tmp_path / "run"
    run(RunRequest(network, out=folder, epochs=2, tensorboard=True), display)
    said = read_page(folder / REPORT).said("output-1")
    test = settings(folder)["rows"]["test"]
    assert f"Judged by the {test} rows of the test part." in said
    rows = _test_rows(network)
    assert len(rows) == test
    truth, chance, found = _answers(folder, rows)
    assert f"Area under the curve: {metrics.roc_auc_score(truth, chance):.4f}, for malignant." in said
    assert f"Average precision: {metrics.average_precision_score(truth, chance):.4f}, for malignant." in said
    (right, false), (missed, caught) = metrics.confusion_matrix(truth, found).tolist()
    assert f"benign {right} {false} {right / (right + false):.1%} malignant {missed} {caught}" in said
    assert len(list((folder / "tensorboard").rglob("events.out.tfevents.*"))) == 2
    assert display.notes[-2:] == [
        f"report: {folder / REPORT}", f"TensorBoard: tensorboard --logdir {folder / 'tensorboard'}",
    ]  # fmt: skip
    with (folder / "usage.csv").open(newline="") as file:
        assert all(int(row["memory_bytes"]) > 10**7 for row in csv.DictReader(file))


def _test_rows(network: Path) -> list[int]:
    """The numbers of the test part's rows, from 0, as the split of that seed draws them."""
    from nndsl.runtime.loading import load_data
    from nndsl.runtime.network import open_network

    request = RunRequest(network)
    part = load_data(open_network(network, {}), request).prepared.parts["test"]
    return [int(row) for row in part.source_rows]


def _answers(folder: Path, rows: list[int]) -> tuple[Any, Any, Any]:
    path = DATA / "breast_cancer.csv"
    with path.open(newline="") as file:
        truth = [row["diagnosis"] == "malignant" for row in csv.DictReader(file)]
    with predict(folder, str(path)).open(newline="") as file:
        answers = list(csv.DictReader(file))
    chance = [float(answers[row]["probability_malignant"]) for row in rows]
    return np.array(truth)[rows], chance, [answers[row]["diagnosis"] == "malignant" for row in rows]


def test_an_interrupted_run_leaves_its_report(network: Path, tmp_path: Path) -> None:
    run(RunRequest(network, out=tmp_path / "run"), Stopping())
    page = read_page(tmp_path / "run" / REPORT)
    assert "status stopped by the user in epoch 2" in page.said("overview")
    assert "epochs 2 of 4" in page.said("overview")
    assert "stopping after this batch" not in page.said("overview")


def test_a_report_that_fails_costs_nothing_else(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError("no memory left")

    def full(*_: object) -> None:
        raise DataError("NN521", "report.html cannot be written: No space left on device")

    monkeypatch.setattr(leaving, "judge", exhausted)
    monkeypatch.setattr(page, "write_text", full)
    display, folder = Told(), tmp_path / "run"
    run(RunRequest(network, out=folder, epochs=1), display)
    assert [warning.split(";")[0] for warning in display.warnings] == [
        "NN543 the predictions for the report could not be made: MemoryError: no memory left",
        "NN543 report.html cannot be written: No space left on device",
    ]
    assert settings(folder)["status"] == "finished"
    assert (folder / "model.keras").is_file() and not (folder / REPORT).exists()
    assert not any(note.startswith("report:") for note in display.notes)


def test_of_very_many_rows_some_are_judged(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what was predicted for the figures, or in stretches that fit into memory; and the page says so."""
    monkeypatch.setattr(judging, "MOST_ROWS", 50)
    monkeypatch.setattr(judging, "AT_ONCE", 300)

    def both(model: Any, prepared: Any, batch_size: int | None, known: dict[str, Any]) -> Any:
        asked = judging.judge(model, prepared, batch_size, {})
        found = judging.judge(model, prepared, batch_size, known)
        assert known and len(asked.rows) == 50
        for output, answers in asked.answers.items():
            np.testing.assert_allclose(found.answers[output], answers, rtol=1e-5)
            np.testing.assert_array_equal(found.truth[output], asked.truth[output])
        return found

    monkeypatch.setattr(leaving, "judge", both)
    run(RunRequest(network, out=tmp_path / "run", epochs=1, batch_size=8), Told())
    said = read_page(tmp_path / "run" / REPORT).said("output-1")
    assert "Judged by 50 rows, evenly drawn from the 114 of the test part." in said


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_report_of_every_example(path: Path, tmp_path: Path) -> None:
    display = Told()
    run(RunRequest(path, out=tmp_path / "run", epochs=1), display)
    assert not any("NN543" in warning for warning in display.warnings)
    found = read_page(tmp_path / "run" / REPORT)
    assert {
        "overview",
        "curves",
        "network",
        "layers",
        "examples",
        "output-1",
        "worst-1",
        "machine",
        "settings",
    } <= {*found.ids}
    assert (tmp_path / "run" / REPORT).stat().st_size < 400_000
