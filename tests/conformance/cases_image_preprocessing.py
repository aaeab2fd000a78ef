"""Cases of the layers that resize, crop and vary images: factors, ranges, channels, dtypes."""

from __future__ import annotations

from typing import Any

from compare import Case, grid, tensor

IMAGE = tensor(8, 8, 3)
IMAGES = [IMAGE, tensor(None, None, 3), tensor(4)]
FACTORS: dict[str, tuple[str, ...]] = {
    "RandomBrightness": ("factor",),
    "RandomContrast": ("factor",),
    "RandomErasing": ("factor",),
    "RandomGaussianBlur": ("factor",),
    "RandomGrayscale": ("factor",),
    "RandomHue": ("factor",),
    "RandomInvert": ("factor",),
    "RandomPosterization": ("factor",),
    "RandomRotation": ("factor",),
    "RandomSaturation": ("factor",),
    "RandomSharpness": ("factor",),
    "RandomColorDegeneration": ("factor",),
    "RandomPerspective": ("factor", "scale"),
    "RandomShear": ("x_factor", "y_factor"),
    "RandomTranslation": ("height_factor", "width_factor"),
    "RandomZoom": ("height_factor",),
}


def _factors(name: str) -> list[Case]:
    values: list[Any] = [0.0, 0.2, 1.0, 1.5, -0.2, -2, (0.1, 0.5), (0.5, 1.5), (2, 3), (0.1, 0.2, 0.3)]
    if name in ("RandomGrayscale", "RandomPerspective"):
        values = [value for value in values if not isinstance(value, tuple)]
    names = FACTORS[name]
    wanted = {"RandomPosterization": [2, 9, 0, (2, 4)]}.get(name, values)
    usual = dict.fromkeys(names, 0.2)
    cases = [Case(name, {**usual, one: value}, IMAGE) for one in names for value in wanted]
    sample = {**usual, names[0]: wanted[1] if name != "RandomPosterization" else 2}
    return [*cases, *(Case(name, sample, inputs) for inputs in IMAGES[1:2])]


AUGMENTATION: list[Case] = [
    *(case for name in FACTORS for case in _factors(name)),
    *grid("RandomFlip", IMAGES, mode=["horizontal", "vertical"]),
    *(
        Case(name, {}, IMAGE)
        for name in (
            "AutoContrast",
            "Equalization",
            "MixUp",
            "CutMix",
            "RandomColorJitter",
            "RandAugment",
            "AugMix",
        )
    ),
    *(
        case
        for name in ("Resizing", "CenterCrop", "RandomCrop")
        for case in grid(name, IMAGES, sizes=("height",), height=[4, 0, -1, 12], width=[5])
    ),
    *grid("Resizing", [tensor(3, 8, 8)], height=[4], width=[5], data_format=["channels_first"]),
]

RANGED = ("AutoContrast", "RandomContrast", "RandomInvert", "Solarization", "AugMix", "RandAugment")
NOT_TAKEN = (
    "AutoContrast",
    "CenterCrop",
    "RandomFlip",
    "RandomShear",
    "RandomTranslation",
    "RandomZoom",
    "Resizing",
)
NEEDED: dict[str, dict[str, Any]] = {
    **{name: {"height": 4, "width": 5} for name in ("CenterCrop", "Resizing", "RandomCrop")},
    **{name: {"height_factor": 0.2, "width_factor": 0.2} for name in ("RandomZoom", "RandomTranslation")},
    **{name: {"factor": 0.2} for name in ("RandomContrast", "RandomHue", "RandomSaturation")},
    "RandomColorJitter": {"saturation_factor": 0.2},
    "RandomShear": {"x_factor": 0.2},
}
FIRST = {"data_format": "channels_first"}


def _use(name: str, inputs: Any = IMAGE, **args: Any) -> Case:
    return Case(name, {**NEEDED.get(name, {}), **args}, inputs)


