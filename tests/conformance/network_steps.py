"""Random steps for random networks: layers and ops that roughly suit a shape, and what comes out of them.

The bookkeeping is rough on purpose and asks neither nndsl nor Keras: now and then a step does not fit, and both
must say so.
"""

from __future__ import annotations

import random

from network_images import image, image_op
from network_ops import elementwise, reduce_op, reshape_op
from network_parts import Maker, Shape, Step
from network_plain import (
    KEEPING,
    activation,
    dense,
    einsum_dense,
    flatten,
    noise,
    normalization,
    permute,
    reshape,
)
from network_sequences import convolutional_recurrent, masking, recurrent, repeat_vector, time_distributed
from network_windows import borders, convolution, global_pooling, pooling, spatial_dropout

ANY: tuple[Maker, ...] = (
    dense,
    dense,
    activation,
    activation,
    noise,
    normalization,
    normalization,
    elementwise,
    elementwise,
    einsum_dense,
)
RESHAPING: tuple[Maker, ...] = (reshape_op, reshape_op, reshape, permute)
REDUCING: tuple[Maker, ...] = (reduce_op, reduce_op, flatten)
WINDOWS: tuple[Maker, ...] = (convolution, convolution, pooling, borders, spatial_dropout, global_pooling)
BY_RANK: dict[int, tuple[Maker, ...]] = {
    1: (repeat_vector,),
    2: (*WINDOWS, recurrent, recurrent, recurrent, masking, time_distributed),
    3: (*WINDOWS, convolution, image, image, image, image_op, time_distributed, convolutional_recurrent),
    4: (*WINDOWS, time_distributed, convolutional_recurrent),
    5: (convolutional_recurrent,),
}
LARGEST = 600
"""The most numbers an example may have: it is the shapes that are tried, not the patience."""


def random_step(rng: random.Random, shape: Shape) -> Step:
    """A step for a shape and the shape behind it."""
    while True:
        step, behind = _any_step(rng, shape)
        if _numbers(behind) <= max(LARGEST, _numbers(shape)):
            return step, behind


def _any_step(rng: random.Random, shape: Shape) -> Step:
    if not shape:
        return "ops.expand_dims(axis=-1)", (1,)
    own, chance = BY_RANK.get(len(shape), ()), rng.random()
    if own and chance < 0.5:
        return rng.choice(own)(rng, shape)
    if chance < 0.85:
        return rng.choice(ANY)(rng, shape)
    return rng.choice(RESHAPING if rng.random() < 0.6 else REDUCING)(rng, shape)


def keeping_step(rng: random.Random, shape: Shape) -> str:
    """A step that keeps the shape."""
    if isinstance(shape[-1], int) and rng.random() < 0.4:
        if 2 <= len(shape) <= 4 and rng.random() < 0.5:
            return f"Conv{len(shape) - 1}D({shape[-1]}, 3, padding=same)"
        return f"Dense({shape[-1]})"
    return rng.choice(KEEPING)(rng, shape)[0]


def _numbers(shape: Shape) -> int:
    total = 1
    for size in shape:
        total *= size if isinstance(size, int) else 6
    return total
