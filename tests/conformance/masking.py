"""Masks, compared with real Keras: what a layer does with the mask of what goes in.

A case of the conformance grids is asked once more, with masks on its tensors: does Keras still take it, and what
masks do its answers bear? Batches have a size that no other axis has, so that nothing fits by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from answers import Refused, attempt, complete, made, our_answer, varies
from compare import Case

from nndsl.shapes import infer
from nndsl.shapes.call import Call, Mask, Operand, Refusal, Shape, Tensor

BATCH = 13
VARYING = 12

Masks = tuple[Shape | None, ...]


@dataclass(frozen=True)
class MaskedCase:
    """A case whose tensors bear masks."""

    case: Case

    def __str__(self) -> str:
        masks = [one.mask and one.mask.shape for one in _flat(self.case)]
        return f"{self.case} with masks {masks}"


GIVES_BACK = "RandomColorJitter"
"""Without a factor it gives back the very tensor that it got, with its mask; nobody writes that."""


def masked_cases(cases: list[Case]) -> Iterator[MaskedCase]:
    """Every accepted case with masks as Masking makes them, of the steps alone, and on one tensor of several."""
    for case in cases:
        usual = case.concrete and not case.differs and case.layer != GIVES_BACK
        if usual and not isinstance(our_answer(case), Refused):
            yield from (MaskedCase(one) for one in _variants(case))


def _variants(case: Case) -> Iterator[Case]:
    tensors = _flat(case)
    ranks = [len(one.shape or ()) for one in tensors]
    if max(ranks, default=0) < 2 or any(one.shape is None or one.dtype == "string" for one in tensors):
        return
    everywhere = range(len(tensors))
    yield _bearing(case, {index: ranks[index] - 1 for index in everywhere})
    if max(ranks) > 3:
        yield _bearing(case, dict.fromkeys(everywhere, 2))
    if max(ranks) == 3 and all(None not in (one.shape or ())[1:] for one in tensors):
        yield _bearing(case, dict.fromkeys(everywhere, 3))
    if len(tensors) > 1:
        yield _bearing(case, {0: ranks[0] - 1})
        yield _bearing(case, {1: ranks[1] - 1})


def _bearing(case: Case, axes: dict[int, int]) -> Case:
    """The case with a mask over the first `axes` axes of each tensor named by its place."""
    count = 0

    def one(tensor: Tensor) -> Tensor:
        nonlocal count
        length = axes.get(count, 0)
        count += 1
        shape = tensor.shape or ()
        return replace_mask(tensor, Mask(shape[:length]) if 0 < length <= len(shape) else None)

    operands: tuple[Operand, ...] = tuple(
        tuple(map(one, operand)) if isinstance(operand, tuple) else one(operand) for operand in case.operands
    )
    return replace(case, inputs=operands)


def replace_mask(tensor: Tensor, mask: Mask | None) -> Tensor:
    """The tensor with that mask."""
    return Tensor(tensor.shape, tensor.dtype, mask)


def check_masks(masked: MaskedCase) -> None:
    """Raises AssertionError where the rule and Keras differ about masks."""
    ours, theirs = our_masks(masked.case), keras_masks(masked.case)
    if theirs is None or (isinstance(ours, Refused) and isinstance(theirs, Refused)):
        return
    if isinstance(theirs, Refused) and isinstance(keras_masks(_bearing(masked.case, {})), Refused):
        return  # these sizes do not fit, masks or not
    if isinstance(theirs, Refused) and varies(masked.case.operands):
        return  # another size may fit
    assert ours == theirs, f"{masked}\n  ours: {ours}\n  Keras: {theirs}"


def our_masks(case: Case) -> Masks | Refused:
    """The masks that the rule gives the answers, with a batch's sizes, but for that of the batch itself."""
    args = complete("layer", case.layer, case.args)
    call = Call(case.layer, args, case.operands, dict(case.keywords), frozenset(case.args))
    try:
        inference = infer(call)
    except Refusal as refusal:
        return Refused(f"{refusal.code} {refusal.message}")
    assert inference is not None
    output = inference.output
    answers = (output,) if isinstance(output, Tensor) else output
    return tuple(_sized(one.mask.shape)[1:] if one.mask else None for one in answers)


def keras_masks(case: Case) -> Masks | Refused | None:
    """The masks of what the real layer computes from a batch of numbers, in training; `None` without a kernel."""
    import keras

    found: list[Masks] = []

    def act() -> None:
        layer = made(case)
        operands = [_numbers(operand) for operand in case.operands]
        keywords = {name: _numbers(value) for name, value in case.keywords.items()}
        answers = keras.tree.flatten(layer(*operands, **{**_training(layer), **keywords}))
        masks = [keras.src.backend.get_keras_mask(answer) for answer in answers]
        found.append(tuple(None if mask is None else tuple(mask.shape[1:]) for mask in masks))

    refused = attempt("on numbers", act)
    return found[0] if found else refused


def _training(layer: Any) -> dict[str, bool]:
    return {"training": True} if layer._call_has_training_arg else {}


def _numbers(operand: Any) -> Any:
    import keras
    import numpy as np

    if isinstance(operand, tuple) and operand and isinstance(operand[0], Tensor):
        return [_numbers(one) for one in operand]
    if not isinstance(operand, Tensor):
        return operand
    made_up = keras.ops.convert_to_tensor(np.zeros(_sized(operand.shape or ()), operand.dtype))
    if operand.mask is not None:
        mask = keras.ops.convert_to_tensor(np.ones(_sized(operand.mask.shape), "bool"))
        keras.src.backend.set_keras_mask(made_up, mask)
    return made_up


def _sized(shape: Shape) -> tuple[int, ...]:
    sizes: list[Any] = [VARYING if size is None else size for size in shape]
    return (BATCH, *sizes[1:]) if shape and shape[0] is None else tuple(sizes)


def _flat(case: Case) -> list[Tensor]:
    return [
        one
        for operand in case.operands
        for one in (operand if isinstance(operand, tuple) else (operand,))
        if isinstance(one, Tensor)
    ]
