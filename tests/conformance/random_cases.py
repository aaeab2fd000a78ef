"""Random uses of the layers of a family: arguments good and bad in combinations that no grid has."""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib import import_module
from typing import Any

from compare import Case, tensor

from nndsl import catalog
from nndsl.catalog.entry import Parameter

FAMILIES = ("core", "convolutional", "pooling", "reshaping")
SIZES = ("units", "filters", "depth_multiplier", "input_dim", "output_dim", "n")
WINDOWS = ("kernel_size", "strides", "dilation_rate", "pool_size", "output_padding", "output_size", "size")
WORDS: dict[str, tuple[Any, ...]] = {
    "data_format": (None, "channels_last", "channels_first"),
    "dtype": ("float16", "bfloat16", "mixed_float16", "float64"),
    "interpolation": ("nearest", "bilinear", "bicubic", "area"),
    **dict.fromkeys(("use_bias", "keepdims", "mask_zero", "tie_weights", "trainable"), (True, False)),
}


def random_cases(count: int, seed: int) -> list[Case]:
    """That many cases, the same for the same seed."""
    chance = random.Random(seed)
    layers = [name for family in FAMILIES for name in import_module(f"nndsl.shapes.{family}").RULES]
    # AdaptiveMaxPooling may end the process, and EinsumDense fits the wrong rank by chance: see their grids.
    layers = [layer for layer in layers if not layer.startswith(("AdaptiveMax", "EinsumDense"))]
    return [_case(chance, chance.choice(layers)) for _ in range(count)]


def _case(chance: random.Random, layer: str) -> Case:
    entry = catalog.find("layer", layer)
    assert entry is not None
    rank = _dimensions(layer)
    args: dict[str, Any] = {}
    for parameter in entry.parameters:
        choose = _chooser(layer, parameter, rank or 2)
        if choose and not _is_sequential_only(parameter) and (parameter.required or chance.random() < 0.3):
            args[parameter.name] = choose(chance)
    axes = chance.choice([rank + 1] * 6 + [0, 1, 2, 3, 4]) if rank else chance.randrange(5)
    # Whether an axis that varies can be reshaped hangs on the few sizes tried for it.
    sizes = [1, 2, 3, 4, 5, 6, 8, 9, 12] + ([] if layer == "Reshape" else [None])
    dims = [chance.choice(sizes) for _ in range(axes)]
    dtype = chance.choice(["float32"] * 8 + ["float16", "float64"])
    return Case(layer, args, tensor(*dims, dtype=dtype), sizes=SIZES)


def _is_sequential_only(parameter: Parameter) -> bool:
    """Whether it is the `input_dim` that every Keras layer takes for Sequential models."""
    return parameter.name == "input_dim" and not parameter.required


def _dimensions(layer: str) -> int:
    """1, 2 or 3 for layers over sequences, images and volumes, else 0."""
    return next((n for n in (1, 2, 3) if f"{n}D" in layer), 0)


def _chooser(layer: str, parameter: Parameter, rank: int) -> Callable[[random.Random], Any] | None:
    """How to choose a value of a parameter; `None` for one that is left alone."""
    name = parameter.name
    if name in WORDS:
        return lambda chance: chance.choice(WORDS[name])
    if name in SIZES + ("groups", "lora_rank"):
        return _number
    if name in WINDOWS:
        return lambda chance: chance.choice([_number(chance), _numbers(chance, rank), _numbers(chance, 2)])
    if name in ("padding", "cropping") and ("Padding" in layer or "Cropping" in layer):
        return lambda chance: _ends(chance, rank)
    if name == "padding":
        return lambda chance: chance.choice(["valid", "same", "causal", "SAME", "full"])
    if name == "target_shape":
        return lambda chance: _target(chance, [-1, 1, 2, 3, 4, 6, 8, 12, 24, None, 0])
    if name == "dims":
        return lambda chance: tuple(chance.sample(range(1, 4), chance.randrange(1, 4)))
    return None


def _number(chance: random.Random) -> int:
    return chance.choice([1, 1, 2, 2, 3, 4, 5, 7, 8, 12, 0, -1])


def _numbers(chance: random.Random, count: int) -> tuple[int, ...]:
    return tuple(_number(chance) for _ in range(count))


def _ends(chance: random.Random, rank: int) -> Any:
    pair = _numbers(chance, 2)
    return chance.choice(
        [pair[0], pair, _numbers(chance, rank), (pair,) * rank, (pair, pair[0], pair)[:rank]]
    )


def _target(chance: random.Random, sizes: list[int | None]) -> tuple[int | None, ...]:
    return tuple(chance.choice(sizes) for _ in range(chance.randrange(4)))
