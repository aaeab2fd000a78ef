"""Random steps for any shape: dense layers, activations, noise, normalization, reshaping."""

from __future__ import annotations

import random

from network_parts import (
    ACTIVATIONS,
    Shape,
    Step,
    call,
    common,
    extras,
    is_fixed,
    maybe,
    one_of,
    product,
    tuple_text,
    units,
)


def dense(rng: random.Random, shape: Shape) -> Step:
    count, chance = units(rng), rng.random()
    behind = (*shape[:-1], count)
    if chance < 0.15:
        return call("Dense", count, rng.choice(ACTIVATIONS)), behind
    if chance < 0.22:
        return f"SpectralNormalization({call('Dense', count, use_bias=maybe(rng, 'False'))})", behind
    if chance < 0.27:
        return f"Pipeline([Dense(3), {rng.choice(['ReLU()', 'Dropout(0.1)'])}, Dense({count})])", behind
    rank = maybe(rng, 2, 0.04) if count > 2 else None
    return call("Dense", count, lora_rank=rank, **extras(rng, "kernel")), behind


def einsum_dense(rng: random.Random, shape: Shape) -> Step:
    count, letters = units(rng), "abcdef"[: len(shape) + 1]
    if rng.random() < 0.25 and len(shape) < 3:
        equation = f'"...{letters[-1]},{letters[-1]}z->...z"'
        return call("EinsumDense", equation, output_shape=count), (*shape[:-1], count)
    equation = f'"{letters},{letters[-1]}z->{letters[:-1]}z"'
    sizes = [one if isinstance(one, int) else "None" for one in (*shape[:-1], count)]
    options = {"bias_axes": maybe(rng, '"z"', 0.6), "activation": maybe(rng, "relu", 0.2), **common(rng)}
    return call("EinsumDense", equation, tuple_text(sizes), **options), (*shape[:-1], count)


def activation(rng: random.Random, shape: Shape) -> Step:
    word = rng.choice(ACTIVATIONS)
    return rng.choice([word, f"Activation({word})", one_of(rng, "activation_layers")]), shape


def noise(rng: random.Random, shape: Shape) -> Step:
    if rng.random() < 0.1:
        places = ["None", *("1" if rng.random() < 0.5 else "None" for _ in shape)]
        return f"Dropout(0.3, noise_shape={tuple_text(places)})", shape
    return one_of(rng, "noises"), shape


def normalization(rng: random.Random, shape: Shape) -> Step:
    name = rng.choice(["Batch", "Batch", "Layer", "Layer", "Unit", "RMS", "Group", "Rescaling", "Plain"])
    axis = maybe(rng, rng.choice([-1, 1, len(shape)]), 0.3)
    flags = {"center": maybe(rng, "False", 0.2), "scale": maybe(rng, "False", 0.2), **common(rng)}
    if name == "Batch":
        flags |= {"beta_regularizer": maybe(rng, "l2", 0.1), "gamma_initializer": maybe(rng, "zeros", 0.1)}
        return call("BatchNormalization", axis=axis, momentum=maybe(rng, 0.9), **flags), shape
    if name == "Layer":
        whole = "[1, 2]" if len(shape) > 1 and rng.random() < 0.15 else axis
        return call("LayerNormalization", axis=whole, epsilon=maybe(rng, "1e-6"), **flags), shape
    if name == "Group":
        return call("GroupNormalization", groups=_groups(rng, shape), **flags), shape
    if name == "Rescaling":
        return call("Rescaling", "1 / 255", offset=maybe(rng, "-1")), shape
    if name == "Plain":
        return _statistics(rng, shape), shape
    return call(f"{name}Normalization", axis=axis), shape


def _groups(rng: random.Random, shape: Shape) -> int:
    size = shape[-1]
    fitting = [one for one in (2, 3, 4) if isinstance(size, int) and size % one == 0]
    return rng.choice([1, -1, *fitting])


def _statistics(rng: random.Random, shape: Shape) -> str:
    size = shape[-1]
    forms = ["Normalization(mean=0.5, variance=2.0)", "Normalization", "Normalization(axis=-1)"]
    if isinstance(size, int) and 0 < size < 9:
        forms.append(f"Normalization(mean={[0.5] * size}, variance={[1.0] * size})")
    forms.append("Normalization(axis=None)")
    return rng.choice(forms)


def reshape(rng: random.Random, shape: Shape) -> Step:
    if not is_fixed(*shape):
        return dense(rng, shape)
    total = product(shape)
    assert isinstance(total, int)
    total = max(total, 1)
    first = rng.choice([one for one in range(1, total + 1) if total % one == 0][:12])
    rest = total // first
    second = rng.choice([one for one in range(1, rest + 1) if rest % one == 0][:12])
    target: tuple[int, ...] = rng.choice([(first, rest), (first, second, rest // second), (total,)])
    written = list(target)
    if rng.random() < 0.3:
        written[rng.randrange(len(written))] = -1
    return f"Reshape({tuple_text(written)})", target


def flatten(rng: random.Random, shape: Shape) -> Step:
    form = rng.choice(["Flatten", "Flatten()", "Flatten(data_format=channels_last)"])
    if rng.random() < 0.1 and len(shape) > 1:
        form = "Flatten(data_format=channels_first)"
    return form, (product(shape),)


def permute(rng: random.Random, shape: Shape) -> Step:
    order = rng.sample(range(1, len(shape) + 1), len(shape))
    return f"Permute({tuple_text(order)})", tuple(shape[at - 1] for at in order)


KEEPING = (activation, noise, normalization)
"""Steps that keep the shape, whatever it is."""
