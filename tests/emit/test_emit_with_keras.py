"""The generated modules, run by real Keras: the layers, shapes and weights that the graph promised."""

import math
import os
from pathlib import Path
from typing import Any

import pytest
from emitting import goldens, graph_of, module_of, style_of

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

pytestmark = pytest.mark.keras

SIZES = {"n": 12, "h": 16, "w": 24}
CLASSES = 3
UNBUILT = {"extern"}
"""Goldens that need a module of the user's."""


def run(text: str) -> dict[str, Any]:
    module: dict[str, Any] = {}
    exec(compile(text, "generated.py", "exec"), module)  # noqa: S102
    return module


def build(text: str, shapes: dict[str, tuple[int | None, ...]]) -> Any:
    import keras

    keras.backend.clear_session()
    module = run(text)
    return module["compile_model"](module["build_model"](shapes, CLASSES))


def flat_layers(model: Any) -> list[Any]:
    """The layers of a model, those of nested models in place of them; applications stay whole."""
    import keras

    found: list[Any] = []
    for layer in model.layers:
        if isinstance(layer, keras.Model) and not layer.name.startswith("mobilenet"):
            found += flat_layers(layer)
        elif not isinstance(layer, keras.layers.InputLayer):
            found.append(layer)
    return found


@pytest.mark.parametrize(
    "path", [each for each in goldens() if each.stem not in UNBUILT], ids=lambda path: path.stem
)
def test_model_is_what_the_graph_says(path: Path) -> None:
    import keras

    text = path.read_text("utf-8")
    graph = graph_of(text, n_classes=CLASSES, **SIZES)
    shapes = {node.name: tuple(node.tensors[0].shape[1:]) for node in graph.inputs}
    model = build(module_of(text, style_of(path)), shapes)
    assert model.name == graph.name
    if style_of(path) == "functional":
        assert [each.name for each in model.inputs] == [node.name for node in graph.inputs]
        assert model.output_names == [output.name for output in graph.outputs]
    # Behind a layer without a shape rule the graph knows nothing, and promises nothing.
    known = [(i, output.tensor.shape) for i, output in enumerate(graph.outputs) if output.tensor.shape]
    assert [(index, tuple(model.outputs[index].shape)) for index, _ in known] == known
    wanted = {node.name: node for node in graph.layers if node.kind == "layer"}
    layers = {layer.name: layer for layer in flat_layers(model) if not isinstance(layer, keras.Model)}
    assert sorted(layers) == sorted(wanted)
    for name, node in wanted.items():
        if node.weights is not None and node.tensors[0].shape is not None:
            sizes = [
                math.prod(size for size in weight.shape if isinstance(size, int)) for weight in node.weights
            ]
            assert layers[name].count_params() == sum(sizes), name


@pytest.mark.parametrize("given", [(5, 5), (4,), (5,)])
def test_a_fixed_input_is_checked(given: tuple[int, ...]) -> None:
    module = run(module_of("input wide(5)\noutput y: regression = wide -> Dense(1)\n"))
    if given == (5,):
        assert module["build_model"]({"wide": given}, 1).name
        return
    with pytest.raises(ValueError, match=r"input 'wide' has shape \(5,\), not \("):
        module["build_model"]({"wide": given}, 1)


def test_an_absent_input_keeps_its_own_shape() -> None:
    module = run(
        module_of("input text_preprocessed(5)\noutput y: regression = text_preprocessed -> Dense(1)\n")
    )
    assert module["build_model"]({"main": (3,)}, 1).input_shape == (None, 5)


def test_symbols_must_agree() -> None:
    text = "input a(n, 2)\ninput b(n)\noutput y: regression = [a -> Flatten, b] -> Concatenate -> Dense(n) -> Dense(1)\n"
    build_model = run(module_of(text))["build_model"]
    assert build_model({"a": (4, 2), "b": (4,)}).name
    for wrong in (
        {"a": (4, 2), "b": (5,)},
        {"a": (4, 3), "b": (4,)},
        {"a": (4,), "b": (4,)},
        {"b": (4,)},
        None,
    ):
        with pytest.raises(ValueError, match="input"):
            build_model(wrong)


def test_n_classes_is_asked_for() -> None:
    text = "input a(4)\noutput y: multiclass = a -> head\n"
    with pytest.raises(ValueError, match="n_classes"):
        run(module_of(text))["build_model"]()


@pytest.mark.slow
def test_deep_chains_build_save_and_clone(tmp_path: Path) -> None:
    import keras

    text = "input a(4)\noutput y: regression = a -> Dense(4) * 1500 -> Dense(1)\n"
    model = build(module_of(text), {})
    assert len(model.layers) == 1502
    model.save(tmp_path / "deep.keras")
    assert len(keras.models.load_model(tmp_path / "deep.keras").layers) == 1502
    assert len(keras.models.clone_model(model).layers) == 1502
