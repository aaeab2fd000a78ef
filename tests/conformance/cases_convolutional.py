"""Convolutions of every kind and rank: sizes, strides, dilation, groups, layouts, and what Keras refuses."""

from __future__ import annotations

from compare import Case, grid, tensor

from nndsl.shapes.call import Object

SEQUENCES = [tensor(12, 3), tensor(None, 3), tensor(2, 3), tensor(1, 1), tensor(12, None)]
IMAGES = [tensor(12, 9, 3), tensor(None, None, 3), tensor(2, 9, 3), tensor(8, 8, 4), tensor(9, 9, None)]
VOLUMES = [tensor(6, 5, 7, 3), tensor(None, 5, None, 3), tensor(2, 2, 2, 4), tensor(6, 6, 6, None)]
WRONG_RANK = [
    tensor(),
    tensor(5),
    tensor(784),
    tensor(28, 28),
    tensor(8, 8, 3),
    tensor(8, 8, 8, 3),
    tensor(2, 8, 8, 8, 3),
]
INPUTS = {1: SEQUENCES, 2: IMAGES, 3: VOLUMES}
PLAIN = [(f"Conv{n}D", n) for n in (1, 2, 3)]
TRANSPOSED = [(f"Conv{n}DTranspose", n) for n in (1, 2, 3)]
DEPTHWISE = [(f"DepthwiseConv{n}D", n) for n in (1, 2)]
SEPARABLE = [(f"SeparableConv{n}D", n) for n in (1, 2)]


def _required(layer: str) -> dict[str, list[object]]:
    """The required arguments, with one value each."""
    return {"kernel_size": [3]} if layer.startswith("Depthwise") else {"filters": [4], "kernel_size": [3]}


def _each(layers: list[tuple[str, int]], **choices: list[object]) -> list[Case]:
    sizes = ("filters", "depth_multiplier")
    return [
        case
        for layer, n in layers
        for case in grid(layer, INPUTS[n], sizes=sizes, **{**_required(layer), **choices})
    ]


GOOD = [
    *_each(
        PLAIN + TRANSPOSED + DEPTHWISE + SEPARABLE,
        kernel_size=[1, 2, 3],
        padding=["valid", "same"],
        strides=[1, 2],
    ),
    *_each(PLAIN, kernel_size=[3], padding=["valid", "same"], strides=[3], use_bias=[False], filters=[1, 8]),
    *_each(
        PLAIN + DEPTHWISE + SEPARABLE, kernel_size=[2, 3], padding=["valid", "same"], dilation_rate=[2, 3]
    ),
    *_each(PLAIN[:1], kernel_size=[1, 3, 5], padding=["causal"], dilation_rate=[1, 2, 4]),
    *_each(
        PLAIN[:1],
        kernel_size=[3],
        padding=["causal"],
        strides=[2, 3],
        data_format=["channels_last", "channels_first"],
    ),
    *_each(
        PLAIN, data_format=["channels_first", "channels_last"], padding=["valid", "same"], kernel_size=[1, 3]
    ),
    *_each(TRANSPOSED[:2] + DEPTHWISE + SEPARABLE, data_format=["channels_first"], padding=["valid", "same"]),
    *_each(DEPTHWISE + SEPARABLE, depth_multiplier=[1, 2, 5], use_bias=[True, False]),
    *_each(SEPARABLE, strides=[2], dilation_rate=[2]),
    *_each(DEPTHWISE, strides=[2], dilation_rate=[2, 3], padding=["valid", "same"]),
    *_each(
        TRANSPOSED,
        strides=[1, 2, 3],
        kernel_size=[1, 2, 3, 4],
        output_padding=[None, 0, 1, 2],
        padding=["valid"],
    ),
    *_each(
        TRANSPOSED,
        strides=[1, 2, 3],
        kernel_size=[1, 2, 3, 4],
        output_padding=[None, 0, 1, 2],
        padding=["same"],
    ),
    *_each(PLAIN, padding=["SAME", "Valid"]),
    *_each(PLAIN, lora_rank=[2, 0], use_bias=[True, False]),
    *_each(PLAIN[:2], trainable=[True, False], dtype=[None, "float16", "mixed_float16"]),
]

GROUPS = [
    *grid(
        "Conv1D",
        [tensor(9, 4), tensor(9, 6), tensor(9, None)],
        filters=[4, 6],
        kernel_size=[3],
        groups=[1, 2, 3, 4],
    ),
    *grid(
        "Conv2D",
        [tensor(9, 9, 4), tensor(9, 9, 6)],
        filters=[6, 12],
        kernel_size=[3],
        groups=[2, 3, 6, 0, -1, 1.5],
    ),
    *grid(
        "Conv2D",
        [tensor(4, 9, 9)],
        filters=[4],
        kernel_size=[3],
        groups=[2, 3],
        data_format=["channels_first"],
    ),
    *grid("Conv3D", [tensor(5, 5, 5, 4)], filters=[4], kernel_size=[3], groups=[2, 3]),
]

