"""Pooling over windows, global and adaptive, of every rank."""

from __future__ import annotations

from itertools import filterfalse

from compare import Case, grid, tensor

from nndsl.shapes.call import Tensor

SEQUENCES = [tensor(12, 3), tensor(None, 3), tensor(2, 3), tensor(1, 1), tensor(12, None)]
IMAGES = [tensor(12, 9, 3), tensor(None, None, 3), tensor(2, 9, 3), tensor(1, 1, 4), tensor(9, 9, None)]
VOLUMES = [tensor(6, 5, 7, 3), tensor(None, 5, None, 3), tensor(2, 2, 2, 4), tensor(1, 6, 6, None)]
WRONG_RANK = [tensor(), tensor(5), tensor(28, 28), tensor(8, 8, 3), tensor(8, 8, 8, 3), tensor(2, 8, 8, 8, 3)]
INPUTS = {1: SEQUENCES, 2: IMAGES, 3: VOLUMES}
DIMENSIONS = (1, 2, 3)
OPERATIONS = ("Max", "Average")
FORMATS = [None, "channels_last", "channels_first"]

WINDOWS = [
    case
    for operation in OPERATIONS
    for n in DIMENSIONS
    for case in [
        *grid(
            f"{operation}Pooling{n}D",
            INPUTS[n],
            sizes=("pool_size",) if n == 1 else (),
            pool_size=[1, 2, 3, (2,) * n],
            strides=[None, 1, 3],
            padding=["valid", "same"],
        ),
        *grid(
            f"{operation}Pooling{n}D",
            INPUTS[n],
            pool_size=[2],
            data_format=FORMATS,
            padding=["valid", "same"],
        ),
        *grid(
            f"{operation}Pooling{n}D", INPUTS[n][:1], pool_size=[0, -1, (2,) * (n + 1), None, "2", 1.5, 13]
        ),
        *grid(f"{operation}Pooling{n}D", INPUTS[n][:1], strides=[0, -1, (1,) * (n + 1), "1"], pool_size=[2]),
        *grid(
            f"{operation}Pooling{n}D", INPUTS[n][:1], padding=["SAME", "causal", "full", None], pool_size=[2]
        ),
        *grid(f"{operation}Pooling{n}D", WRONG_RANK, pool_size=[2]),
        *grid(f"{operation}Pooling{n}D", INPUTS[n][:1], data_format=["channels_middle", "Channels_First"]),
        *grid(f"{operation}Pooling{n}D", INPUTS[n][:1], dtype=["float16", "mixed_bfloat16"]),
    ]
] + [
    *grid(
        "MaxPooling2D",
        [tensor(12, 9, 3), tensor(5, 5, 3)],
        pool_size=[(3, 2), (1, 4), (2, 9)],
        strides=[(2, 1), None],
    ),
    *grid("MaxPooling2D", [tensor(12, 9, 3, dtype="int32"), tensor(12, 9, 3, dtype="uint8")]),
    *grid(
        "AveragePooling2D",
        [tensor(12, 9, 3, dtype="int32"), tensor(12, 9, 3, dtype="float16")],
        pool_size=[2],
    ),
    Case("MaxPooling2D", {}, ((tensor(8, 8, 3), tensor(8, 8, 3)),)),
]

GLOBAL = [
    case
    for operation in OPERATIONS
    for n in DIMENSIONS
    for case in [
        *grid(f"Global{operation}Pooling{n}D", INPUTS[n], data_format=FORMATS, keepdims=[False, True]),
        *grid(f"Global{operation}Pooling{n}D", WRONG_RANK),
        *grid(f"Global{operation}Pooling{n}D", INPUTS[n][:1], data_format=["other"]),
        *grid(f"Global{operation}Pooling{n}D", INPUTS[n][:1], dtype=["float16", "mixed_float16"]),
    ]
] + [
    Case("GlobalAveragePooling1D", {}, (tensor(7, 3), tensor(7, dtype="bool"))),
    Case("GlobalAveragePooling1D", {"keepdims": True}, tensor(7, 3), {"mask": tensor(7, dtype="bool")}),
    Case("GlobalAveragePooling2D", {}, tensor(7, 7, 3, dtype="int32")),
    Case("GlobalMaxPooling1D", {}, ((tensor(7, 3), tensor(7, 3)),)),
]

ADAPTIVE = [
    case
    for operation in OPERATIONS
    for n in DIMENSIONS
    for case in [
        *grid(
            f"Adaptive{operation}Pooling{n}D",
            INPUTS[n],
            output_size=[1, 2, 4, (2,) * n, [1] * n],
            data_format=FORMATS,
        ),
        *grid(
            f"Adaptive{operation}Pooling{n}D",
            INPUTS[n][:1],
            output_size=[0, -1, (2,) * (n + 1), "2", None, 1.5, 20],
        ),
        *grid(f"Adaptive{operation}Pooling{n}D", WRONG_RANK, output_size=[2]),
        *grid(
            f"Adaptive{operation}Pooling{n}D",
            INPUTS[n][:1],
            output_size=[2],
            data_format=["other", "CHANNELS_LAST"],
        ),
    ]
] + grid("AdaptiveAveragePooling2D", [tensor(12, 9, 3)], output_size=[(3, 4), (5, 1), (12, 9), (13, 2)])


def _has_sizes_of_one(case: Case) -> bool:
    """Adaptive pooling to a size of 1, or of one: it fails once compiled, which `test_adaptive_pooling.py` shows.

    Run eagerly as here, the layer takes the mean of nothing or, for a maximum, ends the process.
    """
    given = case.operands[0]
    output = case.args["output_size"]
    assert isinstance(given, Tensor) and given.shape is not None
    return 1 in [*given.shape, *(output if isinstance(output, list | tuple) else [output])]


DTYPES = [
    case
    for prefix in ("", "Global", "Adaptive")
    for operation in OPERATIONS
    for n in DIMENSIONS
    for case in grid(
        f"{prefix}{operation}Pooling{n}D",
        [
            tensor(*(6,) * n, 3, dtype=dtype)
            for dtype in ("int32", "uint8", "int64", "bool", "float16", "float64")
        ],
        **({"output_size": [2]} if prefix == "Adaptive" else {}),
        dtype=[None, "float16", "bfloat16", "float64"],
    )
]

CASES: list[Case] = [*WINDOWS, *GLOBAL, *filterfalse(_has_sizes_of_one, ADAPTIVE), *DTYPES]
