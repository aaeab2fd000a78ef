"""The names that Keras gives to layers: the class in snake case, numbered in the order of making."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import without_value
from nndsl.graph.class_names import stem_of
from nndsl.graph.graph import Graph, Node
from nndsl.graph.inner_names import argument_names, mask_names, names_inside
from nndsl.graph.program import Assign
from nndsl.graph.sharing import nested_models
from nndsl.graph.walking import live_stages


def assign_layer_names(graph: Graph, live: set[int]) -> None:
    """Names every node as Keras will in a fresh session; what the file names keeps its name.

    `live` are the nodes that an output hangs on. Nodes of statements that lead to no output are not made, and take
    no number.
    """
    made: Counter[str] = Counter()
    models = nested_models(graph.program)
    unmade = _unmade_stages(graph) if len(live) < len(graph.nodes) else frozenset()
    for node in graph.nodes:
        if node.number not in live and node.stage in unmade:
            node.name = node.name or _stem(node, graph)
            continue
        if node.owner is not None:
            node.name = graph.nodes[node.owner].name
        else:
            _take(argument_names(node.layer, node.args, node.given), made)
            stem = node.name or _stem(node, graph)
            numbered = not node.name and node.kind != "application"
            node.name = _next(stem, made) if numbered else stem
            _take(_inner_names(node), made)
        # A mask is computed at every use, also where the weights are those of an earlier one.
        if node.owner is None or node.shared not in models:
            _take(mask_names(node, graph, models), made)


def _take(names: tuple[str, ...] | Mapping[str, int], made: Counter[str]) -> None:
    # Few layers take any, and counting none costs more than asking.
    if names:
        made.update(names)


def _inner_names(node: Node) -> tuple[str, ...] | Mapping[str, int]:
    """The numbered names that Keras gives to what the node makes inside itself."""
    if node.kind != "application":
        return names_inside(node.layer, node.args)
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
    return Diagnostic("NN117", message, span, hint, fixes=_unnamed(blamed))


def _unnamed(node: Node) -> tuple[Fix, ...]:
    """Leaves out a name that was written for one layer; one in a block is given to each of its copies."""
    span = node.spans.get("name")
    if span is None or not (node.span.start <= span.start and span.end <= node.span.end):
        return ()
    return (Fix("leave the name out", (without_value(span),), "unsafe"),)


def _stem(node: Node, graph: Graph) -> str:
    if node.kind == "application":
        # All other applications have their name as a default. Keras numbers none of them.
        return _mobilenet_name(node, graph)
    return stem_of(node.layer)


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
