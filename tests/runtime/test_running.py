"""Runs on real data, from the text of a network to the folder that is left."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
np = pytest.importorskip("numpy")

from nndsl import NnError
from nndsl.runtime import DataError, evaluate, predict

pytestmark = pytest.mark.keras

DATA = Path(__file__).parents[2] / "examples" / "data"

REGRESSION = """
network progression
input main(n)
output progression: regression = main -> Normalization -> Dense(16, relu) -> Dense(1)
compile { optimizer: Adam(learning_rate=0.05) }
train { epochs: 20 }
"""

IRIS = """
input main(n)
param units = 16
output species: multiclass = main -> Dense(units, relu) -> head
compile { optimizer: Adam(learning_rate=0.02) metrics: [accuracy] }
train { epochs: 15 batch_size: 16 }
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "settings.json").read_text())
    return found


def test_regression_learns_and_leaves_everything(train: Any, tmp_path: Path) -> None:
    result = train(REGRESSION, data=str(DATA / "diabetes.csv"))
    assert result.folder == Path("runs/progression-1")
    assert result.figures["validation"]["r2"] > 0.2
    assert list(result.figures) == ["train", "validation", "test"]
    assert list(result.figures["test"]) == ["loss", "mae", "r2"]
    assert sorted(path.name for path in result.folder.iterdir()) == [
        "checkpoint", "history.csv", "history.png", "history.svg", "model.keras", "model.py", "network.nn",
        "report.html", "settings.json", "usage.csv",
    ]  # fmt: skip
    history = rows(result.folder / "history.csv")
    assert [row["epoch"] for row in history] == [str(number) for number in range(1, 21)]
    assert float(history[-1]["loss"]) == pytest.approx(result.history["loss"][-1], rel=1e-6)
    said = settings(result.folder)
    assert said["rows"] == {"train": 320, "validation": 56, "test": 66}
    assert (said["seed"], said["status"], said["symbols"], said["epochs_run"]) == (
        0,
        "finished",
        {"n": 10},
        20,
    )
    assert (result.folder / "network.nn").read_text() == (tmp_path / "net.nn").read_text()
    assert (result.folder / "history.png").read_bytes()[:4] == b"\x89PNG"


def test_figures_are_those_of_the_saved_model(train: Any) -> None:
    """The error of the table is the one that anybody would compute from the written predictions."""
    result = train(REGRESSION, data=str(DATA / "diabetes.csv"), epochs=3)
    answers = [float(row["progression"]) for row in rows(predict(result.folder, str(DATA / "diabetes.csv")))]
    truth = [float(row["progression"]) for row in rows(DATA / "diabetes.csv")]
    error = float(np.mean(np.abs(np.array(answers) - np.array(truth))))
    found = evaluate(result.folder, str(DATA / "diabetes.csv"))
    assert found["mae"] == pytest.approx(error, rel=1e-5)
    parts = settings(result.folder)
    weighted = sum(parts["figures"][part]["mae"] * parts["rows"][part] for part in parts["rows"]) / len(truth)
    assert weighted == pytest.approx(error, rel=1e-4)


def test_classes_by_name(train: Any) -> None:
    result = train(IRIS, data=str(DATA / "iris.csv"))
    assert result.figures["test"]["accuracy"] > 0.8
    said = settings(result.folder)
    assert said["outputs"]["species"]["classes"] == ["setosa", "versicolor", "virginica"]
    assert "sparse_categorical_crossentropy" in (result.folder / "model.py").read_text()
    answers = rows(predict(result.folder, str(DATA / "iris.csv")))
    assert list(answers[0]) == [
        "species",
        "probability_setosa",
        "probability_versicolor",
        "probability_virginica",
    ]
    assert sum(float(value) for name, value in answers[0].items() if name != "species") == pytest.approx(
        1, abs=1e-5
    )
    right = [
        row["species"] == truth["species"]
        for row, truth in zip(answers, rows(DATA / "iris.csv"), strict=True)
    ]
    assert np.mean(right) == pytest.approx(
        evaluate(result.folder, str(DATA / "iris.csv"))["accuracy"], abs=1e-6
    )


