"""Arguments of the layers that vary images: factors, ranges of pixel values, odd kernel sizes."""

from __future__ import annotations

from typing import Any

from nndsl.record import record
from nndsl.shapes.arguments import is_known
from nndsl.shapes.call import Call, Refusal


@record
class Factor:
    """The numbers that a factor may be: one, or a pair between which Keras draws.

    `whole`: no fractions. `each`: both numbers of a pair must lie within the bounds, else it is enough that the pair overlaps them.
    `optional`: None does as well. `above`: the lower bound itself is refused. `alone`: no pair.
    """

    low: float = 0
    high: float = 1
    each: bool = False
    optional: bool = False
    above: bool = False
    alone: bool = False
    whole: bool = False

    def fits(self, value: Any) -> bool:
        """Whether Keras takes the value."""
        if value is None or value in ((), [], {}, ""):
            return self.optional  # Keras then takes 0
        if self.whole and not _are_whole(value) and value != self.low:
            return False
        if not isinstance(value, (tuple, list)):
            return _is_number(value) and self._holds(value)
        if self.alone or len(value) != 2 or not all(map(_is_number, value)):
            return False
        first, second = value
        if self.each:
            return self._holds(first) and self._holds(second)
        return bool(first <= self.high and second >= self.low)

    def text(self) -> str:
        """What is allowed, in words."""
        number = "a whole number" if self.whole else "a number"
        number += "" if self.alone else ", or two,"
        return f"{number} {'above' if self.above else 'from'} {self.low:g} to {self.high:g}"

    def _holds(self, number: float) -> bool:
        return (self.low < number if self.above else self.low <= number) and number <= self.high


_SHARE = Factor()
_SHARES = Factor(each=True)
_SIGNED = Factor(-1, 1)
_DEFAULTED = Factor(-1, 1, optional=True)
_ZOOM = Factor(-1, 1, each=True, above=True)

FACTORS: dict[str, dict[str, Factor]] = {
    "AugMix": {"factor": _SHARES},
    "ContrastLimitedAdaptiveHistogramEqualization": {"factor": _DEFAULTED},
    "CutMix": {"factor": _SHARE},
    "Equalization": {"factor": _DEFAULTED},
    "MaxNumBoundingBoxes": {"factor": _DEFAULTED},
    "MixUp": {"factor": _DEFAULTED},
    "RandAugment": {"factor": _SHARES},
    "RandomBrightness": {"factor": _DEFAULTED},
    "RandomColorDegeneration": {"factor": _SIGNED},
    "RandomColorJitter": {
        "factor": _DEFAULTED,
        "brightness_factor": _DEFAULTED,
        "contrast_factor": Factor(optional=True),
        "saturation_factor": _DEFAULTED,
        "hue_factor": Factor(optional=True),
    },
    "RandomContrast": {"factor": _SHARE},
    "RandomCrop": {"factor": _DEFAULTED},
    "RandomElasticTransform": {"factor": _SHARE, "scale": _SHARE},
    "RandomErasing": {"factor": _SHARE, "scale": _SHARE},
    "RandomGaussianBlur": {"factor": _SHARE, "sigma": _SHARE},
    "RandomGrayscale": {"factor": Factor(alone=True)},
    "RandomHue": {"factor": _SHARE},
    "RandomInvert": {"factor": _SHARE},
    "RandomPerspective": {"factor": _SHARE, "scale": Factor(alone=True)},
    "RandomPosterization": {"factor": Factor(1, 8, whole=True)},
    "RandomRotation": {"factor": _DEFAULTED},
    "RandomSaturation": {"factor": _SIGNED},
    "RandomSharpness": {"factor": _SHARE},
    "RandomShear": {"x_factor": _SHARES, "y_factor": _SHARES},
    "RandomTranslation": {
        "height_factor": Factor(-1, 1, each=True),
        "width_factor": Factor(-1, 1, each=True),
    },
    "RandomZoom": {
        "height_factor": _ZOOM,
        "width_factor": Factor(-1, 1, each=True, above=True, optional=True),
    },
    "Solarization": {"addition_factor": _SHARES, "threshold_factor": _SHARES},
}
"""By layer and argument; a layer without `factor` here refuses that argument, which its base class names."""

