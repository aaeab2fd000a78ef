"""Which numbers the arguments of optimizers, schedules, losses, metrics, initializers and regularizers may be.

Their constructors refuse everything else. Layers have limits of their own, beside their shape rules.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import advised, without_value, write
from nndsl.record import record
from nndsl.source import Span


@record
class Limit:
    """The numbers from `low` to `high`, without those two where `without_low` or `without_high`.

    `is_float`, `is_whole`: the type that Keras insists on. `or_zero`: 0 stands for none. `listed`: `never` a list, `allowed`, or `required`.
    """

    low: float = -math.inf
    high: float = math.inf
    without_low: bool = False
    without_high: bool = False
    is_float: bool = False
    is_whole: bool = False
    or_zero: bool = False
    listed: str = "never"

    def fits(self, value: Any) -> bool:
        """Whether Keras takes the value."""
        if isinstance(value, (list, tuple)):
            return self.listed != "never" and all(self._fits_one(item) for item in value)
        return self.listed != "required" and self._fits_one(value)

    def _fits_one(self, value: Any) -> bool:
        if not isinstance(value, (int, float)) or (self.is_float and not isinstance(value, float)):
            return False
        if self.is_whole and (isinstance(value, bool) or not isinstance(value, int)):
            return False
        if self.or_zero and value == 0:
            return True
        above = value > self.low if self.without_low else value >= self.low
        return above and (value < self.high if self.without_high else value <= self.high)

    def text(self) -> str:
        """What is allowed, in words."""
        number = "a float" if self.is_float else "a whole number" if self.is_whole else "a number"
        if self.listed == "required":
            number = "a list of whole numbers" if self.is_whole else "a list of numbers"
        if math.isfinite(self.low) and math.isfinite(self.high):
            return f"{number} {self._interval()}"
        if math.isfinite(self.low):
            return (
                f"{number} above {self.low:g}" if self.without_low else f"{number} of at least {self.low:g}"
            )
        if math.isfinite(self.high):
            return (
                f"{number} below {self.high:g}" if self.without_high else f"{number} of at most {self.high:g}"
            )
        return number

    def _interval(self) -> str:
        if self.without_low:
            return f"above {self.low:g} and {'below' if self.without_high else 'at most'} {self.high:g}"
        return f"from {self.low:g} to {'less than ' if self.without_high else ''}{self.high:g}"


_SHARE = Limit(0, 1)
_SHARES = Limit(0, 1, listed="allowed")
_NOT_NEGATIVE = Limit(low=0)
_POSITIVE = Limit(low=0, without_low=True)
_WHOLE = Limit(is_whole=True)
_COUNT = Limit(low=1, is_whole=True)
_NUMBERS = Limit(listed="required")
_CLASSES = Limit(low=0, is_whole=True, listed="required")
_THRESHOLD = Limit(0, 1, without_low=True, is_float=True)


def each(names: Iterable[str], argument: str, limit: Limit) -> dict[tuple[str, str], Limit]:
    """The same limit for an argument of several classes."""
    return {(name, argument): limit for name in names}


OPTIMIZERS = (
    *("Adadelta", "Adafactor", "Adagrad", "Adam", "AdamW", "Adamax", "Ftrl", "Lamb", "Lion", "Muon", "Nadam"),
    *("RMSprop", "SGD", "ScheduleFreeAdamW"),
)
CLIPPING = ("clipnorm", "clipvalue", "global_clipnorm")
"""Of these an optimizer takes one."""

LIMITS: dict[tuple[str, str], Limit] = {
    **each(OPTIMIZERS, "gradient_accumulation_steps", Limit(low=2, is_whole=True, or_zero=True)),
    ("SGD", "momentum"): Limit(0, 1, is_float=True),
    ("Lion", "beta_1"): Limit(0, 1, without_low=True),
    ("Ftrl", "learning_rate_power"): Limit(high=0),
    ("Ftrl", "initial_accumulator_value"): _NOT_NEGATIVE,
    ("Ftrl", "l1_regularization_strength"): _NOT_NEGATIVE,
    ("Ftrl", "l2_regularization_strength"): _NOT_NEGATIVE,
    ("Ftrl", "l2_shrinkage_regularization_strength"): _NOT_NEGATIVE,
    **each(
        ("CosineDecay", "ExponentialDecay", "InverseTimeDecay", "PolynomialDecay"), "decay_steps", _POSITIVE
    ),
    ("CosineDecayRestarts", "first_decay_steps"): _POSITIVE,
    ("ReduceLROnPlateau", "factor"): Limit(high=1, without_high=True),
    ("PiecewiseConstantDecay", "boundaries"): _NUMBERS,
    ("PiecewiseConstantDecay", "values"): _NUMBERS,
    ("L1", "l1"): _NOT_NEGATIVE,
    ("L2", "l2"): _NOT_NEGATIVE,
    ("L1L2", "l1"): _NOT_NEGATIVE,
    ("L1L2", "l2"): _NOT_NEGATIVE,
    ("OrthogonalRegularizer", "factor"): _NOT_NEGATIVE,
    **each(
        ("GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform"),
        "seed",
        _WHOLE,
    ),
    **each(
        ("Orthogonal", "RandomNormal", "RandomUniform", "TruncatedNormal", "VarianceScaling"), "seed", _WHOLE
    ),
    ("VarianceScaling", "scale"): _POSITIVE,
    ("CategoricalGeneralizedCrossEntropy", "q"): Limit(0, 1, without_low=True, without_high=True),
    **each(("FalseNegatives", "FalsePositives", "TrueNegatives", "TruePositives"), "thresholds", _SHARES),
    **each(("Precision", "Recall"), "thresholds", _SHARES),
    ("AUC", "num_thresholds"): Limit(low=2, is_whole=True),
    ("AUC", "thresholds"): _NUMBERS,
    **each(("PrecisionAtRecall", "RecallAtPrecision"), "num_thresholds", _COUNT),
    **each(("SensitivityAtSpecificity", "SpecificityAtSensitivity"), "num_thresholds", _COUNT),
    ("PrecisionAtRecall", "recall"): _SHARE,
    ("RecallAtPrecision", "precision"): _SHARE,
    ("SensitivityAtSpecificity", "specificity"): _SHARE,
    ("SpecificityAtSensitivity", "sensitivity"): _SHARE,
    ("F1Score", "threshold"): _THRESHOLD,
    ("FBetaScore", "threshold"): _THRESHOLD,
    ("FBetaScore", "beta"): Limit(low=0, without_low=True, is_float=True),
    **each(("IoU", "MeanIoU", "OneHotIoU", "OneHotMeanIoU"), "num_classes", _COUNT),
    **each(("IoU", "OneHotIoU", "BinaryIoU"), "target_class_ids", _CLASSES),
    ("R2Score", "num_regressors"): _NOT_NEGATIVE,
}
"""By class and argument; `None` is let pass everywhere, as Keras' defaults have it."""