def test_prediction_needs_no_target_and_any_column_order(train: Any, tmp_path: Path) -> None:
    result = train(IRIS, data=str(DATA / "iris.csv"), epochs=1)
    whole = rows(predict(result.folder, str(DATA / "iris.csv"), tmp_path / "whole.csv"))
    names = ["petal_width_cm", "note", "sepal_length_cm", "petal_length_cm", "sepal_width_cm"]
    with (tmp_path / "new.csv").open("w") as file:
        print(*names, sep=",", file=file)
        for row in rows(DATA / "iris.csv")[::-1]:
            print(*(row.get(name, "") for name in names), sep=",", file=file)
    part = rows(predict(result.folder, str(tmp_path / "new.csv"), tmp_path / "part.csv"))
    assert [row["species"] for row in part] == [row["species"] for row in whole][::-1]


def test_params_epochs_and_seed_from_the_request(train: Any) -> None:
    """A param that only the train section reads is settled as any other."""
    text = IRIS.replace("batch_size: 16", "batch_size: rows").replace("param", "param rows = 16\nparam")
    params = {"units": 3, "rows": 50}
    result = train(text, data="sklearn:iris", params=params, epochs=2, seed=7)
    said = settings(result.folder)
    assert (said["params"], said["epochs"], said["batch_size"], said["seed"]) == (params, 2, 50, 7)
    assert len(result.history["loss"]) == 2
    model = load(result.folder)
    assert model.layers[1].units == 3


def load(folder: Path) -> Any:
    import keras

    return keras.saving.load_model(folder / "model.keras")


def test_digits_are_reshaped_into_images(train: Any) -> None:
    result = train("""
        input image(8, 8, 1)
        output digit: multiclass(10) = image -> Rescaling(1/16) -> Conv2D(8, 3, activation=relu) -> Flatten -> head
        train { epochs: 6 }
        data sklearn("digits") {}
        """)
    assert result.figures["test"]["accuracy"] > 0.8
    assert settings(result.folder)["inputs"]["image"]["shape"] == [8, 8, 1]


def test_wide_and_deep_with_overlapping_columns_and_two_outputs(train: Any) -> None:
    result = train(f"""
        input wide(2)
        input deep(6)
        deep_part = deep -> Dense(16, relu)
        output progression: regression = [wide, deep_part] -> Concatenate -> Dense(1)
        output aux: regression = deep_part -> Dense(1)
        compile {{
            optimizer: Adam(learning_rate=0.02)
            loss: {{ progression: mean_squared_error, aux: mean_absolute_error }}
            loss_weights: {{ progression: 0.9, aux: 0.1 }}
            metrics: {{ progression: [mean_absolute_error] }}
        }}
        train {{ epochs: 3 }}
        data csv("{DATA / 'diabetes.csv'}") {{
            wide: age .. sex
            deep: [sex, bmi .. s3]
            progression: progression
            aux: progression
        }}
        """)
    assert {"loss", "progression_mean_absolute_error", "aux_mae"} <= set(result.figures["test"])
    said = settings(result.folder)
    assert said["inputs"]["deep"]["columns"] == ["sex", "bmi", "bp", "s1", "s2", "s3"]
    answers = rows(predict(result.folder, str(DATA / "diabetes.csv")))
    assert list(answers[0]) == ["progression", "aux"]
    table = evaluate(result.folder, str(DATA / "diabetes.csv"))
    truth = np.array([float(row["progression"]) for row in rows(DATA / "diabetes.csv")])
    for name, figure in (("progression", "progression_mean_absolute_error"), ("aux", "aux_mae")):
        mine = np.abs(np.array([float(row[name]) for row in answers]) - truth).mean()
        assert table[figure] == pytest.approx(mine, rel=1e-4)


