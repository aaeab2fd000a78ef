"""Cases of the preprocessing layers: numbers, images, categories, texts, sounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from compare import Case, grid, tensor

IMAGE = tensor(8, 8, 3)
IMAGES = [IMAGE, tensor(None, None, 3), tensor(4)]
WORDS = ["a", "b", "c"]
TEXT = tensor(1, dtype="string")
NUMBERS = [tensor(4), tensor(6, 4), tensor(None, 4), tensor(4, None), tensor(4, dtype="int32")]
INDICES = [tensor(dtype="int32"), tensor(1, dtype="int32"), tensor(4, dtype="int32")]
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

ENCODING: list[Case] = [
    Case("CategoryEncoding", {"num_tokens": 5, "output_mode": "one_hot"}, tensor(6, 4, dtype="int32")),
    *grid(
        "CategoryEncoding", INDICES, num_tokens=[None, 0, 5], output_mode=["one_hot", "multi_hot", "count"]
    ),
    *grid("Discretization", NUMBERS[:2], bin_boundaries=[[0.0, 1.0]], output_mode=["int", "one_hot"]),
    *grid("Discretization", [tensor(4)], bin_boundaries=[[0.0, 1.0]], output_mode=["multi_hot", "count"]),
    *grid("Discretization", [tensor(4)], bin_boundaries=[[0.0]], num_bins=[None, 3]),
    Case("Discretization", {}, tensor(4)),
    Case("Hashing", {"num_bins": 3, "output_mode": "one_hot"}, TEXT),
    *grid(
        "Hashing",
        [TEXT, INDICES[2]],
        sizes=("num_bins",),
        num_bins=[3, 0],
        output_mode=["int", "multi_hot", "count"],
    ),
    *grid(
        "HashedCrossing",
        [((TEXT, TEXT),), ((tensor(2, dtype="string"),) * 2,), TEXT],
        num_bins=[5],
        output_mode=["int", "one_hot"],
    ),
    *grid(
        "StringLookup",
        [TEXT, tensor(4, dtype="string")],
        vocabulary=[WORDS, ["[UNK]", *WORDS], ["a", "a"]],
        output_mode=["int", "one_hot", "multi_hot", "count"],
        num_oov_indices=[0, 1, 2],
    ),
    *grid(
        "StringLookup",
        [TEXT],
        vocabulary=[WORDS],
        mask_token=[None, ""],
        max_tokens=[None, 1, 3, 4, 9],
        pad_to_max_tokens=[True, False],
        output_mode=["int", "multi_hot"],
    ),
    *grid(
        "IntegerLookup",
        [tensor(1, dtype="int64"), tensor(4, dtype="int64")],
        vocabulary=[[1, 5, 7]],
        output_mode=["int", "one_hot", "multi_hot"],
    ),
    *grid(
        "TextVectorization",
        [tensor(dtype="string"), tensor(3, dtype="string")],
        vocabulary=[WORDS],
        output_mode=["int", "multi_hot", "count"],
    ),
    *grid(
        "TextVectorization", [TEXT], vocabulary=[WORDS], output_sequence_length=[None, 7], output_mode=["int"]
    ),
    Case(
        "TextVectorization",
        {"output_mode": "multi_hot", "vocabulary": WORDS, "output_sequence_length": 7},
        TEXT,
    ),
]

OTHERS: list[Case] = [
    *grid("Rescaling", [*NUMBERS, IMAGE], scale=[1 / 255, 2], offset=[0.0, -1]),
    *grid("Normalization", NUMBERS, axis=[-1, 1, None, 2, (1, 2), 5, -4]),
    *grid(
        "Normalization",
        NUMBERS[:2],
        mean=[None, 1.0, [1.0] * 4, [1.0] * 3],
        variance=[None, 1.0, [1.0] * 4, [2.0] * 3],
    ),
    *grid(
        "STFTSpectrogram",
        [tensor(64, 2), tensor(None, 1), tensor(8, 2), tensor(64)],
        frame_length=[16],
        frame_step=[None, 8, 32],
        mode=["log", "real", "imag", "stft"],
    ),
    *grid(
        "STFTSpectrogram",
        [tensor(64, 2)],
        frame_length=[16, 12],
        fft_length=[None, 8, 32],
        padding=["valid", "same"],
        expand_dims=[True, False],
    ),
    *grid(
        "MelSpectrogram",
        [tensor(4096), tensor(64, 2)],
        fft_length=[256],
        sequence_stride=[64],
        num_mel_bins=[16],
        sequence_length=[None, 128, 512],
    ),
]


COUNTS = "Keras declares that it counts over the last axis, and counts over the first"
FAULTS: list[Case] = [
    Case("CategoryEncoding", {"num_tokens": 5}, tensor(6, 4, dtype="int32"), differs=COUNTS),
    Case(
        "StringLookup",
        {"vocabulary": WORDS, "output_mode": "count"},
        tensor(6, 4, dtype="string"),
        differs=COUNTS,
    ),
    Case(
        "Hashing",
        {"num_bins": 3, "output_mode": "one_hot"},
        tensor(4, dtype="int32"),
        differs="Keras declares no place",
    ),
    Case(
        "TextVectorization",
        {"vocabulary": WORDS, "output_mode": "multi_hot"},
        TEXT,
        differs="Keras declares an axis of size 1 that it takes away",
    ),
]
"""Where Keras' shape function says other than its call: the model that it builds goes by the former, and so do we."""

UNADAPTED: list[Case] = [
    Case("Discretization", {"num_bins": 3}, tensor(4), concrete=False),
    Case("StringLookup", {}, TEXT, concrete=False),
    Case("TextVectorization", {}, TEXT, concrete=False),
    Case("TextVectorization", {"output_sequence_length": 7}, TEXT, concrete=False),
]
"""Layers that Keras builds, but does not run before they are adapted to data."""

# A code may stand in the place of a last axis of size 1, so a symbol there leaves even the rank open.
CODED = [replace(case, symbols=case.args.get("output_mode") != "one_hot") for case in ENCODING]

CASES: list[Case] = AUGMENTATION + CODED + FAULTS + UNADAPTED + OTHERS
