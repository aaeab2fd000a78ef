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
    return None if rule is None else partial(_applied, rule, kind)


def infer(call: Call, kind: str = "layer") -> Inference | None:
    """Applies a layer's rule; `None` where nothing is known of it. Raises Refusal where Keras would refuse."""
    rule = rule_for(kind, call.name)
    return rule(call) if rule else None


def _applied(rule: Rule, kind: str, call: Call) -> Inference:
    """The rule's answer with its masks; `trainable=False` freezes every weight, whatever the layer."""
    inference, tensors = rule(call), call.tensors
    is_masked = any(one.mask is not None for one in tensors)
    if kind == "layer":
        if call.name in _CHOOSY or not any((one.held or one.dtype).startswith("float") for one in tensors):
            from nndsl.shapes.held_dtypes import layer_holding

            inference = layer_holding(rule, call, inference)
        if call.name in _MASKING or is_masked:
            from nndsl.shapes.masks import masked  # most files have none

            inference = masked(call, inference)
    else:
        if any(one.held for one in tensors):
            from nndsl.shapes.held_dtypes import op_holding

            inference = op_holding(rule, call, inference)
        if is_masked:
            from nndsl.shapes.masks import unmasked

            inference = unmasked(inference)
    if call.args.get("trainable") is False:
        frozen = tuple(replace(weight, trainable=False) for weight in inference.weights)
        inference = replace(inference, weights=frozen)
    if "dtype" in call.given:
        from nndsl.shapes.dtypes import check_own_dtype
        from nndsl.shapes.quantized import check_mode

        check_mode(call)
        check_own_dtype(call, bool(inference.weights))
    if any(name.endswith(_OBJECT_ARGUMENTS) for name in call.given):
        from nndsl.shapes.weight_objects import check_objects  # most layers have none

        check_objects(call, inference)
    return inference


_OBJECT_ARGUMENTS = ("_initializer", "_regularizer", "_constraint")


_MASKING = frozenset(
    {"Embedding", "ReversibleEmbedding", "Masking", "MultiHeadAttention", "GroupQueryAttention"}
)
"""The layers that may make a mask."""

_CHOOSY = frozenset({"HashedCrossing", "TextVectorization"})
"""The layers that do not even take floats."""
