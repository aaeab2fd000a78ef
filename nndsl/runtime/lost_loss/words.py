"""What is told of a loss that is no number, and what usually helps."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.runtime.lost_loss.finder import Found
from nndsl.runtime.lost_loss.looking import Cause
from nndsl.runtime.lost_loss.watch import Place

GROWN = 100.0
"""A loss that is so many times what it was some batches before has run away."""

HUGE = 1e6
"""Numbers of this size are not those of a network that learns."""

NO_NEGATIVE = ("poisson",)
"""Losses that take the logarithm of the prediction as it is."""


def message(found: Found | None, seen: Place, cause: Cause) -> str:
    """In one sentence: when it happened, and what was the first thing that is no number."""
    if found is None:
        where = f"since {seen} or a batch of the same call before it"
    else:
        where = f"since {(found.before if cause.kind == 'gradient' and found.before else found.moment).place}"
    return f"the loss is no number {where}: {_what(cause)}{_growth(found)}"


def _what(cause: Cause) -> str:
    match cause.kind:
        case "data":
            return f"the data are none there, {cause.text}"
        case "weights":
            return f"a weight of {cause.text} was none before the batch"
        case "layer":
            given = f", given inputs of {cause.span}" if cause.span else ""
            return f"the output of {cause.text} is the first that is none{given}"
        case "loss":
            return f"the predictions are numbers, of {cause.span}, and their loss is none"
        case "penalty":
            return "the weights are numbers, and what a regularizer makes of them is none"
        case "gradient":
            through = f" through {' and '.join(cause.behind)}" if cause.behind else ""
            return f"its loss is a number, but the gradient that comes{through} to {cause.text} is none"
        case "unseen":
            return cause.text


def _growth(found: Found | None) -> str:
    if found is None or not runs_away(found.losses):
        return ""
    first, last = found.losses[0], found.losses[-1]
    return f"; the loss had grown from {first:.3g} to {last:.3g} in the {len(found.losses)} batches before"


def runs_away(losses: Sequence[float]) -> bool:
    return len(losses) > 1 and abs(losses[-1]) > GROWN * max(abs(losses[0]), 1e-12)


def hint(found: Found | None, cause: Cause, losses: Sequence[str], rate: float | None, half: bool) -> str:
    """What usually helps. `losses` are the names of the network's losses, `rate` the learning rate, `half` whether it
    computes in float16."""
    slower = _slower(rate)
    has_learned = found is None or found.moment.place != Place(0, 0)
    if cause.kind == "data":
        return "fill or drop such rows, or name other columns in the data section"
    if half:
        return 'float16 ends at 65504: compute in "mixed_bfloat16", or in float32'
    if found is not None and runs_away(found.losses):
        return f"{slower}; Normalization after the input helps where its columns differ in size"
    if cause.kind == "loss":
        return _of_loss(cause, losses, slower)
    if cause.kind == "penalty":
        return f"give the regularizer a smaller factor, and {slower}"
    if cause.kind == "layer":
        return _of_layer(cause, f", or {slower}" if has_learned else "")
    return f"a root, a norm or a division has no slope where its input is 0: add an epsilon; else {slower}"


def _of_loss(cause: Cause, losses: Sequence[str], slower: str) -> str:
    takes_logarithm = [name for name in losses if name.lower().startswith(NO_NEGATIVE)]
    if takes_logarithm and cause.span and cause.span.least <= 0:
        return (
            f"{takes_logarithm[0]} takes the logarithm of the prediction, which must not be negative: end with "
            "Dense(1, softplus)"
        )
    if cause.span and cause.span.size > HUGE:
        return f"numbers of that size are too large for {' and '.join(losses)}: {slower}, or scale the target"
    return f"see which values {' and '.join(losses)} can take, and whether the last layer's activation gives only such"


def _of_layer(cause: Cause, otherwise: str) -> str:
    large = cause.span is not None and cause.span.size > HUGE
    if cause.activation == "exponential" and not large:
        return f"exponential gives more than float32 can hold from 89 on: scale the inputs{otherwise}"
    if large:
        return f"inputs of that size are too large: scale them (Normalization, Rescaling){otherwise}"
    return f"a logarithm, a root or a division in it has no value at such inputs: add an epsilon{otherwise}"


def _slower(rate: float | None) -> str:
    if rate is None:
        return "lower the learning rate or give the optimizer clipnorm=1.0"
    return (
        f"lower the learning rate (it is {rate:.3g}; try {rate / 10:.3g}) or give the optimizer clipnorm=1.0"
    )
