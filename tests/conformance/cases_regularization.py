"""Cases of dropout, noise and activity penalties: rates at and beyond their bounds, ranks of the spatial ones."""

from __future__ import annotations

from dataclasses import replace

from compare import Case, grid, tensor

INPUTS = [tensor(), tensor(4), tensor(6, 4), tensor(8, 8, 6), tensor(2, 8, 8, 6), tensor(None, 4)]
RATES = [0, 0.0, 0.5, 1, 1.0, 1.5, -0.1, 25]

NOISE_SHAPES = [
    *[(None, 6, 1), (None, 2, 1), (None, 1, 1, 1), (None, 1), (None, 3, 4)],
    *[(1, 1), (4,), (2,), (1, 6, 1), ()],
]
TRAINED = [
    # Noise is asked for in training alone.
    replace(case, keywords={"training": True})
    for case in (
        *grid("Dropout", [tensor(6, 4)], rate=[0, 0.5, 1], noise_shape=NOISE_SHAPES),
        *grid(
            "AlphaDropout", [tensor(6, 4)], rate=[0.5], noise_shape=[(None, 6, 1), (None, 2, 1), (0, 1), (4,)]
        ),
        *grid("Dropout", [tensor(6, 4)], rate=RATES),
        *grid("AlphaDropout", [tensor(6, 4)], rate=RATES),
        *grid("GaussianDropout", [tensor(6, 4)], rate=RATES),
    )
]

CASES: list[Case] = [
    *grid("Dropout", INPUTS, rate=[0.5]),
    *grid("Dropout", INPUTS[2:3], rate=RATES),
    *grid(
        "Dropout", INPUTS[2:3], rate=[0.5], noise_shape=[None, (None, 1, 4), [None, 6, 1], (0, 1), (None, -1)]
    ),
    *TRAINED,
    *(
        case
        for layer in ("SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D")
        for case in grid(layer, INPUTS, rate=RATES)
    ),
    *grid("AlphaDropout", INPUTS, rate=[0.5, 1.5]),
    *grid("GaussianDropout", INPUTS, rate=[0.5, 1.5]),
    *grid("SpatialDropout2D", INPUTS, rate=[0.5], data_format=["channels_first", "channels_last", None]),
    *grid("GaussianNoise", INPUTS, stddev=RATES),
    *grid("ActivityRegularization", INPUTS, l1=[0.0, 0.1, -0.1], l2=[0.0, 0.1, -1]),
    Case(
        "Dropout",
        {"rate": 0.5},
        tensor(4, dtype="int32"),
        differs="Keras refuses whole numbers only in training",
    ),
    Case("Dropout", {"rate": 0.5, "dtype": "bfloat16"}, tensor(4)),
    Case(
        "Dropout",
        {"rate": 0.5},
        ((tensor(4), tensor(4)),),
        differs="Keras lets a list through where no training happens",
    ),
]
