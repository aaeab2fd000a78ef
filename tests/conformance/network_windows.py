"""Random steps with windows: convolutions, pooling, borders, over 1, 2 or 3 axes."""

from __future__ import annotations

import random
from typing import Any

from network_parts import (
    Shape,
    Size,
    Step,
    call,
    extras,
    grown,
    maybe,
    plus,
    times,
    tuple_text,
    units,
    windowed,
)

INTERPOLATIONS = ("bilinear", "bicubic", "lanczos3", "lanczos5", "nearest")


def convolution(rng: random.Random, shape: Shape) -> Step:
    rank = len(shape) - 1
    kinds = ["Conv", "Conv", "Conv", "Transpose"] + ["Separable", "Depthwise"] * (rank < 3)
    kind = rng.choice(kinds)
    if kind == "Transpose":
        return _transposed(rng, shape)
    kernel, filters = rng.choice([1, 2, 3, 3]), units(rng)
    options = _window_options(rng, kind, rank, filters)
    padding, stride = options["padding"] or "valid", options["strides"] or 1
    body = tuple(windowed(one, kernel, stride, padding, options["dilation_rate"] or 1) for one in shape[:-1])
    if kind == "Depthwise":
        multiplier = rng.choice([1, 2])
        given = {**options, **extras(rng, "depthwise")}
        text = call(f"DepthwiseConv{rank}D", _window(rng, kernel, rank), depth_multiplier=multiplier, **given)
        return text, (*body, times(shape[-1], multiplier))
    if kind == "Separable":
        given = {**options, **extras(rng, "depthwise", "pointwise"), "depth_multiplier": maybe(rng, 2, 0.2)}
        return call(f"SeparableConv{rank}D", filters, _window(rng, kernel, rank), **given), (*body, filters)
    given = {**options, **extras(rng, "kernel")}
    return call(f"Conv{rank}D", filters, _window(rng, kernel, rank), **given), (*body, filters)


def _window_options(rng: random.Random, kind: str, rank: int, filters: int) -> dict[str, Any]:
    causal = kind == "Conv" and rank == 1
    padding = rng.choice(["valid", "same", "same"] + ["causal"] * causal)
    stride = rng.choice([1, 1, 1, 2])
    return {
        "strides": stride if stride > 1 else None,
        "padding": padding if padding != "valid" else None,
        "dilation_rate": maybe(rng, 2, 0.15) if stride == 1 else None,
        "groups": maybe(rng, 2, 0.15) if kind == "Conv" and filters % 2 == 0 else None,
    }


def _window(rng: random.Random, kernel: int, rank: int) -> str:
    return str(kernel) if rng.random() < 0.7 else tuple_text([kernel] * rank)


def _transposed(rng: random.Random, shape: Shape) -> Step:
    rank, filters, kernel = len(shape) - 1, units(rng), rng.choice([1, 2, 3, 3])
    padding, stride = rng.choice(["valid", "same"]), rng.choice([1, 1, 2])
    options = {"strides": stride if stride > 1 else None, "padding": padding if padding == "same" else None}
    more = maybe(rng, 1, 0.1) if stride == 2 else None
    body: tuple[Size, ...] = tuple(grown(one, kernel, stride, padding) for one in shape[:-1])
    if more:
        body = tuple("?" for _ in body)
    given = {**options, "output_padding": more, **extras(rng, "kernel")}
    return call(f"Conv{rank}DTranspose", filters, _window(rng, kernel, rank), **given), (*body, filters)


def pooling(rng: random.Random, shape: Shape) -> Step:
    rank, kind, padding = len(shape) - 1, rng.choice(["Max", "Average"]), rng.choice(["valid", "same"])
    if rng.random() < 0.15 and 1 not in shape[:-1]:
        size = rng.choice([2, 2, 3])
        given = size if rng.random() < 0.7 else tuple_text([size] * rank)
        return f"Adaptive{kind}Pooling{rank}D({given})", (*[size] * rank, shape[-1])
    stride = rng.choice([2, 2, 1])
    body = tuple(windowed(one, 2, stride, padding) for one in shape[:-1])
    options = {"strides": 1 if stride == 1 else None, "padding": padding if padding == "same" else None}
    return call(f"{kind}Pooling{rank}D", _window(rng, 2, rank), **options), (*body, shape[-1])


def global_pooling(rng: random.Random, shape: Shape) -> Step:
    rank, kind = len(shape) - 1, rng.choice(["Max", "Average"])
    long = rng.random() < 0.8
    name = f"Global{kind if long else kind[:3].replace('Ave', 'Avg')}Pool{'ing' * long}{rank}D"
    if rng.random() < 0.1:
        return f"{name}(data_format=channels_first)", shape[:1]
    keep = rng.random() < 0.15
    return call(name, keepdims="True" if keep else None), (*[1] * rank * keep, shape[-1])


def borders(rng: random.Random, shape: Shape) -> Step:
    """Cropping, padding, growing; now and then with channels first."""
    rank, kind = len(shape) - 1, rng.choice(["Cropping", "ZeroPadding", "UpSampling"])
    early = rank > 1 and rng.random() < 0.12
    body, channels = (shape[1:], shape[:1]) if early else (shape[:-1], shape[-1:])
    options: dict[str, Any] = {"data_format": "channels_first" if early else None}
    if kind == "UpSampling":
        if rank == 2:
            options["interpolation"] = maybe(rng, rng.choice(INTERPOLATIONS), 0.3)
        text, changed = call(f"UpSampling{rank}D", 2, **options), tuple(times(one, 2) for one in body)
    else:
        given, change = _border(rng, rank)
        sign = 1 if kind == "ZeroPadding" else -1
        text, changed = call(f"{kind}{rank}D", given, **options), tuple(
            plus(one, sign * change) for one in body
        )
    return text, (*channels, *changed) if early else (*changed, *channels)


def _border(rng: random.Random, rank: int) -> tuple[str, int]:
    """What is given, and what it adds to each axis."""
    pair = "(1, 0)" if rank == 1 else tuple_text(["(1, 0)"] * rank)
    return rng.choice([("1", 2), ("1", 2), (tuple_text([1] * rank) if rank > 1 else "1", 2), (pair, 1)])


def spatial_dropout(rng: random.Random, shape: Shape) -> Step:
    return f"SpatialDropout{len(shape) - 1}D({rng.choice(['0.2', '0.5, seed=1'])})", shape