@pytest.mark.parametrize("head", ["Dense(1, sigmoid)", "Dense(2, softmax)"])
def test_binary_with_either_head(train: Any, head: str) -> None:
    result = train(
        f"""
        input main(n)
        output diagnosis: binary = main -> Normalization -> Dense(16, relu) -> {head}
        train {{ epochs: 6 }}
        """,
        data=str(DATA / "breast_cancer.csv"),
    )
    assert result.figures["test"]["accuracy"] > 0.85
    answers = rows(predict(result.folder, str(DATA / "breast_cancer.csv")))
    assert list(answers[0]) == ["diagnosis", "probability_benign", "probability_malignant"]
    truth = [row["diagnosis"] for row in rows(DATA / "breast_cancer.csv")]
    assert np.mean([row["diagnosis"] == t for row, t in zip(answers, truth, strict=True)]) > 0.85


def test_logits_become_probabilities(train: Any) -> None:
    result = train(
        """
        input main(n)
        output diagnosis: binary = main -> BatchNormalization -> Dense(1)
        compile { loss: BinaryCrossentropy(from_logits=True) }
        train { epochs: 3 }
        """,
        data=str(DATA / "breast_cancer.csv"),
    )
    answers = rows(predict(result.folder, str(DATA / "breast_cancer.csv")))
    yes = [float(row["probability_malignant"]) for row in answers]
    assert min(yes) >= 0 and max(yes) <= 1
    assert [row["diagnosis"] == "malignant" for row in answers] == [value > 0.5 for value in yes]
    truth = [row["diagnosis"] for row in rows(DATA / "breast_cancer.csv")]
    right = np.mean([row["diagnosis"] == t for row, t in zip(answers, truth, strict=True)])
    assert evaluate(result.folder, str(DATA / "breast_cancer.csv"))["accuracy"] == pytest.approx(
        right, abs=1e-6
    )


def test_text_branch_beside_main(train: Any) -> None:
    result = train(f"""
        input main(n)
        input tokens(20): int32 named "sentence_preprocessed"
        words = tokens -> Embedding(1000, 16) -> GlobalAveragePooling1D
        output subject: multiclass = [main -> BatchNormalization, words] -> Concatenate -> Dense(16, relu) -> head
        compile {{ optimizer: Adam(learning_rate=0.01) metrics: [accuracy] }}
        train {{ epochs: 8 }}
        data csv("{DATA / 'docstrings.csv'}") {{
            main: arguments .. is_private
            tokens: token_0 .. token_19
            subject: subject
        }}
        """)
    assert result.figures["test"]["accuracy"] > 0.5
    assert settings(result.folder)["inputs"]["tokens"]["outside_name"] == "sentence_preprocessed"


def test_masks_multilabel_and_reconstruction(train: Any, tmp_path: Path) -> None:
    generator = np.random.default_rng(0)
    images = generator.random((30, 4, 4, 1), dtype=np.float32)
    np.savez(
        tmp_path / "d.npz",
        image=images,
        mask=(images[..., 0] > 0.5).astype(int),
        bits=images[:, 0, :3, 0] > 0.5,
    )
    result = train(
        """
        input image(h, w, 1)
        features = image -> Conv2D(4, 1, activation=relu)
        output mask: multiclass(2) per pixel = features -> Conv2D(2, 1, activation=softmax)
        output bits: multilabel(3) = features -> GlobalAveragePooling2D -> Dense(3, sigmoid)
        output copy: reconstruction(image) = features -> Conv2D(1, 1)
        train { epochs: 2 }
        """,
        data=str(tmp_path / "d.npz"),
    )
    assert {"mask_accuracy", "bits_accuracy", "copy_mae"} <= set(result.figures["train"])
    assert settings(result.folder)["symbols"] == {"h": 4, "w": 4}
    with pytest.raises(DataError) as caught:
        predict(result.folder, str(tmp_path / "d.npz"))
    assert caught.value.code == "NN524"
    out = predict(result.folder, str(tmp_path / "d.npz"), tmp_path / "answers.npz")
    with np.load(out) as answers:
        assert {name: answers[name].shape for name in answers.files} == {
            "mask": (30, 4, 4, 2), "bits": (30, 3), "copy": (30, 4, 4, 1),
        }  # fmt: skip


