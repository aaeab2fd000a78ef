"""Layers that learn from the data before training: the statements that show it to them."""

from __future__ import annotations

from nndsl.graph.graph import Graph, Node

LEARNT = {
    "Normalization": "mean",
    "Discretization": "bin_boundaries",
    "TextVectorization": "vocabulary",
    "StringLookup": "vocabulary",
    "IntegerLookup": "vocabulary",
}
"""Layers with a method `adapt`, and the argument that spares them it."""


def adapting_layers(graph: Graph) -> list[Node]:
    """The layers of the model that have to be adapted, in the order of the network."""
    live = graph.live()
    return [
        node
        for node in graph.layers
        if node.number in live and node.layer in LEARNT and node.args.get(LEARNT[node.layer]) is None
    ]


def adapting_lines(graph: Graph, data: str) -> list[str]:
    """The statements that adapt the layers of `model` to the inputs in the variable `data`; none where there are none."""
    nodes = adapting_layers(graph)
    if not nodes:
        return []
    lines = ["for layer in model.layers:", f"    if {_condition(graph, nodes)}:"]
    if len(graph.inputs) == 1 and all(_reads_input(graph, node) for node in nodes):
        return [*lines, f"        layer.adapt({data})"]
    return [
        *lines,
        "        reaches = keras.Model(model.inputs, layer.input)",
        f"        layer.adapt(reaches.predict({data}, verbose=0))",
    ]


def _condition(graph: Graph, nodes: list[Node]) -> str:
    """What tells those layers from all others."""
    kinds = list(dict.fromkeys(f"layers.{node.layer}" for node in nodes))
    kind = kinds[0] if len(kinds) == 1 else f"({', '.join(kinds)})"
    return f"isinstance(layer, {kind})"


def _reads_input(graph: Graph, node: Node) -> bool:
    return all(graph.nodes[ref.node].kind == "input" for ref in node.inputs)
