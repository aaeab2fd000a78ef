"""What is refused before anything is trained, told in one message."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")
pytest.importorskip("scipy")

from nndsl import NnError
from nndsl.runtime import DataError
from nndsl.runtime.comparing.contestants import differing_settings, names_of, open_contestants, part_of
from nndsl.runtime.comparing.request import CompareRequest

CLASSES = "input main(n)\noutput species: multiclass = main -> Dense(3, softmax)\n"
IRIS = str(Path(__file__).parents[3] / "examples" / "data" / "iris.csv")
AMOUNT = f"""
input main(1)
output width: regression = main -> Dense(1)
data csv("{IRIS}") {{{{ main: sepal_width_cm width: {{column}} }}}}
"""


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    def start(*texts: str, **options: Any) -> Any:
        paths = []
        for place, text in enumerate(texts):
            paths.append(tmp_path / f"net{place}.nn")
            paths[-1].write_text(text)
        return open_contestants(CompareRequest(tuple(paths), **{"data": IRIS, **options}))

    return start


def refusal(opened: Any, *texts: str, **options: Any) -> DataError:
    with pytest.raises(DataError) as caught:
        opened(*texts, **options)
    return caught.value


def test_no_keras_is_needed_to_refuse(opened: Any) -> None:
    before = "keras" in sys.modules
    opened(CLASSES, CLASSES)
    assert ("keras" in sys.modules) == before


def test_networks_for_different_columns(opened: Any) -> None:
    texts = [AMOUNT.format(column=column) for column in ("petal_length_cm", "petal_width_cm")]
    error = refusal(opened, *texts, data=None)
    assert error.code == "NN567"
    assert error.message == (
        "net0 and net1 predict different columns: petal_length_cm and petal_width_cm"
    ), "both by name"


def test_networks_for_different_tasks(opened: Any, tmp_path: Path) -> None:
    (tmp_path / "few.csv").write_text("x,y\n" + "".join(f"{row / 7},{row % 2}\n" for row in range(40)))
    texts = [
        f"input main(n)\noutput y: {task} = main -> Dense(1{activation})\n"
        for task, activation in (("regression", ""), ("binary", ", sigmoid"))
    ]
    error = refusal(opened, *texts, data=str(tmp_path / "few.csv"))
    assert error.code == "NN567" and "regression and binary" in error.message


def test_data_that_one_network_cannot_take(opened: Any) -> None:
    error = refusal(opened, CLASSES, CLASSES.replace("main(n)", "main(7)"))
    assert error.code == "NN508" and len(error.all) == 1


def test_a_mistake_of_the_common_data_is_told_once(opened: Any) -> None:
    assert len(refusal(opened, CLASSES, CLASSES, data="nowhere.csv").all) == 1


def test_a_network_with_errors(opened: Any) -> None:
    with pytest.raises(NnError):
        opened(CLASSES, CLASSES.replace("softmax", "relu"))


def test_rows_are_divided_for_all_as_the_first_network_says(opened: Any) -> None:
    first, second = opened(
        f"{CLASSES}train {{ validation_split: 0.3 }}", f"{CLASSES}train {{ validation_split: 0.1 }}"
    )
    counts = [{name: part.rows for name, part in each.prepared.parts.items()} for each in (first, second)]
    assert counts[0] == counts[1]
    for name, part in first.prepared.parts.items():
        assert (part.x["main"] == second.prepared.parts[name].x["main"]).all()


def test_without_rows_held_out(opened: Any) -> None:
    text = f'{CLASSES}train {{ validation_split: 0.0 }}\ndata csv("{IRIS}", test_split=0.0) {{ species: species }}'
    networks = opened(text, text, data=None)
    with pytest.raises(DataError, match="not trained on"):
        part_of(networks)


def test_what_the_files_say_of_their_training_is_told(opened: Any) -> None:
    networks = opened(f"{CLASSES}train {{ epochs: 3 }}", f"{CLASSES}train {{ epochs: 5 }}")
    assert differing_settings(networks) == [
        "their files give them different epochs: net0 3, net1 5 (--epochs makes them the same)"
    ]


def test_names() -> None:
    assert names_of([Path("x/a.nn"), Path("b.nn")]) == ["a", "b"]
    assert names_of([Path("x/a.nn"), Path("y/a.nn")]) == ["x/a", "y/a"]


def test_losses_with_penalties_are_not_compared(opened: Any) -> None:
    """A regularizer, also one of a wrapped layer, adds to the loss what says nothing of the predictions."""
    penalized = CLASSES.replace(
        "-> Dense", "-> Reshape((-1, 1)) -> Bidirectional(LSTM(2, kernel_regularizer=L2(0.1))) -> Dense"
    )
    assert differing_settings(opened(CLASSES, CLASSES)) == []
    (told,) = differing_settings(opened(CLASSES, penalized))
    assert told == "the loss is not compared: regularizers add to the loss of net1"