PAIRS = [
    *grid(
        "Conv2D",
        [tensor(12, 9, 3), tensor(None, 9, 3), tensor(3, 12, 9)],
        filters=[4],
        kernel_size=[(3, 5), [1, 7], (9, 10), (13, 1)],
        strides=[(1, 2), (3, 3), (2, 1)],
        padding=["valid", "same"],
    ),
    *grid("Conv2D", [tensor(12, 9, 3)], filters=[4], kernel_size=[3], dilation_rate=[(1, 2), (4, 4), (6, 1)]),
    *grid(
        "Conv2D",
        [tensor(12, 9, 3)],
        filters=[4],
        kernel_size=[3],
        strides=[(1, 2)],
        dilation_rate=[(2, 1), 1],
    ),
    *grid(
        "Conv2DTranspose",
        [tensor(5, 4, 3), tensor(None, 4, 3)],
        filters=[4],
        kernel_size=[(3, 4), (2, 5)],
        strides=[(2, 3), (1, 2)],
        padding=["valid", "same"],
        output_padding=[None, (1, 1), (0, 1), (1, 2), (0, 0)],
    ),
    *grid(
        "Conv2DTranspose", [tensor(5, 4, 3)], filters=[4], kernel_size=[3], strides=[2, 1], dilation_rate=[2]
    ),
    *grid(
        "DepthwiseConv2D",
        [tensor(12, 9, 3)],
        kernel_size=[(3, 2)],
        strides=[(2, 2), (1, 2)],
        padding=["valid", "same"],
    ),
    *grid("SeparableConv2D", [tensor(12, 9, 3)], filters=[4], kernel_size=[(3, 2)], strides=[(2, 2), (2, 1)]),
    *grid(
        "Conv3D",
        [tensor(6, 7, 8, 2)],
        filters=[2],
        kernel_size=[(1, 2, 3), (7, 1, 1)],
        strides=[(3, 2, 1), 1],
    ),
]

BAD_VALUES: dict[str, list[object]] = {
    "kernel_size": [0, -1, (3, 0), (3, 3, 3, 3), (), None, "3", 2.5],
    "strides": [0, -2, (1, 0), (1, 1, 1, 1), None],
    "dilation_rate": [0, -1, (1, 1, 1, 1), None],
    "filters": [0, -3, None, 2.5],
    "padding": ["full", "causal", None, 3],
    "data_format": ["channels_middle", "NHWC"],
}
BAD = [
    case
    for layer, n in PLAIN + TRANSPOSED + DEPTHWISE + SEPARABLE
    for name, values in BAD_VALUES.items()
    if not (name == "filters" and layer.startswith("Depthwise"))
    for case in grid(layer, INPUTS[n][:1], **{**_required(layer), name: values})
] + [
    *_each(DEPTHWISE + SEPARABLE, depth_multiplier=[0, -1, None]),
    *_each(PLAIN + TRANSPOSED, strides=[2], dilation_rate=[2]),
    *_each(TRANSPOSED, strides=[2], output_padding=[2, 3, -1, (1, 1, 1, 1)]),
    *_each(PLAIN[:2], lora_rank=[2, -1], kernel_constraint=[Object("constraint", "UnitNorm", {})]),
]

RANKS = [
    case
    for layer, n in PLAIN + TRANSPOSED + DEPTHWISE + SEPARABLE
    for case in grid(layer, WRONG_RANK, **_required(layer))
] + [
    Case("Conv2D", {"filters": 3, "kernel_size": 3}, ((tensor(8, 8, 3), tensor(8, 8, 3)),)),
    Case("Conv2D", {"filters": 3, "kernel_size": 3}, (tensor(8, 8, 3), tensor(8, 8, 3))),
]

DTYPES = [
    *_each(
        PLAIN[:1] + TRANSPOSED[:1] + DEPTHWISE[:1] + SEPARABLE[:1],
        dtype=["int32"],
        activation=["relu", "glu"],
    ),
    *grid("Conv2D", [tensor(9, 9, 4)], filters=[4], kernel_size=[3], activation=["glu", "softmax", None]),
    *_each(PLAIN[:2], dtype=["bfloat16", "float64"]),
    *grid("Conv1D", [tensor(9, 4, dtype="int32"), tensor(9, 4, dtype="bool")], filters=[4], kernel_size=[3]),
    *grid(
        "Conv2D",
        [tensor(9, 9, 4, dtype="uint8"), tensor(9, 9, 4, dtype="float16")],
        filters=[4],
        kernel_size=[3],
    ),
    *grid("Conv2DTranspose", [tensor(9, 9, 4, dtype="uint8")], filters=[4], kernel_size=[3]),
    *grid("DepthwiseConv2D", [tensor(9, 9, 4, dtype="int32")], kernel_size=[3]),
    *grid("SeparableConv2D", [tensor(9, 9, 4, dtype="int32")], filters=[4], kernel_size=[3]),
]

CASES: list[Case] = [*GOOD, *GROUPS, *PAIRS, *BAD, *RANKS, *DTYPES]
