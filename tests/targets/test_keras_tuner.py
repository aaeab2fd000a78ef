"""The keras-tuner target: `build(hp)` has the file's spaces and defaults, and a search runs with it.

To accept new goldens: `NNDSL_UPDATE_GOLDENS=1 pytest tests/targets/test_keras_tuner.py`, then read the difference.
"""

from __future__ import annotations

import functools
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from written import EXAMPLES, assert_golden, assert_reads_well, example, goldens, imported, module_of

import nndsl

TARGET = "keras-tuner"
SEARCHED: dict[str, dict[str, Any]] = {
    "platform_binary": {"rate": 0.2},
    "platform_text": {"width": 32},
    "residual_cnn": {"width": 16},
    "transformer": {"width": 32, "heads": 4, "rate": 0.1},
}
"""The examples that have a space, with their defaults."""


@pytest.fixture
def tuner() -> ModuleType:
    return pytest.importorskip("keras_tuner")  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", goldens(TARGET), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    assert_reads_well(assert_golden(path, TARGET))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.nn")), ids=lambda path: path.stem)
def test_examples_with_a_space_are_written_and_the_others_refused(path: Path) -> None:
    if path.stem in SEARCHED:
        code = nndsl.compile(nndsl.load(path), TARGET)
        assert_reads_well(code)
        assert imported(code) == {"keras"}
        return
    with pytest.raises(nndsl.NnError) as refused:
        nndsl.compile(nndsl.load(path), TARGET)
    assert [found.code for found in refused.value.diagnostics] == ["NN162"]


def test_a_param_without_space_is_told_to_have_one() -> None:
    with pytest.raises(nndsl.NnError) as refused:
        nndsl.compile(
            "param width = 8\ninput x(2)\noutput y: regression = x -> Dense(width, relu) -> head", TARGET
        )
    (found,) = refused.value.diagnostics
    assert "param width = VALUE in {A, B}" in (found.hint or "")


def test_a_space_that_nothing_reads_is_none() -> None:
    text = "param width = 8 in {8, 9}\ninput x(2)\noutput y: regression = x -> head"
    with pytest.raises(nndsl.NnError) as refused:
        nndsl.compile(text, TARGET)
    assert "NN162" in {found.code for found in refused.value.diagnostics}


def test_weights_by_labels_are_left_to_the_search() -> None:
    """A tuner is given encoded targets, and Keras takes the weights of class numbers alone."""
    text = """
    param size = 16 in {16, 32}
    input x(4)
    output y: binary = x -> head
    train { batch_size: size class_weight: {ham: 1.0, spam: 2.0} }
    """
    code = nndsl.compile(text, TARGET)
    assert "# The class_weight of the file goes by labels" in code
    assert '**{"batch_size": size, **kwargs}' in code
    assert_reads_well(code)


SPACES = [
    ("32 in {16, 32, 64}", 'hp.Choice("value", [16, 32, 64], default=32)'),
    ("0.5 in {0, 0.5}", 'hp.Choice("value", [0.0, 0.5], default=0.5)'),
    ("relu in {relu, gelu}", 'hp.Choice("value", ["relu", "gelu"], default="relu")'),
    ("False in {True, False}", 'hp.Boolean("value", default=False)'),
    ("2 in 1 .. 8", 'hp.Int("value", 1, 8, default=2)'),
    ("16 in 8 .. 512 log", 'hp.Int("value", 8, 512, sampling="log", default=16)'),
    ("0 in 0 .. 0.5", 'hp.Float("value", 0.0, 0.5, default=0.0)'),
    ("1e-3 in 1e-5 .. 1e-1 log", 'hp.Float("value", 1e-5, 1e-1, sampling="log", default=1e-3)'),
    ("-0.5 in -1 .. 1", 'hp.Float("value", -1.0, 1.0, default=-0.5)'),
]


@pytest.mark.parametrize(("space", "written"), SPACES)
def test_how_a_space_is_written(space: str, written: str) -> None:
    assert f"    value = {written}\n" in _with_extern(space)


def test_what_the_tuner_does_not_take_goes_by_its_text() -> None:
    code = _with_extern('None in {None, (3, 3), 5, "None"}')
    assert """    values = {"None": None, "(3, 3)": (3, 3), "5": 5, '"None"': "None"}""" in code
    assert """    word = hp.Choice("value", ["None", "(3, 3)", "5", '"None"'], default="None")""" in code
    assert "    value = values[word]\n" in code


def _with_extern(space: str) -> str:
    """A network with a param of that space, which may be anything as nobody knows what reads it."""
    return nndsl.compile(
        f"""param value = {space}
        extern Own(value) from own : (b, n) -> (b, n)
        input x(3)
        output y: regression = x -> Own(value) -> Dense(1)
        """,
        TARGET,
    )


