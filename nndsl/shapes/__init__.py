"""Output shape, weights and cost of every layer: one module a family, named as Keras' own folders."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from nndsl import catalog
from nndsl.record import replace
from nndsl.shapes.call import Call, Inference, Rule


def rule_for(kind: str, name: str) -> Rule | None:
    """The shape rule of a layer, op (`ops.mean`) or application; `None` where there is none.

    A family's module is imported when the first of its layers is met: most files need three families.
    """
    entry = catalog.find(kind, name)
    if entry is None:
        return None
    try:
        module = import_module(f"nndsl.shapes.{entry.family}")
    except ModuleNotFoundError:
        return None
    rules: dict[str, Rule] = module.RULES
    rule = rules.get(entry.name)
    return None if rule is None else partial(_applied, rule)


def infer(call: Call, kind: str = "layer") -> Inference | None:
    """Applies a layer's rule; `None` where nothing is known of it. Raises Refusal where Keras would refuse."""
    rule = rule_for(kind, call.name)
    return rule(call) if rule else None


def _applied(rule: Rule, call: Call) -> Inference:
    """The rule's answer; `trainable=False` freezes every weight, whatever the layer."""
    inference = rule(call)
    if call.args.get("trainable") is not False:
        return inference
    return replace(inference, weights=tuple(replace(weight, trainable=False) for weight in inference.weights))
