"""The sklearn target: its estimators do what scikit-learn's own do, in grid searches and pipelines.

To accept new goldens: `NNDSL_UPDATE_GOLDENS=1 pytest tests/targets/test_sklearn.py`, then read the difference.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from written import EXAMPLES, assert_golden, assert_reads_well, example, goldens, imported, module_of

import nndsl

TARGET = "sklearn"
WRITTEN = {
    "columns": "ColumnsClassifier",
    "dense_options": "DenseOptionsClassifier",
    "patches": "PatchesClassifier",
    "perceptron": "PerceptronRegressor",
    "platform_binary": "PlatformBinaryClassifier",
    "platform_multiclass": "PlatformMulticlassClassifier",
    "platform_regression": "PlatformRegressionRegressor",
    "transformer": "TransformerClassifier",
    "wide_deep": "WideDeepRegressor",
}
"""The examples that the wrappers can train, with the classes that are written for them."""

QUICK = {"epochs": 2, "verbose": 0}


@pytest.mark.parametrize("path", goldens(TARGET), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    assert_reads_well(assert_golden(path, TARGET))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.nn")), ids=lambda path: path.stem)
def test_examples_on_rows_are_written_and_the_others_refused(path: Path) -> None:
    if path.stem in WRITTEN:
        code = nndsl.compile(nndsl.load(path), TARGET)
        assert f"class {WRITTEN[path.stem]}(" in code
        assert_reads_well(code)
        assert imported(code) <= {"keras", "numpy", "sklearn"}
        return
    with pytest.raises(nndsl.NnError) as refused:
        nndsl.compile(nndsl.load(path), TARGET)
    assert {found.code for found in refused.value.diagnostics} == {"NN163"}


UNFIT = [
    ("input x(8, 8)\noutput y: regression = x -> Flatten -> head", "input x(64), and Reshape((8, 8))"),
    ("input x(2)\ninput z(2)\noutput y: regression = [x, z] -> Concatenate -> head", "ops.split"),
    (
        "input x(1): string\noutput y: regression = x -> TextVectorization(9, output_sequence_length=4) -> Embedding(9, 2) -> Flatten -> head",
        "encode",
    ),
    ("input x(2)\noutput y: regression(3) = x -> head", "one number"),
    ("input x(2)\noutput y: multilabel(3) = x -> head", "another target"),
    ("input x(2)\noutput y: reconstruction(x) = x -> head", "another target"),
    ("input x(2)\noutput y: regression = x -> head\noutput z: regression = x -> head", "all outputs but one"),
    ("input x(2)\noutput y = x -> Dense(1)\ncompile { loss: mean_squared_error }", "output y: regression"),
    ("input x(4)\noutput y: binary per step = x -> Reshape((4, 1)) -> Dense(1, sigmoid)", "another target"),
]


@pytest.mark.parametrize(("text", "way_out"), UNFIT)
def test_what_the_wrappers_do_not_take(text: str, way_out: str) -> None:
    with pytest.raises(nndsl.NnError) as refused:
        nndsl.compile(text, TARGET)
    (found,) = refused.value.diagnostics
    assert found.code == "NN163"
    assert way_out in found.hint


def test_a_list_is_no_default_of_a_function() -> None:
    text = """
    param mean = [0.0, 1.0]
    input x(2)
    output y: regression = x -> Normalization(mean=mean, variance=[1.0, 1.0]) -> Dense(1)
    """
    code = nndsl.compile(text, TARGET)
    assert_reads_well(code)
    assert "    if mean is None:\n        mean = [0.0, 1.0]\n" in code
    assert "def create_model(X, y, *, mean=None):" in code


@pytest.mark.keras
def test_a_grid_search_over_a_pipeline_of_labels_in_words(tmp_path: Path) -> None:
    selection, pipeline, preprocessing = _sklearn("model_selection", "pipeline", "preprocessing")
    x, labels = _wine()
    module = module_of(_golden("weighted_wine"), TARGET, tmp_path)
    steps = pipeline.Pipeline(
        [("scale", preprocessing.StandardScaler()), ("net", module.WeightedWineClassifier(epochs=3))]
    )
    grid = {"net__width": [8, 16], "net__speed": [0.03]}
    search = selection.GridSearchCV(steps, grid, cv=2, error_score="raise")
    search.fit(x, labels, net__batch_size=8)
    assert search.best_params_["net__width"] in (8, 16)
    assert set(search.predict(x)) <= {"class_0", "class_1", "class_2"}
    assert search.score(x, labels) > 0.6
    assert search.best_estimator_["net"].epochs == 3
    assert len(search.best_estimator_["net"].history_.epoch) <= 3
    probabilities = search.predict_proba(x)
    assert probabilities.sum(axis=1) == pytest.approx(1.0, abs=1e-5)
    assert (search.classes_[probabilities.argmax(axis=1)] == search.predict(x)).all()


@pytest.mark.keras
def test_two_classes_are_scored_like_those_of_scikit_learn(tmp_path: Path) -> None:
    selection, metrics = _sklearn("model_selection", "metrics")
    x, y = _cancer()
    labels = [("benign", "malign")[each] for each in y]
    module = module_of(_golden("spam"), TARGET, tmp_path)
    scoring = ["accuracy", "roc_auc", "neg_log_loss", "f1_macro"]
    scores = selection.cross_validate(
        module.SpamClassifier(width=16),
        x,
        labels,
        cv=2,
        scoring=scoring,
        return_estimator=True,
        error_score="raise",
    )
    assert scores["test_roc_auc"].min() > 0.6
    estimator = scores["estimator"][0]
    assert estimator.model_.layers[1].units == 16
    decision = estimator.decision_function(x)
    assert decision.shape == (len(y),)
    assert ((decision > 0) == (estimator.predict(x) == "malign")).all()
    assert metrics.accuracy_score(labels, estimator.predict(x)) == estimator.score(x, labels)
    with pytest.raises(ValueError, match="the network has 2 classes, but y has 3"):
        module.SpamClassifier().fit(*_wine())


HEADS = {
    "two units": "output y: binary = x -> Dense(2, softmax)",
    "two logits": "output y: binary = x -> Dense(2)\ncompile { loss: CategoricalCrossentropy(from_logits=True) }",
    "sparse pair": "output y: binary = x -> Dense(2, softmax)\ncompile { loss: sparse_categorical_crossentropy }",
    "one unit": "output y: binary = x -> head",
    "columns": "output y: multiclass = x -> head",
    "numbers": "output y: multiclass = x -> head\ncompile { loss: sparse_categorical_crossentropy }",
    "logits": "output y: multiclass(2) = x -> Dense(2)\n"
    "compile { loss: SparseCategoricalCrossentropy(from_logits=True) }",
}
QUICK_HEADS = ("one unit", "numbers")


@pytest.mark.keras
@pytest.mark.parametrize(
    "head", [pytest.param(each, marks=() if each in QUICK_HEADS else pytest.mark.slow) for each in HEADS]
)
def test_every_head_of_a_classifier_learns(head: str, tmp_path: Path) -> None:
    """Labels that are no class numbers, told apart by the sign of the first column."""
    np = pytest.importorskip("numpy")
    text = f"network heads\ninput x(2)\n{HEADS[head]}\ntrain {{ epochs: 12 batch_size: 8 }}"
    text = text.replace("compile {", "compile { optimizer: Adam(0.1)")
    if "compile" not in text:
        text += "\ncompile { optimizer: Adam(0.1) }"
    x = np.random.default_rng(0).normal(size=(120, 2))
    y = np.where(x[:, 0] > 0, 7, 3)
    module = module_of(text, TARGET, tmp_path)
    assert_reads_well(nndsl.compile(text, TARGET))
    estimator = module.HeadsClassifier().fit(x, y, verbose=0)
    assert estimator.score(x, y) > 0.9
    assert estimator.predict_proba(x).shape == (120, 2)
    assert estimator.predict_proba(x).sum(axis=1) == pytest.approx(1.0, abs=1e-5)
    assert set(estimator.predict(x)) == {3, 7}


@pytest.mark.keras
def test_a_regressor_with_a_normalization_and_weights_of_rows(tmp_path: Path) -> None:
    np = pytest.importorskip("numpy")
    (datasets,) = _sklearn("datasets")
    x, y = datasets.load_diabetes(return_X_y=True, scaled=False)
    estimator = module_of(example("perceptron"), TARGET, tmp_path).PerceptronRegressor()
    estimator.fit(x, y, sample_weight=np.ones(len(y)), epochs=15, verbose=0)
    assert estimator.predict(x).shape == y.shape
    assert estimator.score(x, y) > 0.2
    (layer,) = (each for each in estimator.model_.layers if type(each).__name__ == "Normalization")
    assert list(layer.mean[0]) == pytest.approx(x.mean(axis=0), rel=1e-3)
    assert len(estimator.history_.history["val_loss"]) == 15


@pytest.mark.keras
def test_copies_keep_the_params(tmp_path: Path) -> None:
    (base,) = _sklearn("base")
    module = module_of(_golden("weighted_wine"), TARGET, tmp_path)
    estimator = module.WeightedWineClassifier(width=8)
    estimator.set_params(rate=0.3, fit_2=5)
    expected = {"width": 8, "rate": 0.3, "fit_2": 5, "a_b": 4, "speed": 0.01, "epochs": 4}
    assert estimator.get_params() == expected
    assert base.clone(estimator).get_params() == expected
    assert base.is_classifier(estimator)
    assert "width=8" in repr(estimator)
    x, labels = _wine()
    estimator.fit(x, labels, **QUICK)
    assert not hasattr(base.clone(estimator), "model_")
    again = pickle.loads(pickle.dumps(estimator))
    assert (again.predict(x) == estimator.predict(x)).all()


@pytest.mark.keras
def test_no_param_hides_what_the_wrapper_has() -> None:
    from nndsl.emit.estimating.estimator import TAKEN

    wrappers = pytest.importorskip("keras").wrappers
    for wrapper in (wrappers.SKLearnClassifier, wrappers.SKLearnRegressor):
        attributes = {*dir(wrapper), "model", "warm_start", "model_kwargs", "fit_kwargs"}
        hidden = {name for name in attributes if not name.startswith("_") and not name.endswith("_")}
        assert hidden <= TAKEN


def _golden(name: str) -> str:
    return next(path for path in goldens(TARGET) if path.stem == name).read_text("utf-8")


@pytest.fixture(autouse=True)
def seeded(request: pytest.FixtureRequest) -> None:
    """What is trained here is trained alike every time."""
    if request.node.get_closest_marker("keras"):
        pytest.importorskip("keras").utils.set_random_seed(0)


def _sklearn(*modules: str) -> list[Any]:
    return [pytest.importorskip(f"sklearn.{module}") for module in modules]


def _wine() -> tuple[Any, Any]:
    (datasets,) = _sklearn("datasets")
    data = datasets.load_wine()
    return data.data, data.target_names[data.target]


def _cancer() -> tuple[Any, Any]:
    datasets, preprocessing = _sklearn("datasets", "preprocessing")
    x, y = datasets.load_breast_cancer(return_X_y=True)
    return preprocessing.StandardScaler().fit_transform(x), y
