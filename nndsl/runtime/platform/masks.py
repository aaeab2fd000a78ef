"""The ops that Keras 3 adds to a model of its own accord, to compute masks.

They stand in a saved model beside the layers, and `.h5` files have no place for them. The older versions of the
platform, which save so, are Keras 2, where masks are no part of a saved model: the text is not to blame.
"""

from __future__ import annotations

from typing import Any

MASKS = frozenset(("mask", "query_mask", "value_mask", "key_mask"))
"""Arguments of layers that Keras fills with the mask of what goes in."""


def mask_ops(model: Any) -> dict[str, Any]:
    """The classes of such ops by name, as `custom_objects` takes them; those that the text uses itself are not among them."""
    ops = [each for each in getattr(model, "operations", ()) if not hasattr(each, "trainable_weights")]
    own = {id(tensor._keras_history[0]) for tensor in model.outputs}
    kept = [each for each in ops if id(each) not in own]
    while True:
        known = {id(each) for each in kept}
        still = [each for each in kept if _makes_masks(each, known, model)]
        if len(still) == len(kept):
            break
        kept = still
    used = {type(each).__name__ for each in ops if id(each) not in known}
    return {type(each).__name__: type(each) for each in kept if type(each).__name__ not in used}


def _makes_masks(op: Any, known: set[int], model: Any) -> bool:
    """Whether everything that reads the op in the model takes it for a mask, or makes one of it."""
    within = {id(each) for each in model.operations}
    made = {id(tensor) for node in op._inbound_nodes for tensor in node.output_tensors}
    readers = [node for node in op._outbound_nodes if id(node.operation) in within]
    return all(id(node.operation) in known or _reads_as_mask(node, made) for node in readers)


def _reads_as_mask(node: Any, made: set[int]) -> bool:
    masks = [value for name, value in node.arguments.kwargs.items() if name in MASKS]
    flat = [each for value in masks for each in (value if isinstance(value, list | tuple) else [value])]
    as_mask = sum(id(each) in made for each in flat)
    return as_mask > 0 and as_mask == sum(id(each) in made for each in node.input_tensors)
