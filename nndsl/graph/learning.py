"""Numbers that Keras takes in silence, and with which a network learns nothing, or was not meant to learn.

Each was found by training with it: `tests/conformance/object_cases.py`.
"""

from __future__ import annotations

from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.graph.limits import OPTIMIZERS, Limit, each
from nndsl.source import Span

_ABOVE_ZERO = Limit(low=0, without_low=True)
_NOT_NEGATIVE = Limit(low=0)
_SHARE = Limit(0, 1, without_high=True)
_RATE = Limit(0, 10, without_low=True, without_high=True)
"""Optimizers that divide by the size of the gradients go a whole `learning_rate` far in each step: theirs is at most 1."""

_ADAMS = ("Adam", "AdamW", "Adamax", "Lamb", "Lion", "Nadam", "ScheduleFreeAdamW")
_WITHOUT_EPSILON = ("Adafactor", "Ftrl", "Lion", "SGD")
_DECAYS = ("ExponentialDecay", "InverseTimeDecay", "PolynomialDecay")

NEEDED: dict[tuple[str, str], Limit] = {
    **each(OPTIMIZERS, "learning_rate", _ABOVE_ZERO),
    ("ScheduleFreeAdamW", "learning_rate"): _NOT_NEGATIVE,
    **each(("Adam", "AdamW"), "beta_2", Limit(-1, 1, without_low=True)),
    **each(("Adadelta", "RMSprop"), "rho", Limit(-1, 1, without_low=True)),
    ("Adadelta", "epsilon"): _ABOVE_ZERO,
    **each(_DECAYS, "initial_learning_rate", _ABOVE_ZERO),
    # Keras adds a float to this one, and a whole number cannot take it.
    ("CosineDecayRestarts", "initial_learning_rate"): Limit(low=0, without_low=True, is_float=True),
    ("CosineDecay", "initial_learning_rate"): _NOT_NEGATIVE,
    ("CosineDecay", "warmup_target"): _ABOVE_ZERO,
    **each(("ExponentialDecay", "InverseTimeDecay"), "decay_rate", _NOT_NEGATIVE),
    ("PolynomialDecay", "end_learning_rate"): _NOT_NEGATIVE,
    ("PolynomialDecay", "power"): _NOT_NEGATIVE,
    ("CosineDecay", "alpha"): _NOT_NEGATIVE,
    ("CosineDecayRestarts", "t_mul"): Limit(low=1),
}
"""What training needs: with other numbers the weights stay, run away or become NaN."""

USUAL: dict[tuple[str, str], Limit] = {
    **each(_ADAMS, "beta_1", _SHARE),
    **each(_ADAMS, "beta_2", _SHARE),
    **each(("Adadelta", "RMSprop"), "rho", _SHARE),
    ("RMSprop", "momentum"): _SHARE,
    **each(OPTIMIZERS, "learning_rate", _RATE),
    **each((*_ADAMS, "Muon", "RMSprop"), "learning_rate", Limit(0, 1, without_low=True)),
    ("ScheduleFreeAdamW", "learning_rate"): Limit(0, 1),
    ("SGD", "momentum"): _SHARE,
    **each(_DECAYS, "initial_learning_rate", _RATE),
    **each(OPTIMIZERS, "weight_decay", Limit(0, 10, without_high=True)),
    ("Lion", "weight_decay"): _NOT_NEGATIVE,
    **each(OPTIMIZERS, "loss_scale_factor", _ABOVE_ZERO),
    ("Ftrl", "beta"): _NOT_NEGATIVE,
    ("Adafactor", "beta_2_decay"): Limit(high=0),
    ("ExponentialDecay", "decay_rate"): _ABOVE_ZERO,
    ("CosineDecayRestarts", "alpha"): _NOT_NEGATIVE,
    **each([name for name in OPTIMIZERS if name not in _WITHOUT_EPSILON], "epsilon", _NOT_NEGATIVE),
}
"""What the method was made for: other numbers are suspect, though some networks learn with them."""


def check_learning(owner: str, argument: str, value: Any, span: Span) -> Diagnostic | None:
    """NN554 for a number with which nothing is learned; a warning where something may be."""
    needed, usual = NEEDED.get((owner, argument)), USUAL.get((owner, argument))
    if not isinstance(value, (int, float)):
        return None
    message = f"`{argument}` of {owner} is {value!r}, with which"
    if needed is not None and not needed.fits(value):
        hint = f"write {(usual or needed).text()}"
        return Diagnostic("NN554", f"{message} nothing can be learned", span, hint)
    if usual is not None and not usual.fits(value):
        hint = f"write {usual.text()}"
        return Diagnostic("NN554", f"{message} hardly anything is learned", span, hint, "warning")
    return None
