"""What a network is made of, in numbers: the summary's JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nndsl.graph.graph import Graph, Node
from nndsl.graph.sharing import nested_models
from nndsl.shapes import sizes
from nndsl.shapes.call import Operand, Shape, Tensor
from nndsl.shapes.sizes import Dim

Number = int | str | None
"""An unbound size is its text; `None` is a size that varies, or a count that cannot be known."""

BYTES = {
    "float64": 8,
    "int64": 8,
    "uint64": 8,
    "float16": 2,
    "bfloat16": 2,
    "int16": 2,
    "uint16": 2,
    "int8": 1,
    "uint8": 1,
    "bool": 1,
}
BYTES_OF_OTHERS = 4


def summarize(graph: Graph) -> dict[str, Any]:
    """The network's layers, shapes and weights; shapes without the batch axis.

    Layers that no output hangs on are left out, as Keras leaves them out. `params` counts weights, `macs` multiply-adds
    per example, `weight_bytes` and `activation_bytes` memory.
    """
    live = graph.live()
    nodes = [node for node in graph.nodes if node.kind == "input" or node.number in live]
    layers = [node for node in nodes if node.kind != "input" and node.owner is None]
    trainable = _total(_count(node, trainable=True) for node in layers)
    other = _total(_count(node, trainable=False) for node in layers)
    return {
        "network": graph.name,
        "inputs": [_input(node) for node in graph.inputs],
        "outputs": [
            {
                "name": output.name,
                "task": output.task.kind if output.task else None,
                "shape": _shape(output.tensor.shape),
            }
            for output in graph.outputs
        ],
        "layers": _layers(graph, nodes),
        "params": _number(sizes.add(trainable, other)),
        "trainable_params": _number(trainable),
        "non_trainable_params": _number(other),
        "macs": _number(_total(node.macs for node in nodes)),
        "weight_bytes": _number(_total(_bytes(node) for node in layers)),
        "activation_bytes": _number(_total(_activation_bytes(node) for node in nodes)),
    }


def _input(node: Node) -> dict[str, Any]:
    tensor = node.tensors[0]
    return {"name": node.name, "shape": _shape(tensor.shape), "dtype": tensor.dtype}


def _layers(graph: Graph, nodes: list[Node]) -> list[dict[str, Any]]:
    """A row a layer; one row for a shared piece that Keras holds as a model of its own."""
    models = nested_models(graph.program)
    rows: dict[str, list[Node]] = {}
    again: dict[str, list[Node]] = {}
    for node in nodes:
        if node.kind != "input":
            (rows if node.owner is None else again).setdefault(_title(node, models), []).append(node)
    return [_layer(graph, title, made, again.get(title, []), models) for title, made in rows.items()]


def _title(node: Node, models: Mapping[str, str]) -> str:
    return node.shared if node.shared in models else node.name


def _layer(
    graph: Graph, title: str, made: list[Node], again: list[Node], models: Mapping[str, str]
) -> dict[str, Any]:
    sources = (graph.nodes[ref.node] for node in (*made, *again) for ref in node.inputs)
    inputs = dict.fromkeys(_title(source, models) for source in sources)
    inputs.pop(title, None)
    return {
        "name": title,
        "layer": models.get(title, made[-1].layer),
        "inputs": list(inputs),
        "output_shape": _output_shape(made[-1].output),
        "params": _number(_total(_count(node) for node in made)),
    }


def _output_shape(output: Operand) -> Any:
    return _shape(output.shape) if isinstance(output, Tensor) else [_shape(tensor.shape) for tensor in output]


def _shape(shape: Shape | None) -> list[Number] | None:
    return None if shape is None else [_number(size) for size in shape[1:]]


def _number(size: Dim) -> Number:
    return size if size is None or isinstance(size, int) else str(size)


def _count(node: Node, trainable: bool | None = None) -> Dim:
    if node.weights is None:
        return None
    chosen = (weight for weight in node.weights if trainable is None or weight.trainable is trainable)
    return _total(sizes.product(weight.shape) for weight in chosen)


def _bytes(node: Node) -> Dim:
    # Keras' default policy keeps every weight in float32.
    return sizes.multiply(_count(node), BYTES_OF_OTHERS)


def _activation_bytes(node: Node) -> Dim:
    return _total(
        (
            None
            if tensor.shape is None
            else sizes.multiply(sizes.product(tensor.shape[1:]), BYTES.get(tensor.dtype, BYTES_OF_OTHERS))
        )
        for tensor in node.tensors
    )


def _total(counts: Iterable[Dim]) -> Dim:
    total: Dim = 0
    for count in counts:
        total = sizes.add(total, count)
    return total
