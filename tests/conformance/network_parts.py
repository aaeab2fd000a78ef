"""What the pieces of random networks are made of: shapes, texts of calls, options, sizes behind a window.

A shape is without the batch axis; a size is an int, or a word or `None` where it is not a number here.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

Size = int | str | None
Shape = tuple[Size, ...]
Step = tuple[str, Shape]
"""The text of a step and the shape behind it."""
Maker = Callable[[random.Random, Shape], Step]

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "network_words.toml").read_text("utf-8"))
ACTIVATIONS: list[str] = WORDS["activations"]


def call(name: str, /, *given: Any, **options: Any) -> str:
    """`Dense(3, use_bias=False)`; an option that is `None` is left out."""
    named = [f"{key}={value}" for key, value in options.items() if value is not None]
    return f"{name}({', '.join([*map(str, given), *named])})"


def maybe(rng: random.Random, value: Any, chance: float = 0.3) -> Any:
    return value if rng.random() < chance else None


def one_of(rng: random.Random, *words: str) -> str:
    """A word of the lists of these names."""
    return str(rng.choice([word for name in words for word in WORDS[name]]))


def is_fixed(*sizes: Size) -> bool:
    return all(isinstance(size, int) for size in sizes)


def tuple_text(sizes: Any) -> str:
    """`(3,)`, `(2, 2)`."""
    return f"({', '.join(map(str, sizes))}{',' * (len(sizes) == 1)})"


def units(rng: random.Random) -> int:
    return rng.choice([1, 2, 3, 4, 4, 6, 8])


def extras(rng: random.Random, *kernels: str) -> dict[str, Any]:
    """Options of a layer with weights; `kernels` are the names of those that are matrices."""
    options = {
        "activation": maybe(rng, rng.choice(ACTIVATIONS)),
        "use_bias": maybe(rng, rng.choice(["False", "True"]), 0.2),
        "bias_initializer": maybe(rng, one_of(rng, "bias_initializers"), 0.1),
        "bias_regularizer": maybe(rng, one_of(rng, "regularizers"), 0.04),
        "bias_constraint": maybe(rng, "non_neg", 0.03),
        "activity_regularizer": maybe(rng, one_of(rng, "regularizers"), 0.03),
        **common(rng),
    }
    for kernel in kernels:
        options[f"{kernel}_initializer"] = maybe(rng, one_of(rng, "initializers"), 0.15)
        options[f"{kernel}_regularizer"] = maybe(rng, one_of(rng, "regularizers"), 0.08)
        options[f"{kernel}_constraint"] = maybe(rng, one_of(rng, "constraints"), 0.06)
    return options


def common(rng: random.Random) -> dict[str, Any]:
    """Options of every layer."""
    return {
        "trainable": maybe(rng, "False", 0.03),
        "dtype": maybe(rng, one_of(rng, "dtypes"), 0.04),
        "name": maybe(rng, f'"own_{rng.randrange(10**6)}"', 0.03),
    }


# Sizes.


def times(size: Size, factor: int) -> Size:
    return size * factor if isinstance(size, int) else ("?" if size else None)


def plus(size: Size, more: int) -> Size:
    return size + more if isinstance(size, int) else ("?" if size else None)


def product(shape: Shape) -> Size:
    total: Size = 1
    for size in shape:
        if total is None or size is None:
            return None
        total = total * size if isinstance(total, int) and isinstance(size, int) else "?"
    return total


def windowed(size: Size, kernel: int, stride: int, padding: str, dilation: int = 1) -> Size:
    if not isinstance(size, int):
        return "?" if size else None
    if padding != "valid":
        return -(-size // stride)
    return (size - dilation * (kernel - 1) - 1) // stride + 1


def grown(size: Size, kernel: int, stride: int, padding: str) -> Size:
    """Behind a transposed convolution."""
    if not isinstance(size, int):
        return "?" if size else None
    return size * stride + (max(kernel - stride, 0) if padding == "valid" else 0)
