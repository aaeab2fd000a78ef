"""Training, evaluation and prediction on rows that stay on disk: the numbers of the same rows in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
polars = pytest.importorskip("polars")
np = pytest.importorskip("numpy")

from nndsl.runtime import RunRequest
from nndsl.runtime.data.streaming.part import StreamedPart
from nndsl.runtime.figures import measure
from nndsl.runtime.loading import load_data
from nndsl.runtime.making import make
from nndsl.runtime.network import open_network

pytestmark = pytest.mark.keras

ROWS = 400
DRAWN = np.random.default_rng(5)
NUMBERS = {f"x{number}": DRAWN.normal(3, 2, ROWS).round(3) for number in range(3)}
WORDS = np.array(["red car", "green car", "blue sky", "grey sea"])[DRAWN.integers(0, 4, ROWS)]

SETTINGS = "train { epochs: 2 batch_size: 16 }\n"
NETWORKS: dict[str, tuple[str, dict[str, Any]]] = {
    "numbers": (
        "input x(n)\noutput y: regression = x -> Normalization -> Dense(8, relu) -> Dense(1)\ncompile { metrics: [mse] }\n",
        {**NUMBERS, "y": DRAWN.normal(size=ROWS)},
    ),
    "classes": (
        (
            "input x(n)\noutput y: multiclass = x -> Discretization(num_bins=4) -> Dense(8, relu) -> head\n"
            "compile { metrics: [accuracy] }\n"
        ),
        {**NUMBERS, "y": WORDS},
    ),
    "texts": (
        (
            "input text(1): string\n"
            "output y: binary = text -> TextVectorization(max_tokens=20, output_sequence_length=4)"
            " -> Embedding(20, 4) -> GlobalAveragePooling1D -> head\n"
        ),
        {"text": WORDS, "y": DRAWN.integers(0, 2, ROWS)},
    ),
}


@pytest.fixture(params=NETWORKS)
def given(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """A network and its data, which are read in pieces of some dozen rows."""
    text, columns = NETWORKS[request.param]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("nndsl.runtime.data.streaming.csv.PIECE", 500)
    monkeypatch.setattr("nndsl.runtime.figures.BATCHES", 3)
    (tmp_path / "net.nn").write_text(text + SETTINGS)
    polars.DataFrame(columns).write_csv(tmp_path / "data.csv")
    return tmp_path / "net.nn", tmp_path / "data.csv"


def test_figures_and_what_layers_learn_are_the_same(given: tuple[Path, Path]) -> None:
    found = []
    for stream in (False, True):
        network = open_network(given[0], {})
        loaded = load_data(network, RunRequest(given[0], data=str(given[1]), stream=stream))
        _, model = make(network, loaded.prepared, 0)
        part = loaded.prepared.parts["train"]
        assert isinstance(part, StreamedPart) == stream
        found.append((model, measure(model, part, loaded.prepared.wants.outputs, 16)))
    (one, figures), (other, streamed) = found
    assert list(figures) == list(streamed)
    # Discretization's boundaries are a summary's, in chunks as in one.
    assert streamed == pytest.approx(figures, rel=0.05 if "bin" in given[0].read_text() else 1e-5)
    for mine, others in zip(one.layers, other.layers, strict=True):
        if hasattr(mine, "get_vocabulary"):
            assert mine.get_vocabulary() == others.get_vocabulary()
        if hasattr(mine, "bin_boundaries"):
            assert mine.bin_boundaries == pytest.approx(others.bin_boundaries, abs=0.1)
        for weight, same in zip(mine.weights, others.weights, strict=True):
            if weight.dtype != "string":
                assert np.allclose(weight, same, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("given", ["texts"], indirect=True)
def test_a_run_in_chunks(given: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs, is evaluated and predicts; what a run has learned answers the same, however the rows come."""
    from nndsl.runtime import evaluate, predict, run

    result = run(RunRequest(given[0], data=str(given[1]), stream=True))
    assert set(result.figures) == {"train", "validation", "test"}
    assert len(result.history["loss"]) == 2
    answers = []
    for memory in (2**40, 0):
        monkeypatch.setattr(
            "nndsl.runtime.data.streaming.choosing.available_memory", lambda memory=memory: memory
        )
        path = predict(result.folder, str(given[1]))
        answers.append(
            (evaluate(result.folder, str(given[1])), path.read_text(encoding="utf-8").splitlines())
        )
    (whole, rows), (chunks, same) = answers
    assert chunks == pytest.approx(whole, rel=1e-5)
    assert len(rows) == ROWS + 1
    assert [row.split(",")[0] for row in rows] == [row.split(",")[0] for row in same]