def test_one_hot_targets_keep_the_categorical_loss(train: Any, tmp_path: Path) -> None:
    labels = np.arange(60) % 3
    np.savez(tmp_path / "d.npz", x=np.random.default_rng(0).random((60, 4)), y=np.eye(3)[labels])
    text = "input x(4)\noutput kind: multiclass = x -> Dense(n_classes, softmax)\n"
    result = train(text, data=str(tmp_path / "d.npz"), epochs=1)
    assert "sparse" not in (result.folder / "model.py").read_text()
    with pytest.raises(DataError) as caught:
        train(text + "compile { loss: sparse_categorical_crossentropy }\n", data=str(tmp_path / "d.npz"))
    assert caught.value.code == "NN510"


def test_own_files_for_validation_and_test(train: Any, tmp_path: Path) -> None:
    whole = (DATA / "iris.csv").read_text().splitlines()
    for name, chosen in (("a", whole[1::3]), ("b", whole[2::3]), ("c", whole[3::3])):
        (tmp_path / f"{name}.csv").write_text("\n".join([whole[0], *chosen]) + "\n")
    result = train(IRIS + 'data csv("a.csv", validation="b.csv", test="c.csv") {}', epochs=1)
    assert settings(result.folder)["rows"] == {"train": 50, "validation": 50, "test": 50}
    assert evaluate(result.folder, str(tmp_path / "c.csv"))["loss"] == pytest.approx(
        result.figures["test"]["loss"]
    )


def test_class_and_sample_weights(train: Any, tmp_path: Path) -> None:
    text = IRIS.replace("train {", "train { class_weight: {setosa: 5.0, versicolor: 1, virginica: 1}")
    assert train(text, data=str(DATA / "iris.csv"), epochs=1).folder.is_dir()
    with pytest.raises(NnError, match="class_weight weighs the class rose"):
        train(text.replace("setosa", "rose"), data=str(DATA / "iris.csv"), epochs=1)
    lines = (DATA / "iris.csv").read_text().splitlines()
    weighted = [f"{line},{'w' if at == 0 else at % 2}" for at, line in enumerate(lines)]
    (tmp_path / "weighted.csv").write_text("\n".join(weighted))
    result = train(IRIS + 'data csv("weighted.csv", sample_weight="w") {}', epochs=1)
    assert "w" not in settings(result.folder)["inputs"]["main"]["columns"]


def test_callbacks_write_into_the_folder(train: Any) -> None:
    result = train(
        IRIS.replace(
            "train {",
            """train { validation_split: 0.2 callbacks: [
                ModelCheckpoint("best.keras", save_best_only=True), CSVLogger("log.csv"), EarlyStopping(patience=1)
            ]""",
        ),
        data="sklearn:iris",
        targets=("target",),
    )
    assert {"best.keras", "log.csv"} <= {path.name for path in result.folder.iterdir()}


def test_imports_travel_and_the_copy_opens(train: Any, tmp_path: Path) -> None:
    import nndsl

    folder = tmp_path / "project"
    (folder / "parts").mkdir(parents=True)
    (tmp_path / "common.nn").write_text("block tail(units) = Dense(units, relu)\n")
    (folder / "parts" / "body.nn").write_text(
        'import "../../common.nn"\nblock body(units) = tail(units) -> tail(units)\n'
    )
    from nndsl.runtime import RunRequest, run

    path = folder / "net.nn"
    path.write_text('import "parts/body.nn"\n' + IRIS.replace("Dense(units, relu)", "body(units)"))
    train(IRIS, data=str(DATA / "iris.csv"), epochs=1)
    result = run(RunRequest(path, data=str(DATA / "iris.csv"), epochs=1, out=tmp_path / "out"))
    copied = sorted(str(each.relative_to(result.folder)) for each in result.folder.rglob("*.nn"))
    assert copied == ["imports/common.nn", "network.nn", "parts/body.nn"]
    (tmp_path / "common.nn").unlink()
    assert nndsl.check(nndsl.load(result.folder / "network.nn")) == []


