"""The json target: every network fits the schema that ships, and says what Keras says."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest
from emitting import GOLDEN, graph_of

import nndsl
from nndsl.emit.describing import network
from nndsl.graph.program import Program
from nndsl.graph.resolve.data import SOURCES
from nndsl.resources import folder

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.nn"))
LIBRARIES = ("sensor_blocks",)
NETWORKS = [path for path in sorted((ROOT / "tests" / "networks").glob("*.nn")) if path.stem not in LIBRARIES]
GOLDENS = sorted(GOLDEN.glob("*.nn"))

sys.path.insert(0, str(ROOT / "tools"))


def schema() -> dict[str, Any]:
    text = (folder("templates") / "json" / "schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def described(path: Path) -> dict[str, Any]:
    """What the target writes, read back as strictly as JSON is defined."""

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    text = nndsl.compile(nndsl.load(path), "json")
    found: dict[str, Any] = json.loads(text, parse_constant=refuse)
    return found


@pytest.mark.parametrize("path", [*EXAMPLES, *NETWORKS, *GOLDENS], ids=lambda path: path.stem)
def test_every_network_fits_the_schema(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(schema()).validate(described(path))


def test_schema_is_a_schema_that_allows_nothing_undocumented() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema())
    for definition in (schema(), *schema()["$defs"].values()):
        assert "description" in definition
        if "properties" in definition:
            assert definition["additionalProperties"] is False
            assert set(definition["properties"]) - set(definition["required"]) <= {"written_by"}
            assert all("description" in each for each in definition["properties"].values())


def test_schema_knows_every_source_of_data() -> None:
    assert set(schema()["$defs"]["data"]["properties"]["kind"]["enum"]) == set(SOURCES)


def test_page_is_what_the_tool_writes() -> None:
    import make_json_page

    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    assert page == make_json_page.page(), "run python tools/make_json_page.py"


def test_text_is_deterministic_and_begins_as_the_stamp_needs() -> None:
    path = ROOT / "examples" / "wide_deep.nn"
    text = nndsl.compile(nndsl.load(path), "json")
    assert text == nndsl.compile(nndsl.load(path), "json")
    assert text.startswith("{\n") and text.endswith("}\n")


def test_a_stamped_file_fits_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from nndsl.cli.stamp import edited, stamped

    text = stamped(nndsl.compile(nndsl.load(ROOT / "examples" / "digits.nn"), "json"), "digits.nn", ".json")
    assert not edited(text, ".json")
    jsonschema.Draft202012Validator(schema()).validate(json.loads(text))


def test_values_that_json_lacks_say_what_they_are() -> None:
    found = network(
        graph_of(
            "input a(n)\n"
            "output y: regression = a -> Dense(n // 2 + 1, kernel_regularizer=L2(1e999)) -> Dense(1)\n"
            "train { class_weight: {0: 1.0, 1: 2.5} }\n"
        )
    )
    dense = found["layers"][1]
    assert dense["arguments"]["units"] == {"size": "n // 2 + 1"}
    assert dense["arguments"]["kernel_regularizer"] == {
        "class": "keras.regularizers.L2",
        "config": {"l2": {"float": "inf"}},
    }
    assert dense["weights"][0]["shape"] == ["n", "n // 2 + 1"]
    assert found["symbols"] == [{"name": "n", "value": None, "axes": [{"input": "a", "axis": 1}]}]
    weights = found["train"]["settings"]["class_weight"]
    assert weights == {"dict": [{"key": 0, "value": 1.0}, {"key": 1, "value": 2.5}]}


def test_what_goes_into_a_call_keeps_its_places_and_names() -> None:
    found = network(
        graph_of(
            "input q(5, 4)\ninput v(5, 4)\n"
            "a = (q, v, use_causal_mask=True) -> MultiHeadAttention(2, 2)\n"
            "(s, h, c) = q -> LSTM(3, return_sequences=True, return_state=True)\n"
            "b = (a, initial_state=[h, c]) -> LSTM(3)\n"
            "output y: regression = [b, h] -> Concatenate -> head\n"
        )
    )
    attention, first, second, joined = found["layers"][2:6]
    assert attention["inputs"] == [{"layer": 0, "tensor": 0}, {"layer": 1, "tensor": 0}]
    assert attention["keywords"] == {"use_causal_mask": True}
    assert len(first["outputs"]) == 3
    assert second["keywords"]["initial_state"] == [{"layer": 3, "tensor": 1}, {"layer": 3, "tensor": 2}]
    assert joined["inputs"] == [[{"layer": 4, "tensor": 0}, {"layer": 3, "tensor": 1}]]


def test_shared_weights_and_blocks_are_named() -> None:
    found = network(
        graph_of(
            "input a(4)\ninput b(4)\n"
            "block x -> wide(k) { return x -> Dense(k) }\n"
            "shared tower = Dense(4) -> relu\n"
            "j = [a -> tower, b -> tower] -> Add -> wide(3)\n"
            "output y: regression = j -> head\n"
        )
    )
    first, again = (
        each for each in found["layers"] if each["class"] == "keras.layers.Dense" and each["shared"]
    )
    assert again["same_weights_as"] == first["id"] and first["same_weights_as"] is None
    assert again["name"] == first["name"]
    assert found["shared"] == [{"name": "tower", "model": "Sequential"}]
    inner = next(each for each in found["layers"] if each["blocks"])
    assert inner["blocks"] == ["wide"] and inner["stage"] == "j"
    assert inner["position"] == {"file": None, "line": 3, "column": 34}


def test_an_extern_has_its_arguments() -> None:
    found = network(graph_of((GOLDEN / "extern.nn").read_text("utf-8")))
    attend = found["layers"][1]
    assert attend["class"] == "our.layers.attention.Attend"
    assert attend["arguments"] == {"units": 8, "rate": 0.2}
    assert attend["given"] == ["rate", "units"]
    assert attend["weights"] is None


def test_defaults_of_compile_are_filled_in_and_told_apart() -> None:
    found = network(graph_of("input a(4)\noutput y: binary = a -> head\ncompile { metrics: [accuracy] }\n"))
    assert found["compile"] == {
        "settings": {"metrics": ["accuracy"], "optimizer": "rmsprop", "loss": "binary_crossentropy"},
        "given": ["metrics"],
    }


def test_everything_declared_is_described() -> None:
    """A field of the program that the description does not know would be left out in silence."""
    known = {"name", "inputs", "params", "shared", "stages", "compile", "train", "data"}
    elsewhere = {"source", "blocks", "externs", "comments", "closing", "bound"}
    assert set(Program.__fields__) == known | elsewhere  # type: ignore[attr-defined]


IN_CI = ("siamese", "transformer", "two_outputs", "unet")


@pytest.mark.keras
@pytest.mark.parametrize(
    "path", [path for path in EXAMPLES if path.stem in IN_CI], ids=lambda path: path.stem
)
def test_weights_are_those_of_keras(path: Path) -> None:
    require_weights_of_keras(path)


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [path for path in EXAMPLES if path.stem not in IN_CI], ids=lambda path: path.stem
)
def test_weights_of_every_example_are_those_of_keras(path: Path) -> None:
    require_weights_of_keras(path)


def require_weights_of_keras(path: Path) -> None:
    """Name by name: the classes, the output shapes and the weights of the built model."""
    keras = pytest.importorskip("keras")
    from tests.examples.twins import CLASSES, SIZES

    keras.backend.clear_session()
    sizes, classes = SIZES.get(path.stem, {}), CLASSES.get(path.stem)
    model = nndsl.build(nndsl.load(path), sizes, classes)
    bound = {"n_classes": classes, "n": sum(sum(shape) for shape in sizes.values())}

    def count(shape: list[Any]) -> int:
        return math.prod(eval(size, {}, bound) if isinstance(size, str) else size for size in shape)

    found = described(path)
    mine = {
        each["name"]: sum(count(weight["shape"]) for weight in each["weights"])
        for each in found["layers"]
        if each["kind"] == "layer" and each["same_weights_as"] is None
    }
    assert mine == {layer.name: layer.count_params() for layer in plain_layers(model)}
    assert [each["name"] for each in found["inputs"]] == [tensor.name for tensor in model.inputs]
    assert [each["name"] for each in found["outputs"]] == model.output_names


def plain_layers(model: Any) -> list[Any]:
    """The layers that have no layers of their own, inputs and ops aside."""
    import keras

    found: list[Any] = []
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            found += plain_layers(layer)
        elif not isinstance(layer, keras.layers.InputLayer):
            found.append(layer)
    return found
