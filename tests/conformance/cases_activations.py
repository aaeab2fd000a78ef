"""Cases of activations as layers: slopes and thresholds that are refused, axes, shared slopes."""

from __future__ import annotations

from compare import Case, grid, tensor

INPUTS = [tensor(4), tensor(6, 4), tensor(8, 8, 6), tensor(None, 4)]

CASES: list[Case] = [
    *grid("Activation", INPUTS, activation=["relu", "softmax", "tanh", "gelu", "linear"]),
    *grid("ELU", INPUTS, alpha=[1.0, 0.5]),
    *grid("LeakyReLU", [tensor(4)], alpha=[0.1, 0, 1, None, -0.1]),
    *grid("LeakyReLU", [tensor(4)], alpha=[0.1], negative_slope=[0.2, None]),
    *grid("ReLU", INPUTS[:1], max_value=[None, 6.0, 0.0, -1.0], negative_slope=[0.0, 0.1, -0.1, None]),
    *grid("ReLU", INPUTS, threshold=[0.0, 1.0, -1.0, None]),
    *grid("LeakyReLU", INPUTS, negative_slope=[0.3, 0, -0.3, None]),
    *grid("Softmax", [tensor(None, 4)], axis=[-1, 1, (1, 2)]),
    *grid("Softmax", INPUTS[:3], axis=[-1, 1, 2, 3, 5, -4, (1, 2), (-1, -2), [1], (1, 5)]),
    *grid("PReLU", [*INPUTS, tensor()], shared_axes=[None, 1, [1], (1, 2), [2], [0], [-1], [5], [-5], []]),
    *grid(
        "ReLU",
        [tensor(4, dtype="int32")],
        max_value=[None, 6.0],
        negative_slope=[0.0, 0.1],
        threshold=[0.0, 1.0],
    ),
    Case("Softmax", {"dtype": "float64"}, tensor(4)),
]