def test_layers_written_in_python(train: Any, tmp_path: Path) -> None:
    (tmp_path / "my_doubling.py").write_text(
        "import keras\n\n\nclass Doubled(keras.layers.Layer):\n    def call(self, x):\n        return 2 * x\n"
    )
    text = "extern Doubled() from my_doubling : (b, n) -> (b, n)\n" + IRIS.replace(
        "main -> Dense", "main -> Doubled() -> Dense"
    )
    result = train(text, data=str(DATA / "iris.csv"), epochs=1)
    assert evaluate(result.folder, str(DATA / "iris.csv"))["loss"] > 0
    (tmp_path / "my_doubling.py").write_text("raise ValueError('broken')\n")
    import sys

    del sys.modules["my_doubling"]
    with pytest.raises(DataError) as caught:
        train(text, data=str(DATA / "iris.csv"), epochs=1)
    assert (caught.value.code, "broken" in caught.value.message) == ("NN522", True)


def test_layers_that_were_told_learn_nothing(train: Any) -> None:
    """Keras refuses to adapt a layer whose boundaries, mean or vocabulary the file writes."""
    result = train(
        """
        input main(n)
        output progression: regression = main
            -> Normalization(mean=0.0, variance=1.0)
            -> Discretization(bin_boundaries=[0.0, 1.0], output_mode=one_hot)
            -> Flatten
            -> Dense(1)
        train { epochs: 1 }
        """,
        data=str(DATA / "diabetes.csv"),
    )
    assert result.figures["train"]["loss"] > 0


def test_texts_go_into_a_text_layer(train: Any) -> None:
    result = train(
        """
        input sentence(1): string
        output subject: multiclass = sentence -> TextVectorization(max_tokens=500, output_sequence_length=20)
            -> Embedding(500, 16) -> GlobalAveragePooling1D -> Dense(n_classes, softmax)
        compile { optimizer: Adam(learning_rate=0.02) }
        train { epochs: 6 }
        """,
        data=str(DATA / "docstrings.csv"),
    )
    assert result.figures["test"]["accuracy"] > 0.4
    assert evaluate(result.folder, str(DATA / "docstrings.csv"))["accuracy"] > 0.5


def test_runs_are_never_overwritten(train: Any, tmp_path: Path) -> None:
    first, second = (train(IRIS, data="sklearn:iris", epochs=1).folder.name for _ in range(2))
    assert (first, second) == ("net-1", "net-2")
    with pytest.raises(DataError) as caught:
        train(IRIS, data="sklearn:iris", epochs=1, out=tmp_path / "runs" / "net-1")
    assert caught.value.code == "NN521"
    assert (
        train(IRIS, data="sklearn:iris", epochs=1, out=tmp_path / "new" / "place").folder
        == tmp_path / "new/place"
    )


def test_what_is_no_run(tmp_path: Path) -> None:
    for call in (evaluate, predict):
        with pytest.raises(DataError) as caught:
            call(tmp_path, "sklearn:iris")
        assert caught.value.code == "NN521"


def test_evaluation_refuses_data_that_lack_something(train: Any, tmp_path: Path) -> None:
    result = train(IRIS, data=str(DATA / "iris.csv"), epochs=1)
    text = (DATA / "iris.csv").read_text()
    for name, changed, code in (
        ("class", text.replace("virginica", "rosa"), "NN513"),
        ("column", text.replace("petal_width_cm", "petal"), "NN504"),
        ("value", text.replace("5.1", "five", 1), "NN507"),
    ):
        path = tmp_path / f"{name}.csv"
        path.write_text(changed)
        with pytest.raises(DataError) as caught:
            evaluate(result.folder, str(path))
        assert caught.value.code == code


def test_a_predicted_form_must_be_known(train: Any) -> None:
    result = train(IRIS, data="sklearn:iris", epochs=1)
    with pytest.raises(DataError) as caught:
        predict(result.folder, "sklearn:iris", "answers.xlsx")
    assert caught.value.code == "NN524"
