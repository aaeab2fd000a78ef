"""Numbers that Keras takes in silence, and with which a network learns nothing, or was not meant to learn.

Each was found by training with it: `tests/conformance/object_cases.py`, `tests/graph/test_learning_keras.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl.catalog.entry import Entry
from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised, write
from nndsl.graph.limits import OPTIMIZERS, Limit, each
from nndsl.source import Span

_ABOVE_ZERO = Limit(low=0, without_low=True)
_NOT_NEGATIVE = Limit(low=0)
_SHARE = Limit(0, 1, without_high=True)
_BELOW_ONE = Limit(high=1, without_high=True)
_RATE = Limit(0, 10, without_low=True, without_high=True)
"""Optimizers that divide by the size of the gradients go a whole `learning_rate` far in each step: theirs is at most 1."""

_ADAMS = ("Adam", "AdamW", "Adamax", "Lamb", "Lion", "Nadam", "ScheduleFreeAdamW")
_WITHOUT_EPSILON = ("Adafactor", "Ftrl", "Lion", "SGD")
_DECAYS = ("ExponentialDecay", "InverseTimeDecay", "PolynomialDecay")
_COSINES = ("CosineDecay", "CosineDecayRestarts")
_FOCAL = ("BinaryFocalCrossentropy", "CategoricalFocalCrossentropy")
_SMOOTHED = ("BinaryCrossentropy", "CategoricalCrossentropy", *_FOCAL)
_NORMALIZING = ("BatchNormalization", "GroupNormalization", "LayerNormalization", "RMSNormalization")

NEEDED: dict[tuple[str, str], Limit] = {
    **each(OPTIMIZERS, "learning_rate", _ABOVE_ZERO),
    ("ScheduleFreeAdamW", "learning_rate"): _NOT_NEGATIVE,
    **each(("Adam", "AdamW"), "beta_2", Limit(-1, 1, without_low=True)),
    **each(("Adadelta", "RMSprop"), "rho", Limit(-1, 1, without_low=True)),
    ("RMSprop", "momentum"): Limit(high=1),
    ("Adadelta", "epsilon"): _ABOVE_ZERO,
    **each(("ExponentialDecay", "InverseTimeDecay"), "initial_learning_rate", _ABOVE_ZERO),
    # It may rise from 0 to its end_learning_rate.
    ("PolynomialDecay", "initial_learning_rate"): _NOT_NEGATIVE,
    # Keras adds a float to this one, and a whole number cannot take it.
    ("CosineDecayRestarts", "initial_learning_rate"): Limit(low=0, without_low=True, is_float=True),
    ("CosineDecay", "initial_learning_rate"): _NOT_NEGATIVE,
    ("CosineDecay", "warmup_target"): _ABOVE_ZERO,
    **each(("ExponentialDecay", "InverseTimeDecay"), "decay_rate", _NOT_NEGATIVE),
    ("PolynomialDecay", "end_learning_rate"): _NOT_NEGATIVE,
    ("PolynomialDecay", "power"): _NOT_NEGATIVE,
    ("CosineDecay", "alpha"): _NOT_NEGATIVE,
    ("CosineDecayRestarts", "t_mul"): Limit(low=1),
    **each(_SMOOTHED, "label_smoothing", _BELOW_ONE),
    **each(_FOCAL, "gamma", Limit(low=-1)),
    ("Huber", "delta"): _ABOVE_ZERO,
    ("BatchNormalization", "momentum"): Limit(high=1),
    ("ReLU", "max_value"): _ABOVE_ZERO,
}
"""What training needs: with other numbers the weights stay, run away or become NaN."""

AT_ONE = frozenset(
    [(owner, "beta_1") for owner in ("Adam", "AdamW", "Adamax", "Lamb")]
    + [(owner, "beta_2") for owner in ("Adam", "AdamW", "Lamb", "Nadam")]
)
"""Shares that are divided by what 1 leaves of them: at 1 the weights stay or become NaN."""

USUAL: dict[tuple[str, str], Limit] = {
    **each(_ADAMS, "beta_1", _SHARE),
    **each(_ADAMS, "beta_2", _SHARE),
    **each(("Adadelta", "RMSprop"), "rho", _SHARE),
    ("RMSprop", "momentum"): _SHARE,
    **each(OPTIMIZERS, "learning_rate", _RATE),
    **each((*_ADAMS, "Muon", "RMSprop"), "learning_rate", Limit(0, 1, without_low=True)),
    ("ScheduleFreeAdamW", "learning_rate"): Limit(0, 1),
    ("SGD", "momentum"): _SHARE,
    **each((*_DECAYS, "CosineDecayRestarts"), "initial_learning_rate", _RATE),
    ("CosineDecay", "initial_learning_rate"): Limit(0, 10, without_high=True),
    **each(OPTIMIZERS, "weight_decay", Limit(0, 10, without_high=True)),
    ("Lion", "weight_decay"): _NOT_NEGATIVE,
    **each(OPTIMIZERS, "loss_scale_factor", _ABOVE_ZERO),
    ("Ftrl", "beta"): _NOT_NEGATIVE,
    ("Adafactor", "beta_2_decay"): Limit(high=0),
    ("Adafactor", "clip_threshold"): _ABOVE_ZERO,
    ("ExponentialDecay", "decay_rate"): _ABOVE_ZERO,
    ("CosineDecayRestarts", "alpha"): _NOT_NEGATIVE,
    **each([name for name in OPTIMIZERS if name not in _WITHOUT_EPSILON], "epsilon", _NOT_NEGATIVE),
    **each(_SMOOTHED, "label_smoothing", _SHARE),
    **each(_FOCAL, "gamma", _NOT_NEGATIVE),
    ("MaxNorm", "max_value"): _ABOVE_ZERO,
    **each(_NORMALIZING, "epsilon", _NOT_NEGATIVE),
    ("BatchNormalization", "momentum"): _SHARE,
    ("ReduceLROnPlateau", "factor"): Limit(0, 1, without_low=True, without_high=True),
}
"""What the method was made for: other numbers are suspect, though some networks learn with them."""

EFFECTS: dict[tuple[str, str], str] = {
    ("BatchNormalization", "momentum"): "the averages that it predicts with never become those of the data",
    ("ReduceLROnPlateau", "factor"): "the learning rate falls to min_lr at the first plateau",
}
"""What such a number does, where that is more than that nothing is learned."""


LEARNING = "NN554"
"""The code of numbers that Keras takes and that teach nothing."""


def check_learning(entry: Entry, argument: str, value: Any, span: Span) -> Diagnostic | None:
    """NN554 for a number with which nothing is learned; a warning where something may be."""
    if not isinstance(value, (int, float)) or entry.kind == "metric":
        return None
    place = (entry.name, argument)
    needed, usual = NEEDED.get(place), USUAL.get(place)
    stops = value == 1 and place in AT_ONE
    if stops or (needed is not None and not needed.fits(value)):
        broken = _SHARE if stops or needed is None else needed
        message = _message(place, value, broken, "nothing can be learned")
        return advised("NN554", message, span, _advice(entry, argument, usual or needed or _SHARE, span))
    if usual is not None and not usual.fits(value):
        message = _message(place, value, usual, "hardly anything is learned")
        return advised("NN554", message, span, _advice(entry, argument, usual, span), "warning")
    return None


def _message(place: tuple[str, str], value: float, limit: Limit, result: str) -> str:
    owner, argument = place
    side = "too high" if value >= limit.high else "too low"
    wrong = "a whole number, not a float" if limit.fits(float(value)) else side
    return f"`{argument}` of {owner} is {value!r}, {wrong}: {EFFECTS.get(place, result)}"


def _advice(entry: Entry, argument: str, limit: Limit, span: Span) -> Advice:
    """What Keras takes where nothing is written, if that learns, and else what may stand there."""
    parameter = entry.parameter(argument)
    usual = None if parameter is None else parameter.default
    if isinstance(usual, float) and usual and limit.fits(usual):
        other = limit.text().replace("a ", "another ", 1)
        return write(span, f"{usual}", "unsafe").also(f", the default, or {other}")
    return Advice(f"write {limit.text()}")


def check_learning_together(
    owner: str, values: Mapping[str, Any], spans: Mapping[str, Span]
) -> Diagnostic | None:
    """NN554 for numbers with which nothing is learned where they stand together."""
    check = _TOGETHER.get(owner) or (_check_average if owner in OPTIMIZERS else None)
    return check(owner, values, spans) if check else None


def _check_average(owner: str, values: Mapping[str, Any], spans: Mapping[str, Span]) -> Diagnostic | None:
    span = spans.get("ema_momentum")
    if span is None or not values.get("use_ema") or values.get("ema_momentum") != 1:
        return None
    message = f"`ema_momentum` of {owner} is 1: the average over the weights, which is kept in the end, stays as it began"
    return advised("NN554", message, span, write(span, "0.99", "unsafe").also(", the default"))


def _check_cosine(owner: str, values: Mapping[str, Any], spans: Mapping[str, Span]) -> Diagnostic | None:
    span, steps = spans.get("initial_learning_rate"), values.get("warmup_steps")
    warms_up = values.get("warmup_target") is not None and steps != 0
    if warms_up and "warmup_steps" in spans and isinstance(steps, (int, float)) and steps < 0:
        message = f"`warmup_steps` of {owner} is {steps}, with which the learning rate is far below 0"
        return Diagnostic("NN554", message, spans["warmup_steps"], "write a number above 0, such as 1000")
    if span is None or warms_up or values.get("initial_learning_rate") != 0:
        return None
    message = f"`initial_learning_rate` of {owner} is 0, and no warm-up raises it: nothing can be learned"
    hint = "write a number above 0, or warmup_target=0.1 and warmup_steps=1000"
    return Diagnostic("NN554", message, span, hint)


def _check_pieces(owner: str, values: Mapping[str, Any], spans: Mapping[str, Span]) -> Diagnostic | None:
    rates, span = values.get("values"), spans.get("values")
    if span is None or not isinstance(rates, (list, tuple)):
        return None
    if not all(isinstance(rate, (int, float)) for rate in rates) or not rates:
        return None
    if min(rates) >= 0 and max(rates) > 0:
        return None
    message = f"`values` of {owner} are {list(rates)}, but nothing can be learned with a learning rate "
    wrong = "below 0" if min(rates) < 0 else "of 0"
    return Diagnostic("NN554", message + wrong, span, "write numbers above 0, such as [0.1, 0.01, 0.001]")


_TOGETHER = {"CosineDecay": _check_cosine, "PiecewiseConstantDecay": _check_pieces}
