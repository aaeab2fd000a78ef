"""What cannot be exported is told in one message, and nothing is left behind or overwritten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("tensorflow")
np = pytest.importorskip("numpy")

from nndsl.runtime import DataError, RunRequest, export, run
from nndsl.runtime.exporting import checking
from nndsl.runtime.exporting.formats import FORMATS
from nndsl.runtime.exporting.placing import check_free, destination
from nndsl.runtime.exporting.served import Answers

pytestmark = pytest.mark.keras

LOOKING_UP = """
network looking_up
input colour(1): string
output warm: binary = colour -> StringLookup -> Embedding(8, 2) -> Flatten -> Dense(1, sigmoid)
"""

BOUNDARIES = """
network boundaries
input size(1) named "the size"
classes = size -> Discretization(bin_boundaries=[0.5, 1.5]) -> Embedding(3, 2) -> Flatten
output y: regression = classes -> Dense(4, gelu) -> Dense(1)
"""


@pytest.fixture(scope="module")
def looked_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("looked_up")
    (folder / "net.nn").write_text(LOOKING_UP)
    rows = ["colour,warm", *(f"{('red', 'blue', 'green')[n % 3]},{int(n % 3 == 0)}" for n in range(30))]
    (folder / "data.csv").write_text("\n".join(rows) + "\n")
    request = RunRequest(folder / "net.nn", data=str(folder / "data.csv"), epochs=1, out=folder / "run")
    return run(request).folder


@pytest.fixture(scope="module")
def sized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sized")
    (folder / "net.nn").write_text(BOUNDARIES)
    rows = ["the size,y", *(f"{n / 10},{n % 4}" for n in range(30))]
    (folder / "data.csv").write_text("\n".join(rows) + "\n")
    request = RunRequest(folder / "net.nn", data=str(folder / "data.csv"), epochs=1, out=folder / "run")
    return run(request).folder


def refused(folder: Path, form: str, **more: Any) -> DataError:
    before = sorted(folder.rglob("*"))
    with pytest.raises(DataError) as raised:
        export(folder, form, **more)
    assert [path for path in sorted(folder.rglob("*")) if path.name != "export"] == [
        path for path in before if path.name != "export"
    ]
    return raised.value


@pytest.mark.parametrize(
    ("form", "what"),
    [
        ("onnx", "LookupTableFindV2, which ONNX has not"),
        ("weights", "keeps a vocabulary, which is no weight"),
    ],
)
def test_a_layer_that_the_format_has_not_is_named(looked_up: Path, form: str, what: str) -> None:
    error = refused(looked_up, form)
    assert error.code == "NN573"
    assert error.message.startswith("StringLookup (string_lookup")
    assert what in error.message
    assert "--to" in error.hint


def test_texts_go_into_a_saved_model_and_an_archive(looked_up: Path) -> None:
    import keras
    import tensorflow

    colours = tensorflow.constant([["red"], ["blue"], ["unheard of"]])
    loaded = tensorflow.saved_model.load(str(export(looked_up, "saved_model")))
    served = loaded.signatures["serving_default"](colour=colours)["warm"].numpy()
    archived = keras.saving.load_model(export(looked_up, "keras")).predict(colours, verbose=0)
    assert served == pytest.approx(archived, abs=1e-6)
    assert len({float(value) for value in served[:, 0]}) == 3


def test_what_is_written_beside_the_file(sized: Path, tmp_path: Path) -> None:
    """Names of arguments have plain letters; boundaries and the exact gelu are put together from what ONNX has."""
    session = pytest.importorskip("onnxruntime").InferenceSession(export(sized, "onnx", tmp_path / "a.onnx"))
    import keras

    sizes = np.array([[0.1], [0.5], [0.7], [1.5], [9]], dtype="float32")
    (found,) = session.run(None, {"the_size": sizes})
    expected = keras.saving.load_model(sized / "model.keras").predict({"the size": sizes}, verbose=0)
    assert found == pytest.approx(expected, abs=1e-6)
    said = json.loads((tmp_path / "a.onnx.json").read_text())
    assert said["inputs"] == [{"name": "the_size", "shape": [None, 1], "dtype": "float32"}]
    assert said["outputs"] == [{"name": "y", "shape": [None, 1], "dtype": "float32", "classes": None}]
    assert 0 <= said["largest_difference"] < 1e-6


def test_nothing_is_overwritten_unless_told(sized: Path, tmp_path: Path) -> None:
    out = tmp_path / "net.keras"
    out.write_text("mine")
    assert refused(sized, "keras", out=out).code == "NN574"
    assert out.read_text() == "mine"
    export(sized, "keras", out, force=True)
    assert out.read_bytes()[:2] == b"PK"
    assert refused(sized, "keras", out=sized / "model.keras", force=True).code == "NN574"
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("mine")
    assert refused(sized, "saved_model", out=precious, force=True).code == "NN574"
    assert (precious / "thesis.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["net.keras", "net.keras.json", "precious"]


def test_force_replaces_only_what_an_export_left(tmp_path: Path) -> None:
    """`digits.json` beside the folder `digits` may be anybody's, and the run's own files stay whatever is told."""
    form, run = FORMATS["saved_model"], tmp_path / "run"
    mine, state = tmp_path / "digits.json", run / "checkpoint" / "state.keras"
    state.parent.mkdir(parents=True)
    for path in (mine, state):
        path.write_text("{}")
    for wanted, path in ((form, tmp_path / "digits"), (FORMATS["keras"], state)):
        with pytest.raises(DataError) as caught:
            check_free(wanted, path, run, force=True)
        assert caught.value.code == "NN574"
    mine.write_text('{"format": "saved_model", "largest_difference": 0.0}')
    check_free(form, tmp_path / "digits", run, force=True)


def test_a_name_of_another_format(sized: Path, tmp_path: Path) -> None:
    error = refused(sized, "onnx", out=tmp_path / "net.tflite")
    assert (error.code, error.hint) == ("NN574", f"write -o {tmp_path / 'net.onnx'}")


@pytest.mark.parametrize("form", ["keras", "saved_model"])
@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_name_that_names_nothing(tmp_path: Path, form: str, name: str) -> None:
    with pytest.raises(DataError) as caught:
        destination(FORMATS[form], tmp_path, "net", Path(name))
    assert caught.value.code == "NN574"


def test_a_folder_that_cannot_be_written(sized: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refused(sized, "keras", out=tmp_path / "file" / "net.keras").code == "NN574"


def test_a_file_that_answers_otherwise_is_not_kept(
    sized: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = checking.difference
    calls: list[float] = []

    def doubtful(one: Answers, other: Answers) -> float:
        calls.append(true(one, other))
        # The first comparison is of the model with itself.
        return calls[-1] if len(calls) == 1 else 0.5

    monkeypatch.setattr(checking, "difference", doubtful)
    error = refused(sized, "keras", out=tmp_path / "net.keras")
    assert error.code == "NN575"
    assert "by up to 0.5" in error.message
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_is_missing_is_told(
    sized: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "find_spec", lambda name: None)
    export(sized, "keras", tmp_path / "net.keras")
    assert json.loads((tmp_path / "net.keras.json").read_text())["largest_difference"] is None
