"""Layers stored in 8 or 4 bits."""

from __future__ import annotations

from compare import Case, grid, tensor

STORED = ("int8_from_float32", "int8_from_mixed_bfloat16", "int4_from_float32", "int4/-1_from_float32")
BLOCKS = ("int4/2_from_float32", "int4/5_from_float32", "int4/128_from_mixed_bfloat16")
FLOATS = ("float8_from_float32", "float8_from_mixed_float16")
EQUATIONS = [
    ("abc,cd->abd", (None, 5)),
    ("abc,cd->adb", (5, 4)),
    ("abc,bc->ac", (6,)),
    ("abc,cb->ab", (4,)),
    ("abc,bcd->abd", (4, 5)),
    ("...x,xy->...y", 5),
]

CASES: list[Case] = [
    *grid("Dense", [tensor(7), tensor(4, 7)], units=[5], dtype=[*STORED, *BLOCKS, *FLOATS]),
    *grid("Dense", [tensor(4, 7)], units=[5], dtype=[*STORED, *BLOCKS, *FLOATS], lora_rank=[2]),
    *grid("Dense", [tensor(7)], units=[5], dtype=["int4_from_float16", "int4_from_mixed_float16"]),
    Case("Dense", {"units": 5, "dtype": STORED[0], "quantization_config": []}, tensor(7)),
    Case("Identity", {"dtype": "int32", "autocast": 0}, tensor(7)),
    *grid("Embedding", [tensor(6)], input_dim=[9], output_dim=[5], dtype=[*STORED, *BLOCKS, *FLOATS]),
    *grid("Embedding", [tensor(6)], input_dim=[9], output_dim=[5], dtype=[*STORED, *BLOCKS], lora_rank=[2]),
    *grid(
        "ReversibleEmbedding",
        [tensor(6)],
        input_dim=[9],
        output_dim=[5],
        dtype=[*STORED, *BLOCKS],
        tie_weights=[True, False],
    ),
    *[
        Case(
            "EinsumDense",
            {"equation": equation, "output_shape": shape, "dtype": dtype},
            tensor(4, 6),
            symbols=False,
        )
        for equation, shape in EQUATIONS
        for dtype in (*STORED, *BLOCKS, *FLOATS)
        if not (equation.startswith("...") and dtype in FLOATS)
    ],
    *grid("Flatten", [tensor(4, 6)], dtype=[*STORED, "string", "int32"]),
    *grid("Conv1D", [tensor(4, 6)], filters=[2], kernel_size=[1], dtype=[*STORED[:1], *FLOATS[:1]]),
]
