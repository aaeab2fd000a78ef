"""The names that Keras gives to layers: the class in snake case, numbered in the order of making."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, Node
from nndsl.graph.program import Assign
from nndsl.graph.sharing import nested_models
from nndsl.graph.walking import live_stages
from nndsl.shapes.call import Object

INNER_LAYERS = {
    "MultiHeadAttention": {"softmax": 1, "dropout": 1},
    "GroupQueryAttention": {"softmax": 1, "dropout": 1},
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


def assign_layer_names(graph: Graph, live: set[int]) -> None:
    """Names every node as Keras will in a fresh session; what the file names keeps its name.

    `live` are the nodes that an output hangs on. Nodes of statements that lead to no output are not made, and take
    no number.
    """
    made: Counter[str] = Counter()
    unmade = _unmade_stages(graph) if len(live) < len(graph.nodes) else frozenset()
    for node in graph.nodes:
        if node.number not in live and node.stage in unmade:
            node.name = node.name or _stem(node, graph)
        elif node.owner is not None:
            node.name = graph.nodes[node.owner].name
        else:
            # A layer to be wrapped is never a default.
            for name in node.given:
                _count_wrapped(node.args.get(name), made)
            stem = node.name or _stem(node, graph)
            numbered = not node.name and node.kind != "application"
            node.name = _next(stem, made) if numbered else stem
            made.update(_inner_names(node))


def _inner_names(node: Node) -> Mapping[str, int]:
    """The numbered names that Keras gives to what the node makes inside itself."""
    if node.kind != "application":
        return INNER_LAYERS.get(node.layer, {})
    from nndsl.shapes.applications import names_taken

    return names_taken(node.layer, node.args)


def _unmade_stages(graph: Graph) -> frozenset[str]:
    """The stages that generated code leaves out."""
    titles = [
        frozenset(stage.title if isinstance(stage, Assign) else stage.name for stage in stages)
        for stages in (graph.program.stages, live_stages(graph.program))
    ]
    return titles[0] - titles[1]


def repeated_names(graph: Graph, live: set[int]) -> list[Diagnostic]:
    """A finding for every layer whose name another one has, which Keras refuses.

    A shared piece that becomes a model of its own has names of its own inside.
    """
    models = nested_models(graph.program)
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
    if node.kind == "application" and node.span == other.span:
        hint = "write the application once for each use, or share one: shared NAME = applications..."
    return Diagnostic("NN117", message, span, hint)


def _stem(node: Node, graph: Graph) -> str:
    if node.kind == "application":
        # All other applications have their name as a default. Keras numbers none of them.
        return _mobilenet_name(node, graph)
    return snake_case(CLASS_NAMES.get(node.layer, node.layer.rpartition(".")[2]))


def _mobilenet_name(node: Node, graph: Graph) -> str:
    """Keras' name for a model whose name holds its width and the height of its images."""
    shape = node.args.get("input_shape") or graph.tensor(node.inputs[0]).shape
    height = shape[-3] if isinstance(shape, tuple | list) and len(shape) >= 3 else None
    alpha = node.args.get("alpha")
    width = f"{alpha:0.2f}" if isinstance(alpha, int | float) else "1.00"
    return f"{node.layer.lower()}_{width}_{height}"


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
