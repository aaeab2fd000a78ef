"""The spaces of a file as a search reads them, and what it refuses; no Keras."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")
optuna = pytest.importorskip("optuna")

from nndsl import NnError
from nndsl.runtime import DataError
from nndsl.runtime.tuning.conditions import check_conditions
from nndsl.runtime.tuning.desk import Desk, Refused, open_desk
from nndsl.runtime.tuning.place import read_search
from nndsl.runtime.tuning.request import TuneRequest
from nndsl.runtime.tuning.spaces import combinations, keys_of, values_of

IRIS = str(Path(__file__).parents[3] / "examples" / "data" / "iris.csv")

SPACES = """
param units = 16 in {8, 16, 32}
param depth = 2 in 1 .. 4
param rate = 0.1 in 0 .. 0.5
param speed = 1e-3 in 1e-5 .. 1e-1 log
param kernel = (3, 3) in {(3, 3), (5, 5)}
param act = relu in {relu, "tanh"}
param flag = True in {True, 1}
"""

NETWORK = """
input main(n)
output species: multiclass = main -> (Dense(units, act) -> Dropout(rate)) * depth -> Dense(3, softmax)
compile { optimizer: Adam(speed) }
"""

USES = "also = main -> Reshape((-1, 1, 1)) -> Conv2D(2, kernel, padding=same, use_bias=flag) -> Flatten\n"


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    """`desk(text, **request)`: a network of iris, ready to be searched."""

    def make(text: str, **request: Any) -> Desk:
        path = tmp_path / "net.nn"
        path.write_text(text)
        return open_desk(TuneRequest(path, **{"data": IRIS, **request}))

    return make


def whole(params: str = SPACES) -> str:
    text = params + NETWORK
    return text.replace("output", f"{USES}output").replace(
        "= main -> (", "= [main, also] -> Concatenate -> ("
    )


def refusal(desk: Any, text: str, **request: Any) -> DataError:
    with pytest.raises(DataError) as caught:
        desk(text, **request)
    return caught.value


def test_spaces_are_those_of_the_file_in_its_order(desk: Any) -> None:
    spaces = desk(whole()).spaces
    assert {space.name: space.text for space in spaces} == {
        "units": "{8, 16, 32}",
        "depth": "1 .. 4",
        "rate": "0 .. 0.5",
        "speed": "1e-05 .. 0.1 log",
        "kernel": "{(3, 3), (5, 5)}",
        "act": '{relu, "tanh"}',
        "flag": "{True, 1}",
    }
    assert combinations(spaces) == float("inf")
    assert combinations(spaces[:2]) == 12


def test_what_a_study_keeps_stands_for_the_values_of_the_file(desk: Any) -> None:
    """Tuples and values that are equal but not the same go by their texts; numbers, words and None as they are."""
    spaces = desk(whole()).spaces
    values = {"units": 8, "depth": 3, "rate": 0.25, "speed": 0.01, "kernel": (5, 5), "act": "tanh", "flag": 1}
    stored = keys_of(spaces, values)
    assert (stored["kernel"], stored["flag"], stored["units"]) == ("(5, 5)", "1", 8)
    back = values_of(spaces, stored)
    assert back == values and back["flag"] is not True
    assert [space.written(values[space.name]) for space in spaces] == [
        "8", "3", "0.25", "0.01", "(5, 5)", '"tanh"', "1",
    ]  # fmt: skip


def test_values_lie_in_their_space_and_have_few_digits(desk: Any) -> None:
    spaces = {space.name: space for space in desk(whole()).spaces}
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))
    for _ in range(50):
        trial = study.ask()
        rate, depth = spaces["rate"].pick(trial), spaces["depth"].pick(trial)
        assert 0 <= rate <= 0.5 and float(f"{rate:.4g}") == rate
        assert depth in (1, 2, 3, 4) and isinstance(depth, int)
    assert isinstance(spaces["rate"].value(0), float), "a range with an end that is no whole number"
    assert all(1 <= spaces["depth"].draw(random.Random(seed)) <= 4 for seed in range(20))


def test_a_param_that_is_set_is_not_searched(desk: Any) -> None:
    found = desk(whole(), params={"units": 8, "speed": 0.5})
    assert "units" not in [space.name for space in found.spaces]
    assert found.attempt({"depth": 1}).network.params == {"units": 8, "speed": 0.5, "depth": 1}
    error = refusal(desk, NETWORK.replace("units", "8").replace("act", "relu").replace("rate", "0.1")
                    .replace("depth", "2") .replace("speed", "s") + "param s = 0.1 in {0.1, 0.2}",
                    params={"s": 0.1})  # fmt: skip
    assert error.code == "NN520" and "nothing is left to search" in error.message


def test_nothing_to_search(desk: Any) -> None:
    text = "param units = 4\ninput main(n)\noutput species: multiclass = main -> Dense(units, relu) -> Dense(3, softmax)"
    with pytest.raises(NnError) as caught:
        desk(text)
    (found,) = caught.value.diagnostics
    assert found.code == "NN162" and "param units = VALUE in {A, B}" in str(found.hint)


def test_objectives(desk: Any) -> None:
    text = whole()
    assert desk(text).objective.direction == "minimize"
    assert desk(text, objective="val_accuracy").objective.maximized, "measured by every run, compiled or not"
    assert not desk(text, objective="val_accuracy", direction="minimize").objective.maximized
    for name, hint in (
        ("accuracy", "--objective val_accuracy"),
        ("val_los", "did you mean `val_loss`"),
        ("val_mae", "figures are val_accuracy and val_loss"),
    ):
        error = refusal(desk, text, objective=name)
        assert error.code == "NN566" and hint in error.hint


def test_without_validation_rows(desk: Any) -> None:
    error = refusal(desk, f"{whole()}train {{ validation_split: 0.0 }}")
    assert error.code == "NN566" and "validation_split" in error.hint


def test_values_that_the_checks_refuse(desk: Any) -> None:
    """A kernel larger than what it slides over is found before Keras is imported, and the others still go."""
    text = """
    param kernel = 2 in {2, 3, 9}
    input main(4)
    output species: multiclass = main -> Reshape((4, 1)) -> Conv1D(3, kernel) -> Flatten -> Dense(3, softmax)
    """
    found, before = desk(text), "keras" in sys.modules
    with pytest.raises(Refused, match="NN3"):
        found.attempt({"kernel": 9})
    assert found.attempt({"kernel": 3}).network.params == {"kernel": 3}
    assert ("keras" in sys.modules) == before


def test_data_are_read_once_and_prepared_anew_only_where_a_param_changes_them(desk: Any) -> None:
    text = """
    param held = 0.2
    param units = 4 in {4, 8}
    input main(4)
    output species: multiclass = main -> Dense(units, relu) -> Dense(3, softmax)
    train { validation_split: held }
    """
    found = desk(text)
    first = found.attempt({"units": 8}).prepared
    assert found.attempt({"units": 4}).prepared is first
    more = found.attempt({"units": 4, "held": 0.3}).prepared
    assert more.parts["validation"].rows > first.parts["validation"].rows
    assert len(found._once._tables) == 1


def test_other_conditions_are_named() -> None:
    known = {"epochs": 20, "spaces": {"units": "{8, 16}"}, "data": ["1"]}
    check_conditions(known, dict(known), "the search", "stop")
    for name, value, said in (
        ("epochs", 50, "the search was begun with epochs 20, not 50"),
        ("spaces", {"units": "1 .. 8"}, "the search was begun with spaces units {8, 16}, not units 1 .. 8"),
        ("data", ["2"], "the search was begun with other data"),
        ("batch size", 16, "the search was begun with batch size not told, not 16"),
    ):
        with pytest.raises(DataError) as caught:
            check_conditions(known, {**known, name: value}, "the search", "stop")
        assert (caught.value.code, caught.value.message) == ("NN565", said)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("train { validation_split: units / 100 }", "the rows that trials are judged on"),
        ("compile { optimizer: Adam(speed) loss_weights: [units] }", "what val_loss measures"),
    ],
)
def test_no_trial_chooses_what_it_is_judged_by(desk: Any, setting: str, words: str) -> None:
    """A param that decides the held out rows or the loss is settled, or another figure judges."""
    text = SPACES + NETWORK.partition("compile")[0] + setting
    with pytest.raises(DataError) as caught:
        desk(text)
    assert caught.value.code == "NN566" and words in caught.value.message
    assert "--set units=" in caught.value.hint
    settled = desk(text, params={"units": 16})
    assert "units" not in [space.name for space in settled.spaces]


def test_the_loss_may_be_searched_where_another_figure_judges(desk: Any) -> None:
    text = SPACES + NETWORK.replace("Adam(speed)", "Adam(speed) loss_weights: [units]")
    assert "units" in [space.name for space in desk(text, objective="val_accuracy").spaces]


def test_a_search_whose_settings_are_damaged(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"kind": "tune"}')
    with pytest.raises(DataError) as caught:
        read_search(tmp_path)
    assert caught.value.code == "NN521"
