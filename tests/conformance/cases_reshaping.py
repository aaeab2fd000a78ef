"""Reshape, Flatten, Permute, RepeatVector, UpSampling, ZeroPadding and Cropping."""

from __future__ import annotations

from compare import Case, grid, tensor

SEQUENCES = [tensor(12, 3), tensor(None, 3), tensor(2, 3), tensor(1, 1), tensor(12, None)]
IMAGES = [tensor(12, 9, 3), tensor(None, None, 3), tensor(2, 9, 3), tensor(1, 1, 4), tensor(9, 9, None)]
VOLUMES = [tensor(6, 5, 7, 3), tensor(None, 5, None, 3), tensor(2, 2, 2, 4), tensor(1, 6, 6, None)]
WRONG_RANK = [tensor(), tensor(5), tensor(28, 28), tensor(8, 8, 3), tensor(8, 8, 8, 3), tensor(2, 8, 8, 8, 3)]
INPUTS = {1: SEQUENCES, 2: IMAGES, 3: VOLUMES}
DIMENSIONS = (1, 2, 3)
FORMATS = [None, "channels_last", "channels_first"]
ANY = [
    tensor(),
    tensor(24),
    tensor(4, 6),
    tensor(2, 3, 4),
    tensor(None, 6),
    tensor(4, 6, dtype="int32"),
    tensor(None),
]
ENDS: dict[int, list[object]] = {
    1: [0, 1, 2, (1, 2), (0, 3), [2, 0], (6, 6), 6, (1, -1), (1, 2, 3), (1,), None, "1"],
    2: [
        0,
        1,
        3,
        (1, 2),
        ((1, 2), (3, 0)),
        ((0, 1), 2),
        [[1, 1], [0, 2]],
        6,
        (0, 5),
        -1,
        (1, -1),
        (1, 2, 3),
        None,
    ],
    3: [0, 1, 2, (1, 0, 2), ((1, 2), (1, 0), (0, 3)), (1, (1, 0), 2), 3, (1, -1, 1), (1, 2), None, "123"],
}

RESHAPE = [
    *grid(
        "Reshape",
        ANY,
        target_shape=[
            (24,),
            (4, 6),
            [6, 4],
            (2, 3, 4),
            (-1,),
            (-1, 6),
            (6, -1),
            (2, -1, 2),
            (24, 1),
            (1,),
            (),
            (5, 5),
            (-1, 5),
            (7,),
            (-1, -1),
            (-2, 3),
            (0,),
            (-1, 0),
        ],
    ),
    *grid(
        "Reshape", [tensor(4, 6), tensor(24, dtype="int32")], target_shape=[(8, 3)], dtype=["float16", None]
    ),
    Case("Reshape", {"target_shape": (24,)}, ((tensor(4, 6), tensor(4, 6)),)),
    Case("Reshape", {}, tensor(5)),
    *grid(
        "Flatten",
        [*ANY, *SEQUENCES, *IMAGES, *VOLUMES],
        data_format=FORMATS,
        dtype=[None, "float16"],
    ),
    *grid("Flatten", [tensor(3, 4)], data_format=["other"]),
    Case("Flatten", {}, ((tensor(4, 6), tensor(4, 6)),)),
]

PERMUTE = [
    *grid("Permute", [*ANY, *IMAGES], dims=[(1,), (2, 1), (1, 2), (3, 1, 2), [2, 3, 1], (1, 2, 3, 4)]),
    *grid("Permute", [tensor(4, 6)], dims=[(0, 1), (2, 2), (1, 3), (), (-1, 1), 2, "21", None, (1.0, 2)]),
    *grid("Permute", [tensor(4, 6), tensor(4, 6, dtype="int32")], dims=[(2, 1)], dtype=["float16"]),
    *grid("RepeatVector", ANY, sizes=("n",), n=[1, 5]),
    *grid("RepeatVector", [tensor(5)], n=[0, -1, 2.0, "3", True, None, (3,)]),
]

UP_SAMPLING = [
    *grid("UpSampling1D", [*SEQUENCES, tensor(12, 3, dtype="int32")], sizes=("size",), size=[1, 2, 5]),
    *grid("UpSampling1D", SEQUENCES[:1], size=[0, -1, 2.0, True, (2,), "2", None]),
    *grid(
        "UpSampling2D",
        IMAGES,
        size=[1, 2, (3, 1), [2, 2]],
        data_format=FORMATS,
        interpolation=["nearest", "bilinear"],
    ),
    *grid(
        "UpSampling2D",
        IMAGES[:1],
        interpolation=["bicubic", "lanczos3", "lanczos5", "area", "cubic", "NEAREST"],
    ),
    *grid(
        "UpSampling2D",
        [tensor(4, 4, 1, dtype="bool"), tensor(4, 4, 1, dtype="uint8")],
        interpolation=["nearest", "bicubic"],
    ),
    *grid("UpSampling2D", IMAGES[:1], size=[0, -1, (1, 2, 3), (2, 0), "2", None]),
    *grid("UpSampling3D", VOLUMES, size=[1, 2, (3, 1, 2)], data_format=FORMATS),
    *grid("UpSampling3D", VOLUMES[:1], size=[0, (1, 2), "2", None], data_format=[None, "other"]),
    *(case for n in DIMENSIONS for case in grid(f"UpSampling{n}D", WRONG_RANK)),
]

ENDED = [
    case
    for n in DIMENSIONS
    for case in [
        *grid(f"ZeroPadding{n}D", INPUTS[n], padding=ENDS[n], data_format=FORMATS),
        *grid(f"ZeroPadding{n}D", INPUTS[n], padding=[-1]),
        *grid(f"Cropping{n}D", INPUTS[n], cropping=ENDS[n], **({} if n == 1 else {"data_format": FORMATS})),
        *grid(f"Cropping{n}D", INPUTS[n], cropping=[-1]),
        *grid(f"ZeroPadding{n}D", WRONG_RANK),
        *grid(f"Cropping{n}D", WRONG_RANK),
        *grid(f"ZeroPadding{n}D", [tensor(*(9,) * n, 3, dtype="int32")], dtype=[None, "float16"]),
        *grid(f"Cropping{n}D", [tensor(*(9,) * n, 3, dtype="int32")], dtype=[None, "float16"]),
    ]
]

CASES: list[Case] = [*RESHAPE, *PERMUTE, *UP_SAMPLING, *ENDED]
