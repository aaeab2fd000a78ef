"""What is refused before Keras is imported, beside what the explanations of the codes show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")
np = pytest.importorskip("numpy")

from nndsl import NnError
from nndsl.runtime import DataError, RunRequest, extras, run
from nndsl.runtime.loading import load_data
from nndsl.runtime.network import open_network
from nndsl.runtime.options import fit_options
from nndsl.source import Source, Span

CLASSES = "input x(n)\noutput kind: multiclass = x -> Dense(n_classes, softmax)\n"
NUMBER = "input x(n)\noutput y: regression = x -> Dense(1)\n"
TABLE = "a,b,kind,y\n1,2,u,0.5\n3,4,v,1.5\n5,6,u,2.5\n7,8,v,3.5\n9,10,u,4.5\n11,12,v,5.5\n"


def prepared(folder: Path, text: str, data: str | None = TABLE, **request: Any) -> Any:
    path = folder / "net.nn"
    path.write_text(text)
    if data is not None and data.endswith(".npz"):
        request["data"] = data
    elif data is not None:
        (folder / "d.csv").write_text(data)
        request["data"] = str(folder / "d.csv")
    asked = RunRequest(path, **request)
    return load_data(open_network(path, asked.params), asked)[1]


def refused(folder: Path, text: str, data: str | None = TABLE, **request: Any) -> DataError:
    with pytest.raises(DataError) as caught:
        prepared(folder, text, data, **request)
    return caught.value


def test_no_data(tmp_path: Path) -> None:
    assert refused(tmp_path, NUMBER, None).code == "NN523"
    assert (
        refused(tmp_path, "input x(n)\noutput y = x -> Dense(1)\n").code == "NN523"
    ), "nothing to train it by"


def test_no_network(tmp_path: Path) -> None:
    assert refused(tmp_path, "block thin(n) = Dense(n, relu)\n").code == "NN523"


def test_no_such_network_and_param(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read") as caught:
        open_network(tmp_path / "none.nn", {})
    assert caught.value.code == "NN514"
    error = refused(
        tmp_path,
        "param units = 3\n" + NUMBER.replace("x -> Dense", "x -> Dense(units) -> Dense"),
        params={"unit": 4},
    )
    assert (error.code, "units" in error.hint) == ("NN520", True)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda package: None if package == "keras" else object())
    with pytest.raises(DataError) as caught:
        run(RunRequest(tmp_path / "net.nn"))
    assert (caught.value.code, caught.value.hint) == ("NN517", 'pip install "nndsl[tensorflow]"')
    assert "keras" in caught.value.message


def test_targets_from_the_command_line(tmp_path: Path) -> None:
    found = prepared(tmp_path, CLASSES, TABLE.replace("kind", "label"), targets=("label",))
    assert found.columns.outputs == {"kind": ("label",)}
    assert found.columns.inputs == {"x": ("a", "b", "y")}
    assert refused(tmp_path, CLASSES, TABLE, targets=("knd",)).column == "knd"


def test_targets_of_several_outputs(tmp_path: Path) -> None:
    text = CLASSES + "output y: regression = x -> Dense(1)\n"
    found = prepared(tmp_path, text, TABLE, targets=("y=b", "kind=kind"))
    assert found.columns.outputs == {"y": ("b",), "kind": ("kind",)}
    assert refused(tmp_path, text, TABLE, targets=("b",)).code == "NN505"


def test_every_wrong_column_is_told_at_once(tmp_path: Path) -> None:
    error = refused(tmp_path, NUMBER + 'data csv("d.csv") { x: [c, a, e] y: why }\n', None)
    assert error.code == "NN514"
    (tmp_path / "d.csv").write_text(TABLE)
    error = refused(tmp_path, NUMBER + 'data csv("d.csv") { x: [c, a, e] y: why }\n', None)
    assert [each.column for each in error.all] == ["c", "e", "why"]
    assert all(each.diagnostic() is not None for each in error.all)
    error = refused(tmp_path, NUMBER, "a,b,y\n1,,2\nx,3,4\n")
    assert [(each.code, each.column, each.row) for each in error.all] == [
        ("NN507", "a", 2),
        ("NN506", "b", 1),
    ]


def test_a_range_backwards(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(TABLE)
    error = refused(tmp_path, NUMBER + 'data csv("d.csv") { x: b .. a }\n', None)
    assert (error.code, error.hint) == ("NN504", "write a .. b")


@pytest.mark.parametrize("word", ["", "NA", "nan", "?", "N/A", "null"])
def test_gaps_in_numbers(tmp_path: Path, word: str) -> None:
    error = refused(tmp_path, NUMBER, f"a,y\n1,2\n{word or ' '},3\n")
    assert (error.code, error.row, error.column) == ("NN506", 2, "a")


def test_words_for_gaps_are_labels_like_any_other(tmp_path: Path) -> None:
    found = prepared(tmp_path, CLASSES, "a,kind\n" + "1,NA\n2,DE\n" * 5)
    assert found.classes == {"kind": ("DE", "NA")}
    error = refused(tmp_path, CLASSES, "a,kind\n1,NA\n2,\n3,DE\n")
    assert (error.code, error.row) == ("NN506", 2)


def test_whole_numbers_for_an_integer_input(tmp_path: Path) -> None:
    text = NUMBER.replace("x(n)", "x(n): int32")
    assert prepared(tmp_path, text, "a,y\n1.0,2\n2.0,3\n3,4\n").parts["train"].x["x"].dtype == np.int32
    error = refused(tmp_path, text, "a,y\n1,2\n2.5,3\n3,4\n")
    assert (error.code, error.row, error.column) == ("NN507", 2, "a")


@pytest.mark.parametrize(
    ("task", "labels", "code"),
    [
        ("binary", "uuuu", "NN511"),
        ("binary", "uvwu", "NN511"),
        ("multiclass", "uuuu", "NN511"),
        ("multiclass(2)", "uvwu", "NN511"),
        ("multiclass(3)", "uvuv", "NN511"),
        ("multiclass(3)", "0303", "NN511"),
        ("multiclass(3)", "0000", "NN511"),
        ("multiclass(3)", "0202", ""),
        ("multiclass(3)", "uvwu", ""),
        ("binary", "1212", ""),
    ],
)
def test_number_of_classes(tmp_path: Path, task: str, labels: str, code: str) -> None:
    text = f"input x(n)\noutput kind: {task} = x -> head\n"
    data = "a,kind\n" + "".join(f"{at},{label}\n" for at, label in enumerate(labels * 9))
    if code:
        assert refused(tmp_path, text, data).code == code
    else:
        (tmp_path / "net.nn").write_text(text)
        (tmp_path / "d.csv").write_text(data)
        request = RunRequest(tmp_path / "net.nn", data=str(tmp_path / "d.csv"))
        found = load_data(open_network(request.path, {}), request)
        assert [each.code for each in found.warnings] == (["NN529"] if labels == "0202" else [])


def test_sizes_from_the_data_are_checked(tmp_path: Path) -> None:
    text = "input x(n)\noutput y: regression = x -> Reshape((2, 2)) -> Flatten -> Dense(1)\n"
    assert prepared(tmp_path, text, "a,b,c,d,y\n" + "1,2,3,4,5\n" * 5).bindings == {"n": 4}
    with pytest.raises(NnError):
        prepared(tmp_path, text, "a,b,c,y\n" + "1,2,3,5\n" * 5)


def test_data_of_the_wrong_shape(tmp_path: Path) -> None:
    np.savez(tmp_path / "d.npz", x=np.zeros((9, 3, 8, 8)), y=np.arange(9.0))
    text = "input x(8, 8, 3)\noutput y: regression = x -> Flatten -> Dense(1)\n"
    error = refused(tmp_path, text, str(tmp_path / "d.npz"))
    assert error.code == "NN508", "channels first are not silently turned"
    np.savez(tmp_path / "d.npz", x=np.zeros((9, 192)), y=np.arange(9.0))
    found = prepared(tmp_path, text, str(tmp_path / "d.npz"))
    assert found.parts["train"].x["x"].shape[1:] == (8, 8, 3)


def test_probabilities_must_sum_to_one(tmp_path: Path) -> None:
    np.savez(tmp_path / "d.npz", x=np.zeros((9, 2)), y=np.full((9, 3), 0.5))
    text = "input x(2)\noutput y: multiclass = x -> Dense(n_classes, softmax)\n"
    assert refused(tmp_path, text, str(tmp_path / "d.npz")).code == "NN510"


def test_a_finished_run_has_no_text_to_draw_in() -> None:
    assert DataError("NN506", "a gap", span=Span(Source("", None), 0, 0)).diagnostic() is None
    assert DataError("NN506", "a gap", span=Span(Source("input x(3)", None), 6, 7)).diagnostic() is not None


def test_a_beginning_behind_the_epochs_of_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "net.nn"
    path.write_text(f"{NUMBER}train {{ epochs: 5 initial_epoch: 2 }}\n")
    graph = open_network(path, {}).analysis.graph
    with pytest.raises(DataError, match="after epoch 2 and ends with epoch 2") as caught:
        fit_options(graph, RunRequest(path, epochs=2))
    assert caught.value.code == "NN520" and caught.value.span is not None
    assert fit_options(graph, RunRequest(path, epochs=3)).epochs == 3
