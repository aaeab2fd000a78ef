"""Exported runs are loaded by the programs that will use them, and answer on real data as the model does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("tensorflow")
np = pytest.importorskip("numpy")

from nndsl.runtime import RunRequest, export, run
from nndsl.runtime.build import Code, execute
from nndsl.runtime.data.prepare import read_part
from nndsl.runtime.data.source import read
from nndsl.runtime.evaluation import open_model, source_like
from nndsl.runtime.folder import read_settings
from nndsl.runtime.settings import read_interface

pytestmark = pytest.mark.keras

EXAMPLES = Path(__file__).parents[3] / "examples"
QUICK = ("two_outputs",)
"""Two inputs, two outputs, and layers that learned from the data."""

TOLERANCE = 1e-5
"""The largest difference, of the largest answer: sums of float32 in another order. 3e-6 was seen."""

ROWS = 64

Arrays = dict[str, Any]
Load = Callable[[Path, Path, Arrays], Arrays]


def by_onnxruntime(file: Path, folder: Path, x: Arrays) -> Arrays:
    session = pytest.importorskip("onnxruntime").InferenceSession(file, providers=["CPUExecutionProvider"])
    names = [each.name for each in session.get_outputs()]
    return dict(zip(names, session.run(names, x), strict=True))


def by_litert(file: Path, folder: Path, x: Arrays) -> Arrays:
    interpreter = pytest.importorskip("ai_edge_litert.interpreter").Interpreter(str(file))
    run_signature = interpreter.get_signature_runner("serving_default")
    said = json.loads(file.with_name(f"{file.name}.json").read_text())
    if said["inputs"][0]["shape"][0] is None:
        return dict(run_signature(**x))
    rows = range(len(next(iter(x.values()))))
    single = [run_signature(**{name: array[row : row + 1] for name, array in x.items()}) for row in rows]
    return {name: np.concatenate([each[name] for each in single]) for name in single[0]}


def by_tensorflow(file: Path, folder: Path, x: Arrays) -> Arrays:
    import tensorflow

    loaded = tensorflow.saved_model.load(str(file))  # held: the signature does not hold it
    found = loaded.signatures["serving_default"](
        **{name: tensorflow.constant(array) for name, array in x.items()}
    )
    return {name: tensor.numpy() for name, tensor in found.items()}


def by_keras(file: Path, folder: Path, x: Arrays) -> Arrays:
    import keras

    model = keras.saving.load_model(file)
    assert not model.compiled
    return named(model.predict(x, verbose=0), folder)


def by_the_code(file: Path, folder: Path, x: Arrays) -> Arrays:
    said = read_settings(folder)
    shapes = {each["outside_name"]: tuple(each["shape"]) for each in said["inputs"].values()}
    code = Code((folder / "model.py").read_text(), said["python_path"])
    model = execute(code, shapes, said["symbols"].get("n_classes"), said["params"])
    model.load_weights(file)
    return named(model.predict(x, verbose=0), folder)


FORMATS: dict[str, Load] = {
    "onnx": by_onnxruntime,
    "tflite": by_litert,
    "saved_model": by_tensorflow,
    "keras": by_keras,
    "weights": by_the_code,
}


def named(answer: Any, folder: Path) -> Arrays:
    arrays = answer if isinstance(answer, list) else [answer]
    return dict(zip(read_settings(folder)["outputs"], arrays, strict=True))


def real_rows(folder: Path) -> Arrays:
    """The first rows of the data that the run was trained on."""
    said = read_settings(folder)
    interface = read_interface(said)
    data = said["data"]
    place = data["location"] if Path(data["location"]).exists() else f"{data['kind']}:{data['location']}"
    table = read(source_like(place, said, interface))
    part = read_part(table, interface.wants, interface.columns, interface.classes, targets=False)
    return {name: array[:ROWS] for name, array in part.x.items()}


def check_example(name: str, folder: Path) -> None:
    run(RunRequest(EXAMPLES / f"{name}.nn", epochs=1, out=folder))
    x = real_rows(folder)
    expected = named(open_model(folder, read_settings(folder)).predict(x, verbose=0), folder)
    largest = max(float(np.abs(array).max()) for array in expected.values())
    for form, load in FORMATS.items():
        found = load(export(folder, form), folder, x)
        assert found.keys() == expected.keys()
        for output, array in expected.items():
            assert found[output].shape == array.shape
            assert float(np.abs(found[output] - array).max()) <= TOLERANCE * largest, (form, output)


@pytest.mark.parametrize("name", QUICK)
def test_exported_examples_answer_as_the_model_does(name: str, tmp_path: Path) -> None:
    check_example(name, tmp_path / "run")


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({path.stem for path in EXAMPLES.glob("*.nn")} - set(QUICK)))
def test_every_exported_example_answers_as_the_model_does(name: str, tmp_path: Path) -> None:
    check_example(name, tmp_path / "run")
