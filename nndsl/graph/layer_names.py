"""The names that Keras gives to layers: the class in snake case, numbered in the order of making."""

from __future__ import annotations

from collections import Counter

from nndsl.graph.graph import Graph, Node
from nndsl.shapes.call import Object

INNER_LAYERS = {
    "MultiHeadAttention": ("softmax", "dropout"),
    "GroupQueryAttention": ("softmax", "dropout"),
    "EfficientNetB0": ("rescaling", "normalization"),
}
"""Layers that a layer makes inside itself without naming them: they take numbers too."""

CLASS_NAMES = {"GroupQueryAttention": "GroupedQueryAttention"}
"""Public names that differ from the class whose name Keras numbers."""


def snake_case(name: str) -> str:
    """Keras' name for a class: `Conv2DTranspose` -> `conv2d_transpose`, `ReLU` -> `re_lu`."""
    result = ""
    for index, letter in enumerate(name):
        before, after = name[index - 1 : index], name[index + 1 : index + 2]
        starts_word = letter.isupper() and (before.islower() or after.islower())
        result += ("_" if index and starts_word else "") + letter.lower()
    return result


def assign_layer_names(graph: Graph) -> None:
    """Names every node as Keras will in a fresh session; what the file names keeps its name."""
    made: Counter[str] = Counter()
    for node in graph.nodes:
        if node.owner is not None:
            node.name = graph.nodes[node.owner].name
            continue
        for value in node.args.values():
            _count_wrapped(value, made)
        node.name = node.name or _next(_stem(node), made)
        made.update(INNER_LAYERS.get(node.layer.rpartition(".")[2], ()))


def _stem(node: Node) -> str:
    if node.kind == "application":
        return node.layer.lower()
    name = node.layer.rpartition(".")[2]
    return snake_case(CLASS_NAMES.get(name, name))


def _next(stem: str, made: Counter[str]) -> str:
    made[stem] += 1
    return stem if made[stem] == 1 else f"{stem}_{made[stem] - 1}"


def _count_wrapped(value: object, made: Counter[str]) -> None:
    # A layer handed to a wrapper is made first, and takes its number.
    if isinstance(value, Object) and value.kind == "layer":
        for inner in value.args.values():
            _count_wrapped(inner, made)
        if value.args.get("name") is None:
            made[snake_case(value.name)] += 1
