"""The names that Keras gives to layers: the class in snake case, numbered in the order of making."""

from __future__ import annotations

from collections import Counter
from functools import cache

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, Node
from nndsl.graph.sharing import nested_models
from nndsl.shapes.call import Object

INNER_LAYERS = {
    "MultiHeadAttention": ("softmax", "dropout"),
    "GroupQueryAttention": ("softmax", "dropout"),
    "EfficientNetB0": ("rescaling", "normalization"),
}
"""Layers that a layer makes inside itself without naming them: they take numbers too."""

CLASS_NAMES = {
    "GroupQueryAttention": "GroupedQueryAttention",
    "ops.abs": "Absolute",
    "ops.allclose": "AllClose",
    "ops.batch_normalization": "BatchNorm",
    "ops.cdist": "CDist",
    "ops.conj": "Conjugate",
    "ops.hard_swish": "HardSilu",
    "ops.image.extract_patches_3d": "ExtractPatches",
    "ops.isin": "IsIn",
    "ops.layer_normalization": "LayerNorm",
    "ops.rms_normalization": "RMSNorm",
    "ops.searchsorted": "SearchSorted",
    "ops.swish": "Silu",
}
"""Public names that differ from the class whose name Keras numbers."""


@cache
def snake_case(name: str) -> str:
    """Keras' name for a class: `Conv2DTranspose` -> `conv2d_transpose`, `ReLU` -> `re_lu`."""
    result = ""
    for index, letter in enumerate(name):
        before, after = name[index - 1 : index], name[index + 1 : index + 2]
        starts_word = letter.isupper() and (before.islower() or after.islower())
        result += ("_" if index and starts_word else "") + letter.lower()
    return result


def assign_layer_names(graph: Graph) -> None:
    """Names every node as Keras will in a fresh session; what the file names keeps its name.

    Nodes that no output hangs on are not made, and take no number.
    """
    made: Counter[str] = Counter()
    live = graph.live()
    for node in graph.nodes:
        if node.number not in live:
            node.name = node.name or _stem(node)
        elif node.owner is not None:
            node.name = graph.nodes[node.owner].name
        else:
            # A layer to be wrapped is never a default.
            for name in node.given:
                _count_wrapped(node.args.get(name), made)
            node.name = node.name or _next(_stem(node), made)
            made.update(INNER_LAYERS.get(node.layer.rpartition(".")[2], ()))


def repeated_names(graph: Graph) -> list[Diagnostic]:
    """A finding for every layer whose name another one has, which Keras refuses.

    A shared piece that becomes a model of its own has names of its own inside.
    """
    models = nested_models(graph.program)
    live = graph.live()
    first: dict[tuple[str, str], Node] = {}
    found: list[Diagnostic] = []
    for node in graph.nodes:
        if node.owner is not None or node.kind == "unknown" or node.number not in live:
            continue
        scope = node.shared if node.shared in models else ""
        other = first.setdefault((scope, node.name), node)
        # Two inputs of one name were reported where they are declared.
        if other is not node and not node.kind == other.kind == "input":
            found.append(_repeated(node, other))
    return found


def _repeated(node: Node, other: Node) -> Diagnostic:
    # The one that the user named is the one to rename.
    blamed = node if node.given & {"name"} or not other.given & {"name"} else other
    span = blamed.spans.get("name", blamed.name_span)
    message = f"two layers would be called {node.name!r}, which Keras refuses"
    hint = "give one of them another name, or leave the name out and Keras will number them"
    return Diagnostic("NN117", message, span, hint)


def _stem(node: Node) -> str:
    if node.kind == "application":
        return node.layer.lower()
    return snake_case(CLASS_NAMES.get(node.layer, node.layer.rpartition(".")[2]))


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
