"""Random steps for random networks: layers and ops that roughly suit a shape, and what comes out of them.

The bookkeeping is rough on purpose and asks neither nndsl nor Keras: now and then a step does not fit, and both
must say so. A shape is without the batch axis; a size is an int, or a word or `None` where it is not a number here.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

Size = int | str | None
Shape = tuple[Size, ...]
Step = tuple[str, Shape]
Maker = Callable[[random.Random, Shape], Step]

ACTIVATIONS = (
    *("relu", "elu", "selu", "gelu", "tanh", "sigmoid", "softplus", "softsign", "silu", "swish", "mish"),
    *(
        "hard_sigmoid",
        "leaky_relu",
        "relu6",
        "celu",
        "log_sigmoid",
        "hard_silu",
        "exponential",
        "tanh_shrink",
    ),
)
ELEMENTWISE = (
    *(
        "abs",
        "square",
        "tanh",
        "sigmoid",
        "relu",
        "exp",
        "negative",
        "sign",
        "floor",
        "sin",
        "cos",
        "softplus",
    ),
    *(
        "silu",
        "gelu",
        "erf",
        "stop_gradient",
        "zeros_like",
        "ones_like",
        "log1p",
        "rsqrt",
        "nan_to_num",
        "ceil",
    ),
)


def call(name: str, *given: str, **options: Any) -> str:
    """`Dense(3, use_bias=False)`; an option that is `None` is left out."""
    named = [f"{key}={value}" for key, value in options.items() if value is not None]
    return f"{name}({', '.join([*given, *named])})"


def maybe(rng: random.Random, value: Any, chance: float = 0.3) -> Any:
    return value if rng.random() < chance else None


def is_fixed(*sizes: Size) -> bool:
    return all(isinstance(size, int) for size in sizes)


def extras(rng: random.Random) -> dict[str, Any]:
    """Options that every layer with a kernel has."""
    return {
        "activation": maybe(rng, rng.choice(ACTIVATIONS)),
        "use_bias": maybe(rng, rng.choice(["False", "True"]), 0.2),
        "kernel_initializer": maybe(
            rng, rng.choice(["he_normal", "lecun_uniform", "HeUniform(seed=3)"]), 0.15
        ),
        "bias_initializer": maybe(rng, rng.choice(["ones", "Constant(0.1)"]), 0.1),
        "kernel_regularizer": maybe(rng, rng.choice(["l2", "L1(0.01)", "L1L2(l1=0.1, l2=0.1)"]), 0.1),
        "kernel_constraint": maybe(rng, rng.choice(["MaxNorm(2)", "NonNeg()", "UnitNorm(axis=0)"]), 0.08),
    }


def units(rng: random.Random) -> int:
    return rng.choice([1, 2, 3, 4, 4, 6, 8])


# Any shape.


def dense(rng: random.Random, shape: Shape) -> Step:
    count = units(rng)
    if rng.random() < 0.15:
        return call("Dense", str(count), rng.choice(ACTIVATIONS)), (*shape[:-1], count)
    if rng.random() < 0.08:
        return f"SpectralNormalization(Dense({count}))", (*shape[:-1], count)
    return call("Dense", str(count), **extras(rng)), (*shape[:-1], count)


def einsum_dense(rng: random.Random, shape: Shape) -> Step:
    count, letters = units(rng), "abcdef"[: len(shape) + 1]
    equation = f'"{letters},{letters[-1]}z->{letters[:-1]}z"'
    sizes = ", ".join("None" if not isinstance(one, int) else str(one) for one in (*shape[:-1], count))
    output = f"({sizes},)" if len(shape) == 1 else f"({sizes})"
    return call("EinsumDense", equation, output, bias_axes=maybe(rng, '"z"', 0.6)), (*shape[:-1], count)


def activation(rng: random.Random, shape: Shape) -> Step:
    word = rng.choice(ACTIVATIONS)
    form = rng.choice(
        [
            word,
            word,
            f"Activation({word})",
            "ReLU(max_value=6.0)",
            "LeakyReLU(negative_slope=0.2)",
            "ELU(alpha=0.5)",
            "Softmax",
            call("PReLU", shared_axes=maybe(rng, "[1]", 0.5)),
        ]
    )
    return form, shape


def noise(rng: random.Random, shape: Shape) -> Step:
    rate = rng.choice(["0.1", "0.25", "0.5"])
    name = rng.choice(
        ["Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout", "ActivityRegularization", "Identity"]
    )
    if name == "Identity":
        return name, shape
    if name == "Dropout" and rng.random() < 0.2:
        noise_shape = ", ".join(["None", *("1" if rng.random() < 0.5 else "None" for _ in shape)])
        return f"Dropout({rate}, noise_shape=({noise_shape}))", shape
    return f"{name}({rate})", shape


def normalization(rng: random.Random, shape: Shape) -> Step:
    axis = maybe(rng, rng.choice([-1, 1, len(shape)]), 0.3)
    flags = {"center": maybe(rng, "False", 0.2), "scale": maybe(rng, "False", 0.2)}
    name = rng.choice(["Batch", "Batch", "Layer", "Layer", "Unit", "RMS", "Group", "Rescaling", "Plain"])
    if name == "Batch":
        return call("BatchNormalization", axis=axis, momentum=maybe(rng, 0.9), **flags), shape
    if name == "Layer":
        whole = "[1, 2]" if len(shape) > 1 and rng.random() < 0.15 else axis
        return call("LayerNormalization", axis=whole, epsilon=maybe(rng, "1e-6"), **flags), shape
    if name == "Group":
        groups = rng.choice([1, 2, -1, 3])
        return call("GroupNormalization", groups=groups, **flags), shape
    if name == "Rescaling":
        return call("Rescaling", "1 / 255", offset=maybe(rng, "-1")), shape
    if name == "Plain":
        return rng.choice(["Normalization(mean=0.5, variance=2.0)", "Normalization"]), shape
    return call(f"{name}Normalization", axis=axis), shape


def elementwise(rng: random.Random, shape: Shape) -> Step:
    word = rng.choice(
        [
            *ELEMENTWISE,
            "add(x2=1.0)",
            "multiply(x2=2)",
            "clip(0.0, 1.0)",
            "cumsum(axis=1)",
            "softmax(axis=-1)",
        ]
    )
    more = [
        "power(x2=2)",
        "maximum(x2=0.0)",
        "flip(axis=1)",
        "roll(1, axis=1)",
        "normalize(axis=1)",
        'cast("float32")',
    ]
    return f"ops.{rng.choice([word, word, *more])}", shape


def reduce_op(rng: random.Random, shape: Shape) -> Step:
    axis = rng.randrange(1, len(shape) + 1)
    keep = rng.random() < 0.3
    name = rng.choice(["mean", "sum", "max", "min", "prod", "std", "var", "logsumexp"])
    kept = tuple(
        1 if at + 1 == axis and keep else size for at, size in enumerate(shape) if keep or at + 1 != axis
    )
    text = call(
        f"ops.{name}",
        axis=rng.choice([axis, axis - len(shape) - 1]),
        keepdims=maybe(rng, "True", 1) if keep else None,
    )
    return text, kept


def reshape_op(rng: random.Random, shape: Shape) -> Step:
    kind = rng.choice(["expand", "squeeze", "transpose", "swap", "repeat", "tile", "pad"])
    last = len(shape)
    if kind == "expand":
        axis = rng.randrange(1, last + 1)
        return f"ops.expand_dims(axis={axis})", (*shape[: axis - 1], 1, *shape[axis - 1 :])
    if kind == "squeeze" and 1 in shape and last > 1:
        axis = shape.index(1) + 1
        return f"ops.squeeze(axis={axis})", (*shape[: axis - 1], *shape[axis:])
    if kind == "transpose":
        order = rng.sample(range(1, last + 1), last)
        return f"ops.transpose(axes=({', '.join(map(str, [0, *order]))}))", tuple(
            shape[at - 1] for at in order
        )
    if kind == "swap" and last > 1:
        return "ops.swapaxes(1, 2)", (shape[1], shape[0], *shape[2:])
    if kind == "repeat":
        return f"ops.repeat(2, axis={last})", (*shape[:-1], times(shape[-1], 2))
    if kind == "pad":
        pairs = ", ".join(["(0, 0)"] * last + ["(1, 2)"])
        return f"ops.pad(({pairs}))", (*shape[:-1], plus(shape[-1], 3))
    return f"ops.tile(({', '.join(['1'] * last)}, 2))", (*shape[:-1], times(shape[-1], 2))


def reshape(rng: random.Random, shape: Shape) -> Step:
    if not is_fixed(*shape):
        return dense(rng, shape)
    total = 1
    for size in shape:
        total *= max(size, 1)  # type: ignore[type-var, operator]
    factors = [one for one in range(1, total + 1) if total % one == 0][:12]
    first = rng.choice(factors)
    rest = total // first
    second = rng.choice([one for one in range(1, rest + 1) if rest % one == 0][:12])
    target: tuple[int, ...] = rng.choice([(first, rest), (first, second, rest // second), (total,)])
    written = list(target)
    if rng.random() < 0.3:
        written[rng.randrange(len(written))] = -1
    inside = ", ".join(map(str, written)) + ("," if len(written) == 1 else "")
    return f"Reshape(({inside}))", target


def flatten(rng: random.Random, shape: Shape) -> Step:
    total: Any = 1
    for size in shape:
        total = (
            None if total is None or size is None else ("?" if not is_fixed(total, size) else total * size)
        )
    return rng.choice(["Flatten", "Flatten()", "Flatten(data_format=channels_last)"]), (total,)


def permute(rng: random.Random, shape: Shape) -> Step:
    order = rng.sample(range(1, len(shape) + 1), len(shape))
    inside = ", ".join(map(str, order)) + ("," if len(order) == 1 else "")
    return f"Permute(({inside}))", tuple(shape[at - 1] for at in order)


# Sizes.


def times(size: Size, factor: int) -> Size:
    return size * factor if isinstance(size, int) else ("?" if size else None)


def plus(size: Size, more: int) -> Size:
    return size + more if isinstance(size, int) else ("?" if size else None)


def windowed(size: Size, kernel: int, stride: int, padding: str, dilation: int = 1) -> Size:
    if not isinstance(size, int):
        return "?" if size else None
    if padding != "valid":
        return -(-size // stride)
    return (size - dilation * (kernel - 1) - 1) // stride + 1


# Vectors.


def repeat_vector(rng: random.Random, shape: Shape) -> Step:
    count = rng.choice([2, 3, 5])
    return f"RepeatVector({count})", (count, *shape)


# Windows over 1, 2 or 3 axes.


def convolution(rng: random.Random, shape: Shape) -> Step:
    rank = len(shape) - 1
    kinds = ["Conv", "Conv", "Conv", "Transpose"] + ["Separable", "Depthwise"] * (rank < 3)
    kind = rng.choice(kinds)
    kernel = rng.choice([1, 2, 3, 3])
    padding = rng.choice(["valid", "same", "same"] + ["causal"] * (kind == "Conv" and rank == 1))
    stride = rng.choice([1, 1, 1, 2])
    dilation = 2 if stride == 1 and kind != "Transpose" and rng.random() < 0.15 else 1
    filters = units(rng)
    groups = maybe(rng, 2, 0.15) if kind == "Conv" and filters % 2 == 0 else None
    options = {
        "strides": maybe(rng, stride, 1) if stride > 1 else None,
        "padding": padding if padding != "valid" else None,
        "dilation_rate": dilation if dilation > 1 else None,
        "groups": groups,
    }
    size = str(kernel) if rng.random() < 0.7 else f"({', '.join([str(kernel)] * rank)}{',' * (rank == 1)})"
    given = {
        key: value
        for key, value in extras(rng).items()
        if kind in ("Conv", "Transpose") or "kernel" not in key
    }
    if kind == "Transpose":
        body = tuple(grown(one, kernel, stride, padding) for one in shape[:-1])
        return call(f"Conv{rank}DTranspose", str(filters), size, **options, **given), (*body, filters)
    body = tuple(windowed(one, kernel, stride, padding, dilation) for one in shape[:-1])
    if kind == "Depthwise":
        multiplier = rng.choice([1, 2])
        text = call(f"DepthwiseConv{rank}D", size, depth_multiplier=multiplier, **options, **given)
        return text, (*body, times(shape[-1], multiplier))
    return call(
        f"{'Separable' * (kind == 'Separable')}Conv{rank}D", str(filters), size, **options, **given
    ), (*body, filters)


def grown(size: Size, kernel: int, stride: int, padding: str) -> Size:
    if not isinstance(size, int):
        return "?" if size else None
    return size * stride + (max(kernel - stride, 0) if padding == "valid" else 0)


def pooling(rng: random.Random, shape: Shape) -> Step:
    rank = len(shape) - 1
    kind, padding = rng.choice(["Max", "Average"]), rng.choice(["valid", "same"])
    if rng.random() < 0.1:
        size = rng.choice([1, 2, 3])
        return f"AdaptiveAveragePooling{rank}D({size})", (*[size] * rank, shape[-1])
    pool, stride = 2, rng.choice([2, 2, 1])
    body = tuple(windowed(one, pool, stride, padding) for one in shape[:-1])
    options = {"strides": 1 if stride == 1 else None, "padding": padding if padding == "same" else None}
    return call(f"{kind}Pooling{rank}D", "2", **options), (*body, shape[-1])


def global_pooling(rng: random.Random, shape: Shape) -> Step:
    rank, kind = len(shape) - 1, rng.choice(["Max", "Average"])
    keep = rng.random() < 0.15
    return call(f"Global{kind}Pooling{rank}D", keepdims="True" if keep else None), (
        *[1] * rank * keep,
        shape[-1],
    )


def borders(rng: random.Random, shape: Shape) -> Step:
    rank = len(shape) - 1
    kind = rng.choice(["Cropping", "ZeroPadding", "UpSampling"])
    if kind == "UpSampling":
        return f"UpSampling{rank}D(2)", (*(times(one, 2) for one in shape[:-1]), shape[-1])
    change = 2 if kind == "ZeroPadding" else -2
    return f"{kind}{rank}D(1)", (*(plus(one, change) for one in shape[:-1]), shape[-1])


def spatial_dropout(rng: random.Random, shape: Shape) -> Step:
    return f"SpatialDropout{len(shape) - 1}D(0.2)", shape


# Sequences.


def recurrent(rng: random.Random, shape: Shape) -> Step:
    count, sequences = units(rng), rng.random() < 0.5
    kind = rng.choice(["LSTM", "GRU", "SimpleRNN"])
    options = {
        "return_sequences": "True" if sequences else None,
        "dropout": maybe(rng, 0.1, 0.15),
        "recurrent_dropout": maybe(rng, 0.1, 0.1),
        "go_backwards": maybe(rng, "True", 0.1),
        "use_bias": maybe(rng, "False", 0.1),
        "unroll": maybe(rng, "True", 0.1) if is_fixed(*shape) else None,
        "reset_after": maybe(rng, "False", 0.3) if kind == "GRU" else None,
    }
    text = call(kind, str(count), **options)
    form = rng.random()
    if form < 0.25:
        mode = maybe(rng, rng.choice(["sum", "concat", "mul", "ave"]), 0.5)
        text = call("Bidirectional", text, merge_mode=mode)
        count *= 1 if mode in ("sum", "mul", "ave") else 2
    elif form < 0.35:
        cells = rng.choice([f"{kind}Cell({count})", f"StackedRNNCells([GRUCell(2), {kind}Cell({count})])"])
        text = call("RNN", cells, return_sequences="True" if sequences else None)
    return text, (shape[0], count) if sequences else (count,)


def masking(rng: random.Random, shape: Shape) -> Step:
    return "Masking(0.0)", shape


def convolutional_recurrent(rng: random.Random, shape: Shape) -> Step:
    rank, filters, sequences = len(shape) - 2, units(rng), rng.random() < 0.4
    body = shape[1:-1]
    text = call(
        f"ConvLSTM{rank}D", str(filters), "3", padding="same", return_sequences="True" if sequences else None
    )
    return text, (shape[0], *body, filters) if sequences else (*body, filters)


def time_distributed(rng: random.Random, shape: Shape) -> Step:
    makers = [dense, activation, noise] if len(shape) == 2 else [dense, flatten, convolution, global_pooling]
    text, inner = rng.choice(makers)(rng, shape[1:])
    if text in ACTIVATIONS or text == "Identity":
        text = f"Activation({text})" if text != "Identity" else "Identity()"
    return f"TimeDistributed({text})", (shape[0], *inner)


# Images.


def image(rng: random.Random, shape: Shape) -> Step:
    name = rng.choice(
        [
            "Resizing",
            "CenterCrop",
            "RandomFlip",
            "RandomTranslation",
            "RandomZoom",
            "RandomContrast",
            "RandomRotation",
        ]
    )
    if name == "Resizing":
        return "Resizing(6, 5)", (6, 5, shape[-1])
    if name == "CenterCrop":
        return "CenterCrop(4, 4)", (4, 4, shape[-1])
    given = {"RandomFlip": "", "RandomTranslation": "0.1, 0.1"}.get(name, "0.1")
    return f"{name}({given})", shape


ANY: tuple[Maker, ...] = (
    dense,
    dense,
    activation,
    activation,
    noise,
    normalization,
    normalization,
    elementwise,
    einsum_dense,
)
RESHAPING: tuple[Maker, ...] = (reshape_op, reshape, permute)
REDUCING: tuple[Maker, ...] = (reduce_op, flatten)
KEEPING: tuple[Maker, ...] = (activation, noise, normalization)
"""Steps that keep the shape, whatever it is."""
BY_RANK: dict[int, tuple[Maker, ...]] = {
    1: (repeat_vector,),
    2: (convolution, convolution, pooling, recurrent, recurrent, recurrent, borders, spatial_dropout, masking)
    + (time_distributed, global_pooling),
    3: (convolution, convolution, convolution, pooling, borders, spatial_dropout, image, global_pooling)
    + (time_distributed, convolutional_recurrent),
    4: (
        convolution,
        pooling,
        borders,
        spatial_dropout,
        global_pooling,
        time_distributed,
        convolutional_recurrent,
    ),
}


def random_step(rng: random.Random, shape: Shape) -> Step:
    """A step for a shape and the shape behind it."""
    own = BY_RANK.get(len(shape), ())
    chance = rng.random()
    if own and chance < 0.5:
        return rng.choice(own)(rng, shape)
    if chance < 0.9 or not shape:
        return rng.choice(ANY)(rng, shape) if shape else ("ops.expand_dims(axis=-1)", (1,))
    return rng.choice(RESHAPING if rng.random() < 0.6 else REDUCING)(rng, shape)


def keeping_step(rng: random.Random, shape: Shape) -> str:
    """A step that keeps the shape."""
    if isinstance(shape[-1], int) and rng.random() < 0.4:
        if 2 <= len(shape) <= 4 and rng.random() < 0.5:
            return f"Conv{len(shape) - 1}D({shape[-1]}, 3, padding=same)"
        return f"Dense({shape[-1]})"
    return rng.choice(KEEPING)(rng, shape)[0]
