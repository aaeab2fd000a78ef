"""Layers that learn from the data before training, such as Normalization: the statements that show it to them."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.graph.graph import Graph, Node

GIVEN = {
    "Normalization": ("mean", "layer.input_mean is None"),
    "Discretization": ("bin_boundaries", "layer.bin_boundaries is None"),
    "TextVectorization": ("vocabulary", "layer.vocabulary_size() <= 2"),
    "StringLookup": ("vocabulary", "layer.vocabulary_size() <= layer.num_oov_indices + 1"),
    "IntegerLookup": ("vocabulary", "layer.vocabulary_size() <= layer.num_oov_indices + 1"),
}
"""Layers that have `adapt`: the argument that says what would be learned, and how a layer shows that it was not given."""


def adapting_layers(graph: Graph) -> list[Node]:
    """The layers of the model that have to be adapted, in the order of the network."""
    return [node for node in _adaptable(graph) if node.args.get(GIVEN[node.layer][0]) is None]


def adapting_lines(graph: Graph, data: str) -> list[str]:
    """The statements that adapt the layers of `model` to the inputs that the code `data` has; none where no layer learns.

    `data` is an array, or by the inputs' names a dict of them where there are several.
    """
    nodes = adapting_layers(graph)
    if not nodes:
        return []
    return [
        "for layer in model.layers:",
        f"    if {_condition(graph, nodes)}:",
        *(f"        {line}" for line in _adapting(graph, nodes, data)),
    ]


def _adaptable(graph: Graph) -> Iterable[Node]:
    live = graph.live()
    return (
        node
        for node in graph.nodes
        if node.layer in GIVEN and node.kind == "layer" and node.number in live and node.owner is None
    )


def _condition(graph: Graph, nodes: list[Node]) -> str:
    """What tells those layers from all others."""
    kinds = sorted({node.layer for node in nodes})
    told = {node.layer for node in _adaptable(graph) if node not in nodes} & set(kinds)
    if len(kinds) > 2 and len(list(_adaptable(graph))) == len(nodes):
        return 'hasattr(layer, "adapt")'
    condition = f"isinstance(layer, {' | '.join(f'layers.{kind}' for kind in kinds)})"
    return condition + "".join(f" and {GIVEN[kind][1]}" for kind in sorted(told))


def _adapting(graph: Graph, nodes: list[Node], data: str) -> list[str]:
    """Shows the layer an input, or what the layers before it make of the inputs."""
    if any(graph.nodes[ref.node].kind != "input" for node in nodes for ref in node.inputs):
        return [
            "before = keras.Model(model.inputs, layer.input)",
            f"layer.adapt(before.predict({data}, verbose=0))",
        ]
    return [f"layer.adapt({data})" if len(graph.inputs) == 1 else f"layer.adapt({data}[layer.input.name])"]
