"""Builds a case with Keras and compares the model with what the graph promised."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from spec_cases import CLASSES, analyze_text, code_of, plain, sizes
from spec_pages import Case

from nndsl.graph.graph import Graph, Node

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


def differences(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the real model has otherwise: outputs, shapes, layers, weights. Python files of the case go to `folder`."""
    write_modules(case, folder)
    for path in case.modules:
        monkeypatch.delitem(sys.modules, path.removesuffix(".py").replace("/", "."), raising=False)
    monkeypatch.syspath_prepend(folder)
    graph = analyze_text(case, plain(case), bind=sizes(case)).graph
    model = build(code_of(case, plain(case)), graph, sizes(case).get("n_classes", CLASSES))
    return [*compare_outputs(model, graph), *compare_layers(model, graph)]


def write_modules(case: Case, folder: Path) -> None:
    """Writes the Python files beside a case."""
    for path, text in case.modules.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def build(code: str, graph: Graph, classes: int) -> Any:
    """The compiled model of generated code, with every input given its shape."""
    import keras

    keras.backend.clear_session()
    module: dict[str, Any] = {}
    exec(compile(code, "<generated>", "exec"), module)  # noqa: S102
    shapes = {node.name: tuple(node.tensors[0].shape or ())[1:] for node in graph.inputs}
    return module["compile_model"](module["build_model"](shapes, classes))


def compare_outputs(model: Any, graph: Graph) -> list[str]:
    promised = {output.name: output.tensor.shape for output in graph.outputs}
    # A Sequential model has one output and no name for it.
    names = getattr(model, "output_names", list(promised))
    if len(names) > 1 and names != list(promised):
        return [f"outputs are {names}, not {list(promised)}"]
    pairs = zip((tuple(tensor.shape) for tensor in model.outputs), promised.values(), strict=True)
    return [
        f"an output has shape {has}, not {said}" for has, said in pairs if said is not None and has != said
    ]


def compare_layers(model: Any, graph: Graph) -> list[str]:
    live = graph.live()
    promised = {node.name: node for node in graph.layers if node.number in live and node.kind == "layer"}
    found = {layer.name: layer for layer in layers_of(model)}
    unknown = sorted(set(promised) - set(found))
    wrong = [f"Keras has no layer {name}, but {sorted(found)}" for name in unknown]
    for name, node in promised.items():
        count = weights_of(node)
        if name in found and count is not None and found[name].count_params() != count:
            wrong.append(f"{name} has {found[name].count_params()} weights, not {count}")
    return wrong


def layers_of(model: Any) -> list[Any]:
    """Every layer of a model; those of nested models in place of them."""
    import keras

    found: list[Any] = []
    for layer in model.layers:
        found += layers_of(layer) if isinstance(layer, keras.Model) else [layer]
    return found


def weights_of(node: Node) -> int | None:
    if node.weights is None or node.tensors[0].shape is None:
        return None
    return sum(math.prod(size for size in weight.shape if isinstance(size, int)) for weight in node.weights)