_INDEXED = frozenset(
    {"RandomContrast", "RandomElasticTransform", "RandomErasing", "RandomGaussianBlur", "RandomInvert"}
)
"""Layers that read the first two numbers of a `value_range`, however many there are."""


def check_image_arguments(call: Call) -> None:
    """Refuses factors, value ranges and kernel sizes that the layer refuses, when it is made or when it trains."""
    factors = FACTORS.get(call.name, {})
    if "factor" not in factors and call.args.get("factor") is not None:
        raise Refusal("NN201", f"{call.name} takes no `factor`", "leave factor out", "factor", leave_out=True)
    for name, factor in factors.items():
        if name in call.args and not factor.fits(call.args[name]):
            raise Refusal(
                "NN206",
                f"{call.name} has {name}={call.args[name]!r}, but it must be {factor.text()}",
                f"write {factor.text()} for {name}",
                name,
            )
    _check_value_range(call)
    _check_kernel_size(call)
    _check_fill_value(call)
    _check_fill_mode(call)


def _check_value_range(call: Call) -> None:
    if "value_range" not in call.args or (call.name == "RandomColorJitter" and not _jitters(call)):
        return
    value = call.args["value_range"]
    listed = isinstance(value, (tuple, list)) and all(map(_is_number, value))
    if listed and call.name == "RandomBrightness" and "int" in call.x.dtype and not _are_whole(value):
        raise Refusal(
            "NN307",
            f"{call.name} has value_range={value!r}, but its input holds {call.x.dtype}",
            "write value_range=(0, 255), or put Rescaling(1 / 255) before it",
            "value_range",
        )
    if listed and (len(value) == 2 or (call.name in _INDEXED and len(value) > 2)):
        return
    raise Refusal(
        "NN204",
        f"{call.name} has value_range={value!r}, but it must be two numbers",
        "write value_range=(0, 255) for pixels as they come, (0, 1) behind Rescaling(1 / 255)",
        "value_range",
    )


def _jitters(call: Call) -> bool:
    """Whether a RandomColorJitter changes anything; else it reads no range."""
    return any(call.args.get(name) is not None for name in FACTORS["RandomColorJitter"] if name != "factor")


def _check_kernel_size(call: Call) -> None:
    if call.name != "RandomGaussianBlur":
        return
    value = call.args.get("kernel_size")
    sizes = list(value) if isinstance(value, (tuple, list)) else [value, value]
    if len(sizes) != 2 or not all(isinstance(size, int) and size > 0 and size % 2 for size in sizes):
        raise Refusal(
            "NN206",
            f"{call.name} has kernel_size={value!r}, but it must be an odd number, or two",
            "write 3 or (3, 5) for kernel_size",
            "kernel_size",
        )


def _check_fill_value(call: Call) -> None:
    if call.name != "RandomErasing":
        return
    value = call.args.get("fill_value")
    colour = isinstance(value, (tuple, list)) and len(value) == 3 and all(map(_is_number, value))
    if isinstance(value, bool) or (value is not None and not _is_number(value) and not colour):
        raise Refusal(
            "NN204",
            f"{call.name} has fill_value={value!r}, but it must be a number, or three",
            "write fill_value=0, or leave it out for noise",
            "fill_value",
        )


def _check_fill_mode(call: Call) -> None:
    # Its constructor knows a word that the transformation does not.
    if call.name == "RandomElasticTransform" and call.args.get("fill_mode") == "mirror":
        raise Refusal(
            "NN205",
            "RandomElasticTransform has fill_mode=mirror, which Keras refuses once it transforms",
            "write fill_mode=reflect",
            "fill_mode",
        )


def _is_number(value: Any) -> bool:
    return is_known(value) or isinstance(value, (int, float))


def _are_whole(value: Any) -> bool:
    return all(map(is_known, value)) if isinstance(value, (tuple, list)) else is_known(value)