def check_limit(owner: str, argument: str, value: Any, span: Span) -> Diagnostic | None:
    """NN206 where a number (or what stands in its place) is not one that the argument takes."""
    limit = LIMITS.get((owner, argument))
    if limit is None or value is None or limit.fits(value):
        return None
    if not isinstance(value, (int, float, list, tuple, str)):
        return None  # a size that is known later, or an object, which another check has named
    message = f"`{argument}` of {owner} must be {limit.text()}, but got {value!r}"
    # What stands there may be a name, which is also used for something else.
    if isinstance(value, int) and limit.is_float and limit.fits(float(value)) and span.text == str(value):
        return advised("NN206", message, span, write(span, str(float(value))))
    return Diagnostic("NN206", message, span)


def check_shape_of_text(owner: str, argument: str, value: Any, span: Span) -> Diagnostic | None:
    """NN206 for a text, or what stands in its place, of a form that a callback does not take."""
    if (owner, argument) == ("CSVLogger", "separator") and isinstance(value, str) and len(value) != 1:
        message = f"`separator` of CSVLogger must be one character, but got {value!r}"
        return Diagnostic("NN206", message, span, "write separator=','")
    if argument == "save_freq" and isinstance(value, (float, list, tuple)):
        message = f"`save_freq` of {owner} must be 'epoch' or a whole number, but got {value!r}"
        return Diagnostic("NN206", message, span, "write 'epoch', or after how many batches to save")
    return None