@pytest.mark.keras
@pytest.mark.parametrize("name", SEARCHED)
def test_the_defaults_are_those_of_the_file(name: str, tuner: ModuleType, tmp_path: Path) -> None:
    module = module_of(example(name), TARGET, tmp_path)
    hp, shapes = tuner.HyperParameters(), {"main": (7,)}
    model = module.build(hp, shapes, 4)
    assert model.compiled
    assert model.count_params() == module.build_model(shapes, 4).count_params()
    assert hp.values == SEARCHED[name]


@pytest.mark.keras
@pytest.mark.slow
def test_a_search_tries_values_of_the_space(tuner: ModuleType, tmp_path: Path) -> None:
    x, y = _cancer()
    module = module_of(example("platform_binary"), TARGET, tmp_path)
    build = functools.partial(module.build, input_shapes={"main": x.shape[1:]})
    trials = _search(tuner, build, tmp_path, x, y, epochs=1, validation_split=0.2)
    assert [0.0 <= trial["rate"] <= 0.5 for trial in trials] == [True, True]


@pytest.mark.keras
def test_a_search_over_every_kind_of_space_and_the_training(tuner: ModuleType, tmp_path: Path) -> None:
    text = next(path for path in goldens(TARGET) if path.stem == "every_space").read_text("utf-8")
    x, y = _wine()
    model = module_of(text, TARGET, tmp_path).EverySpaceHyperModel(x, {"x": x.shape[1:]}, 3)
    # What is given to `search` comes before the file's five epochs; batch_size is left to the tuner.
    trials = _search(tuner, model, tmp_path, x, y, epochs=1)
    for trial in trials:
        assert trial["batch"] in (16, 32)
        assert 2 <= trial["patience"] <= 9
        assert trial["clip"] in ("None", "1", "0.5")
        assert 1e-5 <= trial["speed"] <= 1e-1


@pytest.mark.keras
def test_layers_that_learn_from_the_data_are_shown_it(tuner: ModuleType, tmp_path: Path) -> None:
    text = """
    input wide(4)
    input deep(9)
    param width = 8 in {8, 16}
    hidden = deep -> Normalization -> Dense(width, relu)
    output kind: multiclass(3) = [wide -> Normalization, hidden] -> Concatenate -> head
    """
    x, _ = _wine()
    inputs = {"wide": x[:, :4], "deep": x[:, 4:]}
    model = module_of(text, TARGET, tmp_path).build(tuner.HyperParameters(), inputs)
    learnt = [layer for layer in model.layers if type(layer).__name__ == "Normalization"]
    means = {layer.mean.shape[-1]: layer.mean[0] for layer in learnt}
    assert list(means[4]) == pytest.approx(inputs["wide"].mean(axis=0), rel=1e-4)
    assert list(means[9]) == pytest.approx(inputs["deep"].mean(axis=0), rel=1e-4)


@pytest.mark.keras
def test_names_that_build_needs_itself(tuner: ModuleType, tmp_path: Path) -> None:
    text = """
    param hp = 3 in {3, 4}
    param build_model = 2 in {2, 5}
    block build(units) = Dense(units, relu)
    input x(2)
    output y: regression = x -> build(hp) -> build(build_model) -> head
    """
    assert_reads_well(nndsl.compile(text, TARGET))
    model = module_of(text, TARGET, tmp_path).build(tuner.HyperParameters())
    assert [layer.units for layer in model.layers[1:]] == [3, 2, 1]


def _search(
    tuner: ModuleType, model: Any, folder: Path, x: Any, y: Any, **arguments: Any
) -> list[dict[str, Any]]:
    """The values of both trials of a random search."""
    # KerasTuner imports it under TensorFlow without asking for its installation.
    pytest.importorskip("tensorboard")
    search = tuner.RandomSearch(model, objective="val_loss", max_trials=2, directory=folder, seed=1)
    search.search(x, y, verbose=0, **arguments)
    trials = search.oracle.get_best_trials(2)
    assert len(trials) == 2
    return [trial.hyperparameters.values for trial in trials]


def _cancer() -> tuple[Any, Any]:
    data = pytest.importorskip("sklearn.datasets").load_breast_cancer()
    return data.data, data.target


def _wine() -> tuple[Any, Any]:
    np = pytest.importorskip("numpy")
    data = pytest.importorskip("sklearn.datasets").load_wine()
    order = np.random.default_rng(0).permutation(len(data.target))
    return data.data[order], np.eye(3)[data.target[order]]