ARGUMENTS: list[Case] = [
    *(
        _use(name, value_range=value)
        for name in RANGED
        for value in ((0, 1), [0.0, 1.0], (0,), (0, 1, 2), 255, None, "ab")
    ),
    *(_use(name, factor=value) for name in NOT_TAKEN for value in (None, 0, 0.2)),
    *(_use(name, factor=value) for name in ("MixUp", "RandomCrop") for value in (None, 0.2, (0.1, 0.2), 1.5)),
    *(
        Case("RandomColorJitter", {argument: value}, IMAGE)
        for argument in ("brightness_factor", "contrast_factor", "saturation_factor", "hue_factor")
        for value in (None, 0.3, -0.2, 1.5, (0.1, 0.2), "a")
    ),
    *(Case("RandomPosterization", {"factor": value}, IMAGE) for value in (2.0, (2.0, 4.0), None, "a")),
    *(Case("RandomZoom", {"height_factor": value}, IMAGE) for value in (-1, -0.9, (-1, 0.2), None, "a")),
    *(Case("AugMix", {"factor": value}, IMAGE) for value in (0.3, (0.1, 0.3), (0.5, 1.5), None)),
    *grid("RandomGaussianBlur", [IMAGE], kernel_size=[3, (3, 5), 2, 0, (3, 4), (1, 2, 3), None]),
    *grid("RandomErasing", [IMAGE, tensor(8, 8, 1)], fill_value=[None, 0.5, (1, 2, 3), (1, 2), "a"]),
    Case("RandomErasing", {"fill_value": True}, IMAGE, differs="Keras takes True for 1"),
    *grid("RandomElasticTransform", [IMAGE], fill_mode=["reflect", "mirror", "wrap"]),
    *grid("RandomPerspective", [IMAGE, tensor(1, 1, 3)], scale=[0.5, 1.5, -0.1]),
    *grid(
        "ContrastLimitedAdaptiveHistogramEqualization",
        [IMAGE, tensor(3, 3, 1), tensor(4, 4, 1)],
        tile_grid_size=[(8, 8), (2, 2), (0, 1), (3,)],
    ),
    _use("Resizing", fill_mode="reflect"),
    _use("Resizing", crop_to_aspect_ratio=True, pad_to_aspect_ratio=True),
    _use("Resizing", pad_to_aspect_ratio=True, fill_value=1.0),
    _use("Resizing", tensor(8, 8, 3, dtype="uint8"), pad_to_aspect_ratio=True),
    _use("Resizing", tensor(8, 8, 3, dtype="uint8"), pad_to_aspect_ratio=True, fill_value=0),
    _use("RandomBrightness", tensor(8, 8, 3, dtype="uint8"), factor=0.2, value_range=(0.0, 1.0)),
    _use("RandomBrightness", tensor(8, 8, 3, dtype="uint8"), factor=0.2, value_range=(0, 255)),
    *grid(
        "Rescaling", [IMAGE, tensor(4)], scale=[[1, 2, 3], (1.0, 2.0, 3.0, 4.0), [[1.0, 2.0, 3.0]], "a", None]
    ),
    *grid("Rescaling", [IMAGE, tensor(4)], scale=[2], offset=[[1, 2, 3], None, "a"]),
]
"""Arguments that only constructors, or only the first batch, refuse."""

CHANNELS: list[Case] = [
    _use(name, inputs, **more)
    for name in (
        "RandomHue",
        "RandomSaturation",
        "RandomColorJitter",
        "RandomGrayscale",
        "RandAugment",
        "RandomFlip",
    )
    for inputs, more in (
        (tensor(8, 8, 1), {}),
        (tensor(8, 8, 4), {}),
        (tensor(3, 8, 8), FIRST),
        (tensor(8, 8, 3), FIRST),
    )
]

IMAGE_DTYPES: list[Case] = [
    *(_use(name, tensor(8, 8, 3, dtype="float16")) for name in ("RandomContrast", "RandomSaturation")),
    *(
        Case(name, {"factor": 0.2}, tensor(8, 8, 3, dtype=dtype), differs="a call refuses what a model takes")
        for name in ("RandomContrast", "RandomSaturation")
        for dtype in ("uint8", "int32")
    ),
    *(
        _use(name, tensor(8, 8, 3, dtype=dtype))
        for name in (
            "RandomZoom",
            "Resizing",
            "RandomGrayscale",
            "MixUp",
        )
        for dtype in ("uint8", "int32", "float16")
    ),
    *(
        _use(name, dtype=dtype)
        for name in ("RandomContrast", "RandomZoom", "RandomFlip", "MixUp", "RandomErasing", "Resizing")
        for dtype in ("float64", "bfloat16", "uint8", "bool")
    ),
]

CASES: list[Case] = AUGMENTATION + ARGUMENTS + CHANNELS + IMAGE_DTYPES
