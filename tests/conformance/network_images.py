"""Random steps on images: resizing, cropping, augmentation, and ops that need a height and a width."""

from __future__ import annotations

import random

from network_parts import Shape, Step, call, maybe, times

COLOURS: dict[str, tuple[str, ...]] = {
    "AugMix": ("value_range=(0, 1)", ""),
    "AutoContrast": ("value_range=(0, 1)", ""),
    "RandAugment": ("value_range=(0, 1)", "num_ops=1"),
    "RandomColorDegeneration": ("0.5", "factor=(0.1, 0.3)"),
    "RandomColorJitter": ("value_range=(0, 1), brightness_factor=0.1", "(0, 1), hue_factor=0.2"),
    "RandomGrayscale": ("0.5", "factor=0.1"),
    "RandomHue": ("0.1", "factor=0.2, value_range=(0, 1)"),
    "RandomSaturation": ("0.5", "factor=(0.1, 0.9)"),
}
"""Layers that want three channels, and what to give them. Keras takes Equalization into no model (NN309)."""
ANY_CHANNELS: dict[str, tuple[str, ...]] = {
    "CutMix": ("", "factor=0.5"),
    "MixUp": ("", "alpha=0.3"),
    "RandomBrightness": ("0.2", "factor=(-0.1, 0.1), value_range=(0, 1)"),
    "RandomContrast": ("0.1", "factor=(0.2, 0.3)"),
    "RandomElasticTransform": ("", "factor=0.5, scale=0.5"),
    "RandomErasing": ("", "factor=0.5"),
    "RandomFlip": ("", "horizontal", "mode=vertical, seed=1"),
    "RandomGaussianBlur": ("", "factor=0.5, kernel_size=3"),
    "RandomInvert": ("", "factor=0.5, value_range=(0, 1)"),
    "RandomPerspective": ("", "factor=0.5, scale=0.2"),
    "RandomPosterization": ("4", "factor=2"),
    "RandomRotation": ("0.1", "factor=(-0.2, 0.3), fill_mode=nearest", "0.1, interpolation=nearest"),
    "RandomSharpness": ("0.5", "factor=0.1"),
    "RandomShear": ("", "x_factor=0.2", "0.1, 0.2"),
    "RandomTranslation": (
        "0.1, 0.1",
        "height_factor=0.2, width_factor=(-0.1, 0.1)",
        "0.2, 0.2, fill_mode=wrap",
    ),
    "RandomZoom": ("0.1", "height_factor=0.1, width_factor=0.2", "(0.1, 0.2), fill_mode=constant"),
    "Solarization": ("", "threshold_factor=0.5", "addition_factor=0.1, value_range=(0, 1)"),
    "ContrastLimitedAdaptiveHistogramEqualization": ("value_range=(0, 1)",),
}


def image(rng: random.Random, shape: Shape) -> Step:
    if rng.random() < 0.2:
        return _resized(rng, shape)
    table = {**ANY_CHANNELS, **COLOURS} if shape[-1] == 3 else ANY_CHANNELS
    name = rng.choice(list(table))
    given = rng.choice(table[name])
    return f"{name}({given})" if given else rng.choice([name, f"{name}()"]), shape


def _resized(rng: random.Random, shape: Shape) -> Step:
    height, width = rng.choice([(6, 5), (4, 4), (3, 6)])
    name = rng.choice(["Resizing", "CenterCrop", "RandomCrop"])
    options = {"interpolation": maybe(rng, rng.choice(["nearest", "bicubic"]), 0.3)}
    if name == "Resizing":
        options["crop_to_aspect_ratio"] = maybe(rng, "True", 0.15)
    if name == "RandomCrop":
        options = {"seed": maybe(rng, 1)}
    if name == "CenterCrop":
        options = {}
    return call(name, height, width, **options), (height, width, shape[-1])


def image_op(rng: random.Random, shape: Shape) -> Step:
    height, width, channels = shape
    halves = (times(height, 2), times(width, 2))
    choices: list[Step] = [
        ("ops.image.resize((6, 5))", (6, 5, channels)),
        ('ops.image.resize(size=(5, 5), interpolation="nearest")', (5, 5, channels)),
        ("ops.image.gaussian_blur", shape),
        ('ops.max_pool(2, strides=1, padding="same")', shape),
        ('ops.average_pool(pool_size=2, strides=1, padding="same")', shape),
        ("ops.image.sobel_edges -> ops.sum(axis=-1)", shape),
        ("ops.rot90(axes=(1, 2))", (width, height, channels)),
        (
            f"ops.image.pad_images(target_height={halves[0]}, target_width={halves[1]}, top_padding=1, left_padding=1)",
            (*halves, channels),
        ),
    ]
    if channels == 3:
        choices += [
            ("ops.image.rgb_to_grayscale", (height, width, 1)),
            ("ops.image.rgb_to_hsv", shape),
            ("ops.image.hsv_to_rgb", shape),
        ]
    if isinstance(height, int) and isinstance(width, int) and height % 2 == width % 2 == 0:
        choices += [
            ("ops.space_to_depth(2)", (height // 2, width // 2, times(channels, 4))),
            ("ops.image.extract_patches(size=(2, 2))", (height // 2, width // 2, times(channels, 4))),
        ]
    else:
        choices = [one for one in choices if "pad_images" not in one[0]]
    return rng.choice(choices)
