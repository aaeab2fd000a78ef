"""What a real model has otherwise than its graph promised: outputs, layers, shapes, dtypes, weights."""

from __future__ import annotations

from math import prod
from typing import Any, cast

from nndsl.graph.graph import Graph
from nndsl.graph.graph import Node as GraphNode
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim


def differences(model: Any, graph: Graph) -> list[str]:
    """What the real model has otherwise than the graph promised: outputs, layers, shapes, weights."""
    found: list[str] = []
    names = [output.name for output in graph.outputs]
    if list(model.output_names) != names:
        found.append(f"outputs are {model.output_names}, not {names}")
    for output, tensor in zip(graph.outputs, model.outputs, strict=True):
        if not _same(output.tensor.shape, tuple(tensor.shape)):
            found.append(f"output {output.name} has shape {tuple(tensor.shape)}, not {output.tensor.shape}")
    live = graph.live()
    nodes = {
        node.name: node for node in graph.layers if node.number in live and node.kind in ("layer", "extern")
    }
    layers = {layer.name: layer for layer in layers_of(model)}
    for name, node in nodes.items():
        if name not in layers:
            found.append(f"Keras has no layer {name}, but {sorted(layers)}")
        else:
            found += _layer_differences(name, node, layers[name])
    # What an application is made of is not told; its weights are counted with the whole.
    if not any(node.kind == "application" for node in graph.layers):
        extra = [name for name in layers if name not in nodes and layers[name].weights]
        found += [f"layer {name} is not in the graph" for name in extra]
    return found + _count_differences(model, graph)


def _count_differences(model: Any, graph: Graph) -> list[str]:
    """Numbers in the weights, of which an extern may have any."""
    live = graph.live()
    nodes = [node for node in graph.layers if node.number in live and node.owner is None]
    if any(node.weights is None for node in nodes):
        return []
    shapes = [weight.shape for node in nodes for weight in node.weights or ()]
    if not all(isinstance(size, int) for shape in shapes for size in shape):
        return []
    total = sum(prod(cast(tuple[int, ...], shape)) for shape in shapes)
    return (
        []
        if total == model.count_params()
        else [f"{model.count_params()} numbers in the weights, not {total}"]
    )


def layers_of(model: Any) -> list[Any]:
    """Every layer of a model; those of nested models in place of them."""
    import keras

    found: list[Any] = []
    for layer in model.layers:
        found += layers_of(layer) if isinstance(layer, keras.Model) else [layer]
    return found


def _layer_differences(name: str, node: GraphNode, layer: Any) -> list[str]:
    found = []
    if len(layer._inbound_nodes) == 1:
        tensors = layer._inbound_nodes[0].output_tensors
        for promised, tensor in zip(node.tensors, tensors, strict=False):
            # A shared piece is a model of its own, with fewer sizes known than where it is used.
            if not node.shared and not _same(promised.shape, tuple(tensor.shape)):
                found.append(f"{name} has shape {tuple(tensor.shape)}, not {promised.shape}")
            if promised.dtype != str(tensor.dtype):
                found.append(f"{name} has dtype {tensor.dtype}, not {promised.dtype}")
        if len(tensors) != len(node.tensors):
            found.append(f"{name} has {len(tensors)} outputs, not {len(node.tensors)}")
    if node.weights is not None:
        ours = sorted((tuple(map(str, weight.shape)), weight.trainable) for weight in node.weights)
        theirs = _weights_of(layer)
        if ours != theirs:
            found.append(f"{name} has weights {theirs}, not {ours}")
    return found


def _weights_of(layer: Any) -> list[tuple[tuple[str, ...], bool]]:
    trainable = {id(variable) for variable in layer.trainable_weights}
    return sorted((tuple(map(str, one.shape)), id(one) in trainable) for one in layer.weights)


def _same(promised: tuple[Dim, ...] | None, shape: tuple[int | None, ...]) -> bool:
    if promised is None:
        return True
    return len(promised) == len(shape) and all(
        isinstance(ours, Size) or ours == theirs for ours, theirs in zip(promised, shape, strict=True)
    )


def between_models(model: Any, other: Any) -> list[str]:
    """What the interpreter's model has otherwise: a fault of the interpreter or of the generated code."""
    found = []
    if [tuple(one.shape) for one in model.outputs] != [tuple(one.shape) for one in other.outputs]:
        found.append("the interpreter's outputs have other shapes")
    if _weights_of(model) != _weights_of(other):
        found.append("the interpreter's model has other weights")
    return found
