"""What a shared piece becomes in Keras: the layer itself, or a model inside the model."""

from __future__ import annotations

from nndsl.graph.program import ExternUse, Program, Shared, Step, Use


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
