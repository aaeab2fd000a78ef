"""Numbers that Keras takes in silence for another one, so that the setting does not do what it says."""

from __future__ import annotations

from typing import Any

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import without_value
from nndsl.graph.limits import CLIPPING, OPTIMIZERS, Limit
from nndsl.record import record
from nndsl.source import Span


@record
class Effect:
    """The numbers that do what the argument says; what Keras does with the others, and what to write."""

    limit: Limit
    instead: str
    hint: str


_CLIPS = Effect(
    Limit(low=0, without_low=True), "Keras clips nothing", "write a number above 0, or leave it out"
)
_WAITS = Effect(Limit(low=0), "Keras does not wait at all", "write how many epochs to wait, such as 5")

EFFECTS: dict[tuple[str, str], Effect] = {
    **{(owner, argument): _CLIPS for owner in OPTIMIZERS for argument in CLIPPING},
    **{(owner, "patience"): _WAITS for owner in ("EarlyStopping", "ReduceLROnPlateau")},
    ("ReduceLROnPlateau", "cooldown"): _WAITS,
}


def check_effect(owner: str, argument: str, value: Any, span: Span) -> Diagnostic | None:
    """NN556, a warning, for a number that has no effect of its own."""
    effect = EFFECTS.get((owner, argument))
    if effect is None or not isinstance(value, (int, float)) or effect.limit.fits(value):
        return None
    message = f"`{argument}` of {owner} is {value!r}, with which {effect.instead}"
    return Diagnostic("NN556", message, span, effect.hint, "warning", fixes=_fixes(effect, span))


def _fixes(effect: Effect, span: Span) -> tuple[Fix, ...]:
    if effect is _CLIPS:
        return (Fix("leave it out", (without_value(span),), "unsafe"),)
    return (Fix("write 5", (Edit(span, "5"),), "unsafe"),)