def check_together(owner: str, values: Mapping[str, Any], spans: Mapping[str, Span]) -> Diagnostic | None:
    """NN207 for arguments that the constructor refuses together."""
    if owner in OPTIMIZERS:
        clipping = [name for name in CLIPPING if name in spans and values[name] is not None]
        if len(clipping) > 1:
            first, second = clipping[:2]
            message = f"{owner} takes one of {', '.join(CLIPPING)}, but got `{first}` and `{second}`"
            fixes = tuple(
                Fix(f"leave out {name}", (without_value(spans[name]),), "unsafe") for name in clipping[1::-1]
            )
            return Diagnostic("NN207", message, spans[second], f"leave out {first} or {second}", fixes=fixes)
        return _check_average(owner, values, spans)
    if (
        owner == "AUC"
        and values.get("num_labels")
        and not values.get("multi_label")
        and "num_labels" in spans
    ):
        message = "`num_labels` of AUC is for multi_label=True alone"
        return Diagnostic(
            "NN207", message, spans["num_labels"], "write multi_label=True, or leave num_labels out"
        )
    if owner == "PiecewiseConstantDecay":
        return _check_pieces(values, spans)
    return _check_target_classes(owner, values, spans) if owner in ("IoU", "OneHotIoU") else None


def _check_average(owner: str, values: Mapping[str, Any], spans: Mapping[str, Span]) -> Diagnostic | None:
    """What an optimizer asks of the average over its weights; it looks at these only where it keeps one."""
    if not values.get("use_ema"):
        return None
    momentum, frequency = values.get("ema_momentum"), values.get("ema_overwrite_frequency")
    if "ema_momentum" in spans and isinstance(momentum, (int, float)) and not 0 <= momentum <= 1:
        message = f"`ema_momentum` of {owner} must be from 0 to 1, but got {momentum}"
        return Diagnostic("NN206", message, spans["ema_momentum"], "write for example 0.99")
    if "ema_overwrite_frequency" in spans and isinstance(frequency, int) and frequency < 0:
        message = f"`ema_overwrite_frequency` of {owner} must be at least 1, but got {frequency}"
        return Diagnostic("NN206", message, spans["ema_overwrite_frequency"], "write for example 100")
    return None


def _check_target_classes(
    owner: str, values: Mapping[str, Any], spans: Mapping[str, Span]
) -> Diagnostic | None:
    targets, classes = values.get("target_class_ids"), values.get("num_classes")
    if (
        not isinstance(targets, (list, tuple))
        or not isinstance(classes, int)
        or "target_class_ids" not in spans
    ):
        return None
    if targets and max(targets) < classes:
        return None
    message = f"`target_class_ids` of {owner} must name some of its {classes} classes, but got {targets!r}"
    return Diagnostic("NN207", message, spans["target_class_ids"], f"write numbers from 0 to {classes - 1}")


def _check_pieces(values: Mapping[str, Any], spans: Mapping[str, Span]) -> Diagnostic | None:
    boundaries, rates = values.get("boundaries"), values.get("values")
    if not isinstance(boundaries, (list, tuple)) or not isinstance(rates, (list, tuple)):
        return None
    if "values" not in spans:
        return None
    if len(rates) == len(boundaries) + 1:
        return _check_alike(rates, spans["values"])
    message = f"PiecewiseConstantDecay needs one value more than boundaries, but got {len(rates)} for {len(boundaries)}"
    return Diagnostic("NN207", message, spans["values"], f"write {len(boundaries) + 1} values")


def _check_alike(rates: Sequence[Any], span: Span) -> Diagnostic | None:
    """Keras compares them one with the other when training begins, and takes whole numbers and floats for unlike."""
    if len({type(rate) for rate in rates} & {int, float}) < 2:
        return None
    message = "`values` of PiecewiseConstantDecay mix whole numbers and floats, which Keras refuses when training begins"
    floats = [float(rate) if isinstance(rate, int) else rate for rate in rates]
    return Diagnostic("NN207", message, span, f"write {floats}")
