"""What a shared piece becomes in Keras: the layer itself, or a model inside the model."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, Node
from nndsl.graph.parts import ExternUse, SharedUse, Step, Use
from nndsl.graph.program import Program, Shared
from nndsl.shapes.call import Shape, shape_text


def is_layer(step: Step) -> bool:
    """Whether a step is one Keras layer, built-in or extern, in plain sight."""
    return (isinstance(step, Use) and step.entry.kind == "layer") or isinstance(step, ExternUse)


def nested_model(shared: Shared) -> str | None:
    """The class of the model that a shared piece becomes; `None` where it is a single layer."""
    if len(shared.steps) == 1 and is_layer(shared.steps[0]):
        return None
    return "Sequential" if all(is_layer(step) for step in shared.steps) else "Functional"


def nested_models(program: Program) -> dict[str, str]:
    """The shared pieces that become models of their own: name -> class."""
    found = {shared.name: nested_model(shared) for shared in program.shared}
    return {name: kind for name, kind in found.items() if kind is not None}


def share_weights(
    step: SharedUse, graph: Graph, owners: list[int], made: list[int], report: Callable[[Diagnostic], None]
) -> None:
    """Makes the nodes of a later use share the weights of the first; reports where they cannot."""
    pairs = [(graph.nodes[owner], graph.nodes[number]) for owner, number in zip(owners, made, strict=False)]
    for first, again in pairs:
        again.owner = first.number if first.owner is None else first.owner
    wrong = next((pair for pair in pairs if _differ(graph, *pair)), None)
    if wrong is not None:
        report(_misfit(step, graph, *wrong))
    elif pairs and nested_model(step.shared) is not None:
        then, now = (_input_shape(graph, node) for node in pairs[0])
        if then is not None and now is not None and len(then) != len(now):
            report(_other_rank(step, then, now))


def _differ(graph: Graph, first: Node, again: Node) -> bool:
    if any(_input_shape(graph, node) is None for node in (first, again)):
        return False  # what was not made out has been reported already
    return first.weights is not None and again.weights is not None and first.weights != again.weights


def _input_shape(graph: Graph, node: Node) -> Shape | None:
    return graph.tensor(node.inputs[0]).shape if node.inputs else None


def _misfit(step: SharedUse, graph: Graph, first: Node, again: Node) -> Diagnostic:
    then, now = (shape_text(_input_shape(graph, node)) for node in (first, again))
    message = (
        f"{step.shared.name} shares its weights, which {first.layer} made for {then}, but here it gets {now}"
    )
    return Diagnostic("NN303", message, step.span, "use a block where each use is to have its own weights")


def _other_rank(step: SharedUse, then: Shape, now: Shape) -> Diagnostic:
    name = step.shared.name
    message = f"{name} was first used on {shape_text(then)}; it is a model of its own, which takes no {shape_text(now)}"
    hint = "reshape, or share the layers one by one: a single shared layer takes any rank that it can work on"
    return Diagnostic("NN301", message, step.span, hint)
