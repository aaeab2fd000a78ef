"""Cases of the normalization layers: axes, what has weights, groups, wrapped layers."""

from __future__ import annotations

from compare import Case, grid, tensor
from objects import layer

INPUTS = [
    tensor(4),
    tensor(6, 4),
    tensor(8, 8, 6),
    tensor(2, 8, 8, 6),
    tensor(None, 4),
    tensor(4, None),
    tensor(),
]
INTEGERS = [tensor(4, dtype="int32")]


WRAPPED = [
    (layer("Dense", units=5), tensor(4)),
    (layer("Dense", units=5, use_bias=False), tensor(3, 4)),
    (layer("Dense", units=5), tensor(None)),
    (layer("Conv2D", filters=5, kernel_size=3), tensor(8, 8, 2)),
    (layer("Conv1D", filters=5, kernel_size=3, padding="same"), tensor(8, 2)),
    (layer("DepthwiseConv2D", kernel_size=3), tensor(8, 8, 2)),
    (layer("Embedding", input_dim=10, output_dim=3), tensor(6)),
    (layer("Conv2DTranspose", filters=5, kernel_size=3), tensor(8, 8, 2)),
    (layer("SeparableConv2D", filters=5, kernel_size=3), tensor(8, 8, 2)),
    (layer("Flatten"), tensor(8, 8)),
    (layer("LSTM", units=5), tensor(8, 4)),
    (layer("BatchNormalization"), tensor(8, 4)),
    (layer("SpectralNormalization", layer=layer("Dense", units=3)), tensor(8)),
]

CASES: list[Case] = [
    *grid("BatchNormalization", INPUTS + INTEGERS, axis=[-1, 1, 2, -2, 7, 0]),
    *grid("BatchNormalization", INPUTS[:3], center=[True, False], scale=[True, False]),
    *grid(
        "BatchNormalization",
        INPUTS[:1],
        renorm=[True, False],
        renorm_clipping=[None, {"rmax": 3.0}, {"rmin": 2.0, "rmax": 1.0}, {"dmax": -1.0}, {"top": 1.0}],
    ),
    *grid("LayerNormalization", INPUTS, axis=[-1, 1, 2, (1, 2), (-1, 1), (-1, -2), [2], 7, 0]),
    *grid(
        "LayerNormalization",
        INPUTS[:3],
        center=[True, False],
        scale=[True, False],
        rms_scaling=[True, False],
    ),
    *grid("RMSNormalization", INPUTS, axis=[-1, 1, 2, (1, 2), (-1, 1), 7, 0]),
    *grid("UnitNormalization", INPUTS, axis=[-1, 1, 2, (1, 2), (-1, 1), 7, -4]),
    *grid("GroupNormalization", INPUTS, groups=[1, 2, 3, -1, 32, 4, 0, -2], axis=[-1, 1, 2]),
    *grid("GroupNormalization", INPUTS[:3], groups=[2], center=[True, False], scale=[True, False]),
    *(Case("SpectralNormalization", {"layer": wrapped}, inputs) for wrapped, inputs in WRAPPED),
    Case("SpectralNormalization", {"layer": WRAPPED[0][0], "power_iterations": 0}, tensor(4)),
    Case("BatchNormalization", {}, ((tensor(4), tensor(4)),)),
    Case("LayerNormalization", {"dtype": "mixed_float16"}, tensor(4)),
]
