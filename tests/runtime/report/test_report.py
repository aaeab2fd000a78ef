"""Reports of runs that never were: what stands in them is what one would compute by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("sklearn")
pytest.importorskip("PIL")

from nndsl.runtime.report import page as page_module
from nndsl.runtime.report.page import REPORT, write_report
from nndsl.runtime.usage import Usage
from tests.runtime.report.making import material, page_of, read_page

TWO = "network net input x(2) output y: binary = x -> Dense(1, sigmoid)"
THREE = "network net input x(2) output y: multiclass(3) = x -> Dense(3, softmax) compile { loss: sparse_categorical_crossentropy }"
NUMBERS = "network net input x(2) output y: regression = x -> Dense(1)"
RNG = np.random.default_rng(0)


def inputs(rows: int, *shape: int) -> Any:
    return np.random.default_rng(1).normal(size=(rows, *(shape or (2,)))).astype("float32")


def test_two_classes(tmp_path: Path) -> None:
    truth = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    chance = np.array([0.1, 0.2, 0.3, 0.8, 0.4, 0.6, 0.7, 0.9])
    page = page_of(tmp_path, material(tmp_path, TWO, {"x": inputs(8), "y": truth}, {"y": chance[:, None]}))
    said = page.said("output-1")
    assert "Judged by the 8 rows of the test part." in said
    # Of four no's three are right, of four yes's three: by hand.
    assert "true 0 1 recall 0 3 1 75.0% 1 1 3 75.0% precision 75.0% 75.0%" in said
    # Pairs of a no and a yes in the right order: 16 less (0.8 > 0.4, 0.6, 0.7).
    assert f"Area under the curve: {13 / 16:.4f}, for 1." in said
    average = (1 / 1 + 2 / 3 + 3 / 4 + 4 / 5) / 4
    assert f"Average precision: {average:.4f}, for 1." in said
    worst = page.said("worst-1").split()
    assert worst[worst.index("4") + 1] == f"{-math.log(0.2):.4g}"


def test_a_rare_first_class_has_its_own_precision(tmp_path: Path) -> None:
    truth = np.array([0, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    chance = np.array([0.3, 0.2, *[0.9] * 8])
    page = page_of(tmp_path, material(tmp_path, TWO, {"x": inputs(10), "y": truth}, {"y": chance[:, None]}))
    said = page.said("output-1")
    # The one row of class 0 comes second among those that look most like it.
    assert "0: 0.5000" in said and "Area under the curve: 0.8889, for 1." in said


def test_outliers_do_not_squeeze_the_histogram(tmp_path: Path) -> None:
    truth = np.array([*RNG.normal(size=98), 1e6, -5e5])
    page = page_of(
        tmp_path, material(tmp_path, NUMBERS, {"x": inputs(100), "y": truth}, {"y": np.zeros((100, 1))})
    )
    assert "Outside of the picture: 2 of 100, -1,000,000 to 500,000." in page.said("output-1")


def test_a_reconstruction_is_compared_with_the_mean_of_each_place(tmp_path: Path) -> None:
    text = "network net input x(3, 2) output y: reconstruction(x) = x -> Dense(2)"
    truth = inputs(6, 3, 2) + np.arange(6, dtype="float32").reshape(1, 3, 2) * 10
    answer = truth + 0.5
    page = page_of(tmp_path, material(tmp_path, text, {"x": truth}, {"y": answer}))
    spread = float(((truth.astype(float) - truth.astype(float).mean(axis=0)) ** 2).sum())
    assert f"y 0.5 0.5 {1 - 36 * 0.25 / spread:.4g} 0.5" in page.said("output-1")
    assert "Output y: a reconstruction" in page.said("output-1") and "every place" not in page.said(
        "output-1"
    )


def test_logits_are_judged_as_chances(tmp_path: Path) -> None:
    text = "network net input x(2) output y: binary = x -> Dense(1) compile { loss: BinaryCrossentropy(from_logits=True) }"
    logits = np.array([[-2.0], [0.4], [2.0], [-0.4]])
    page = page_of(
        tmp_path, material(tmp_path, text, {"x": inputs(4), "y": np.array([0, 0, 1, 1])}, {"y": logits})
    )
    assert "0 1 1 50.0% 1 1 1 50.0%" in page.said("output-1")
    assert f"1 ({1 / (1 + math.exp(-2.0)):.0%})" in page.said("examples")


def test_several_classes(tmp_path: Path) -> None:
    truth = np.array(["a", "a", "b", "b", "b", "c"])
    found = np.array([0, 1, 1, 1, 2, 2])
    page = page_of(
        tmp_path,
        material(tmp_path, THREE, {"x": inputs(6), "y": truth}, {"y": np.eye(3)[found] * 0.9 + 0.1 / 3}),
    )
    assert (
        "true a b c recall a 1 1 0 50.0% b 0 2 1 66.7% c 0 0 1 100.0% precision 100.0% 66.7% 50.0%"
        in page.said("output-1")
    )
    assert page.said("worst-1").count(f"{-math.log(0.1 / 3):.4g}") == 2


def test_a_hundred_classes_are_a_picture_and_a_list_of_pairs(tmp_path: Path) -> None:
    text = THREE.replace("(3)", "(100)").replace("(3,", "(100,")
    truth = np.repeat(np.arange(100), 5)
    found = truth.copy()
    found[:3] = 42
    page = page_of(
        tmp_path, material(tmp_path, text, {"x": inputs(500), "y": truth}, {"y": np.eye(100)[found]})
    )
    said = page.said("output-1")
    assert "0 42 3 60.0%" in said
    assert "the figures of all 100 classes" in said
    assert sum(link.startswith("data:image/png") for link in page.links) == 1


def test_hundreds_of_classes_are_figures(tmp_path: Path) -> None:
    text = THREE.replace("(3)", "(600)").replace("(3,", "(600,")
    truth = np.arange(600)
    chance = np.random.default_rng(3).random((600, 600))
    chance[np.arange(600), truth] = 2
    chance[7, 9] = 3
    page = page_of(tmp_path, material(tmp_path, text, {"x": inputs(600), "y": truth}, {"y": chance}))
    said = page.said("output-1")
    assert "right 99.8% among the 5 most probable 100.0%" in said
    assert "7 9 1 100.0%" in said
    assert "the figures of the 100 classes that are most often true" in said
    assert (tmp_path / REPORT).stat().st_size < 100_000


def test_regression(tmp_path: Path) -> None:
    truth, answer = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.5, 2.0, 2.0, 4.0])
    page = page_of(
        tmp_path, material(tmp_path, NUMBERS, {"x": inputs(4), "y": truth}, {"y": answer[:, None]})
    )
    assert f"y 0.375 {math.sqrt(1.25 / 4):.4g} {1 - 1.25 / 5:.4g} 1" in page.said("output-1")
    assert page.said("worst-1").split("x")[1].split()[:2] == ["3", "1"]


def test_many_points_are_sampled_and_it_is_said(tmp_path: Path) -> None:
    truth = np.arange(3000.0)
    page = page_of(
        tmp_path, material(tmp_path, NUMBERS, {"x": inputs(3000), "y": truth}, {"y": truth[:, None]})
    )
    assert "2,000 of 3,000 points, evenly drawn." in page.said("output-1")
    assert (tmp_path / REPORT).stat().st_size < 150_000


def test_labels_of_several(tmp_path: Path) -> None:
    text = "network net input x(2) output y: multilabel(3) = x -> Dense(3, sigmoid)"
    truth = np.array([[1, 0, 1], [0, 1, 1], [1, 1, 1]])
    chance = np.array([[0.9, 0.2, 0.8], [0.4, 0.7, 0.9], [0.3, 0.8, 0.6]])
    page = page_of(tmp_path, material(tmp_path, text, {"x": inputs(3), "y": truth}, {"y": chance}))
    said = page.said("output-1")
    assert "No curve for 2: every row that was judged is on the same side." in said
    assert "0 2 0.5000" in said and "1 2 1.0000 1.0000" in said


def test_every_pixel(tmp_path: Path) -> None:
    text = "network net input x(8, 8, 1) output y: multiclass(3) per pixel = x -> Conv2D(3, 1, activation=softmax) compile { loss: sparse_categorical_crossentropy }"
    truth = np.zeros((2, 8, 8), int)
    truth[:, :2], truth[:, 2:4] = 1, 2
    found = truth.copy()
    found[0, 0, 0] = 2
    page = page_of(
        tmp_path, material(tmp_path, text, {"x": inputs(2, 8, 8, 1), "y": truth}, {"y": np.eye(3)[found]})
    )
    said = page.said("output-1")
    assert "0 64 0 0 100.0% 1 0 31 1 96.9% 2 0 0 32 100.0%" in said
    assert "In maps of classes: 0 1 2" in said
    # Scan, truth and prediction of two rows, as examples and as the worst.
    assert sum(link.startswith("data:image/png") for link in page.links) == 12


def test_reconstruction_and_sequences(tmp_path: Path) -> None:
    text = "network net input x(6, 2) output y: reconstruction(x) = x -> Dense(2)"
    x = inputs(5, 6, 2)
    page = page_of(tmp_path, material(tmp_path, text, {"x": x}, {"y": x + 0.5}))
    assert "y 0.5 0.5" in page.said("output-1")
    assert "truth (blue), prediction (orange)" in page.said("examples")


def test_tokens_are_classes_at_every_step(tmp_path: Path) -> None:
    text = "network net input x(4): int32 output y: multiclass(2) per step = x -> Embedding(9, 3) -> Dense(2, softmax) compile { loss: sparse_categorical_crossentropy }"
    truth = np.array([[0, 1, 1, 0], [1, 1, 0, 0]])
    page = page_of(
        tmp_path,
        material(tmp_path, text, {"x": np.arange(8).reshape(2, 4), "y": truth}, {"y": np.eye(2)[truth]}),
    )
    assert "1 0 1 1 0 0 1 1 0 0 1 2 3" in page.said("examples")
    assert "0 4 0 100.0% 1 0 4 100.0%" in page.said("output-1")


HOSTILE = "<script>alert(1)</script>\"'&"


def test_hostile_names_are_shown_as_they_are(tmp_path: Path) -> None:
    """Labels, columns, file names, network texts and warnings are text, whatever they hold."""
    text = "network net # <script>alert(2)</script>\ninput x(2) output y: multiclass(3) = x -> Dense(3, softmax) compile { loss: sparse_categorical_crossentropy }"
    labels = np.array([HOSTILE, "b", "c", "b"])
    folder = tmp_path / "a<script>b"
    folder.mkdir()
    made = material(
        folder, text, {"x": inputs(4), "y": labels}, {"y": np.eye(3)[[0, 1, 2, 0]]}, warnings=[HOSTILE]
    )
    made.prepared.columns.inputs["x"] = (HOSTILE, "</style>")
    page = page_of(folder, made)
    assert HOSTILE in page.said("overview") and "a<script>b" in page.said("overview")
    assert HOSTILE in page.said("output-1") and HOSTILE in page.said("worst-1")
    assert "</style>" in page.said("examples")
    assert "<script>alert(2)</script>" in page.said("layers")


def test_a_section_that_fails_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no <room> left")

    monkeypatch.setattr(page_module, "worst", fail)
    made = material(tmp_path, NUMBERS, {"x": inputs(3), "y": np.ones(3)}, {"y": np.ones((3, 1))})
    (problem,) = write_report(tmp_path, made)
    assert (
        problem == "the section 'Worst rows of y' of the report could not be made: ValueError: no <room> left"
    )
    page = read_page(tmp_path / REPORT)
    assert "This section could not be made: ValueError: no <room> left" in page.said("worst-1")
    assert "Judged by the 3 rows" in page.said("output-1")


def test_nothing_judged_and_nothing_measured(tmp_path: Path) -> None:
    made = material(tmp_path, NUMBERS, {"x": inputs(3), "y": np.ones(3)}, {"y": np.ones((3, 1))})
    made = replace(
        made, judged=None, problem="OOM", history={}, usage=Usage(problem="psutil is not installed")
    )
    page = page_of(tmp_path, made)
    assert "Nothing could be judged: OOM" in page.said("predictions")
    assert "so there is no curve" in page.said("curves")
    assert "psutil is not installed" in page.said("machine")
    assert "best epoch none" in page.said("overview")


def test_predictions_that_are_no_numbers(tmp_path: Path) -> None:
    answer = np.array([[math.nan], [2.0], [math.inf]])
    page = page_of(tmp_path, material(tmp_path, NUMBERS, {"x": inputs(3), "y": np.ones(3)}, {"y": answer}))
    assert "2 predictions are no finite numbers" in page.said("output-1")
    assert page.said("examples").count("not a number") == 2
    nothing = page_of(
        tmp_path, material(tmp_path, NUMBERS, {"x": inputs(3), "y": np.ones(3)}, {"y": answer * math.nan})
    )
    assert "3 predictions are no finite numbers" in nothing.said("output-1")


def test_a_failed_run_says_why(tmp_path: Path) -> None:
    made = material(tmp_path, NUMBERS, {"x": inputs(3), "y": np.ones(3)}, {"y": np.full((3, 1), math.nan)})
    failure = {"code": "NN569", "message": "the loss is <no> number", "hint": "scale it"}
    settings = {**made.settings, "status": "failed", "failure": failure}
    page = page_of(tmp_path, replace(made, settings=settings, history={"loss": [math.nan]}))
    assert "status failed: the loss is no number" in page.said("overview")
    assert "NN569 the loss is <no> number; scale it" in page.said("overview")
    assert "No row has a prediction that is a number." in page.said("worst-1")


@pytest.mark.parametrize("epochs", [1, 2, 5000])
@pytest.mark.parametrize("kind", ["usual", "nan", "huge", "flat"])
def test_curves_of_every_kind(tmp_path: Path, epochs: int, kind: str) -> None:
    value = {"usual": 1.0, "nan": math.nan, "huge": 1e300, "flat": 0.0}[kind]
    history = {name: [value * (1 + at % 7) for at in range(epochs)] for name in ("loss", "val_loss", "auc")}
    made = material(
        tmp_path, NUMBERS, {"x": inputs(3), "y": np.ones(3)}, {"y": np.ones((3, 1))}, history=history
    )
    page = page_of(tmp_path, made)
    assert page.tags.count("figure") >= 4
    assert (tmp_path / REPORT).stat().st_size < 200_000
    assert "nan" not in "".join(tag for tag in (tmp_path / REPORT).read_text().split("<path")[1:5])


def test_the_lowest_validation_loss_is_the_best_epoch(tmp_path: Path) -> None:
    made = material(tmp_path, NUMBERS, {"x": inputs(3), "y": np.ones(3)}, {"y": np.ones((3, 1))})
    assert made.best_epoch == 2
    assert replace(made, history={"loss": [math.nan, 3.0, 2.0]}).best_epoch == 3
    assert replace(made, history={"loss": [math.nan]}).best_epoch is None
    page = page_of(tmp_path, made)
    assert "Dashed: epoch 2, which has the lowest validation loss." in page.said("curves")
    assert "Epoch 2: 2 in training, 2.25 in validation." in page.said("curves")
