"""Dense, EinsumDense, Embedding, ReversibleEmbedding, Masking, Identity."""

from __future__ import annotations

from compare import Case, grid, tensor

from nndsl.shapes.call import Object

UNIT_NORM = Object("constraint", "UnitNorm", {})

DENSE = [
    *grid(
        "Dense",
        [tensor(5), tensor(7, 5), tensor(None, 5), tensor(2, 3, 4, 5), tensor(5, dtype="int32"), tensor(1)],
        sizes=("units",),
        units=[1, 3, 64],
        use_bias=[True, False],
    ),
    *grid("Dense", [tensor(), tensor(None), tensor(3, None), tensor(None, None)], units=[3]),
    *grid("Dense", [tensor(5)], units=[0, -1, 2.5, "3", None, (3,)]),
    Case(
        "Dense", {"units": True}, tensor(5), differs="Keras counts True as 1 unit; a bool is a mistake here"
    ),
    *grid(
        "Dense",
        [tensor(5), tensor(5, dtype="float16"), tensor(5, dtype="bool"), tensor(5, dtype="int64")],
        units=[3],
        dtype=[None, "float32", "float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16"],
    ),
    *grid(
        "Dense",
        [tensor(5), tensor(7, 5)],
        units=[3],
        lora_rank=[None, 0, 1, 2, 8, -1],
        use_bias=[True, False],
    ),
    *grid("Dense", [tensor(5)], units=[3], lora_rank=[None, 2], kernel_constraint=[None, UNIT_NORM]),
    *grid("Dense", [tensor(5)], units=[3], trainable=[True, False], lora_rank=[None, 2]),
    *grid("Dense", [tensor(5)], units=[4], activation=["relu", "softmax", "linear", "log_softmax", None]),
    *grid("Dense", [tensor(5)], units=[3], dtype=["int32", "bool", "string", "uint8"]),
    *grid("Dense", [tensor(5)], units=[4, 3], activation=["glu", Object("layer", "LeakyReLU", {})]),
    Case(
        "Dense",
        {"units": 3, "activation": Object("layer", "PReLU", {})},
        tensor(5),
        differs="Keras makes the weights of PReLU at the first batch, after the optimizer has taken its variables",
    ),
    Case("Dense", {"units": 3}, (tensor(5), tensor(5))),
    Case("Dense", {"units": 3}, ((tensor(5), tensor(5)),)),
    Case("Dense", {}, tensor(5)),
]

EINSUM_DENSE = [
    *grid(
        "EinsumDense",
        [tensor(10, 5), tensor(None, 5), tensor(10, None), tensor(5), tensor(2, 10, 5), tensor(10, 6)],
        equation=["abc,cd->abd", "abc,cde->abde", "abc,bcd->abd", "abc,cd->abc", "abc,bd->adc"],
        output_shape=[(10, 64), (None, 64), (10, 6, 7), (None, 6, 7), 64, (64, 5), (None, None)],
        bias_axes=[None, "d"],
    ),
    *grid(
        "EinsumDense",
        [tensor(10, 5), tensor(4, 10, 5), tensor(5), tensor(None, 5), tensor(None)],
        equation=["...x,xy->...y", "ab...,bc->ac...", "...bc,cd->...bd"],
        output_shape=[8, (8,), (None, 8), (10, 8), None],
        bias_axes=[None, "y", "c", "d", "bd"],
    ),
    *grid(
        "EinsumDense",
        [tensor(10, 5)],
        equation=["abc,cd->abd"],
        output_shape=[(None, 64)],
        bias_axes=["", "b", "bd", "db", "a", "x", "cd", "dd"],
    ),
    *grid(
        "EinsumDense",
        [tensor(10, 5)],
        equation=["abc", "", "abc,cd", "abc->ab", "a b c,cd->abd", "abc,cdx->abd", "abc,cd->abz"],
        output_shape=[(None, 64)],
    ),
    *grid("EinsumDense", [tensor(5)], equation=["ab,bc->ac"], output_shape=[64, 0, -1, (64, 2), ()]),
    *grid("EinsumDense", [tensor(5)], equation=["ab,bc->ac"], output_shape=[64], lora_rank=[None, 2, 0]),
    *grid(
        "EinsumDense",
        [tensor(5)],
        equation=["ab,bc->ac"],
        output_shape=[64],
        lora_rank=[None, 2],
        kernel_constraint=[None, UNIT_NORM],
    ),
    *grid(
        "EinsumDense",
        [tensor(5, dtype="int32")],
        equation=["ab,bc->ac"],
        output_shape=[64],
        dtype=["float16", None],
    ),
]

EINSUM_FAULTS = [
    Case(
        "EinsumDense",
        {"equation": "ab,bc->ac", "output_shape": 4},
        tensor(5, 5),
    ),
    *grid("EinsumDense", [tensor(5, 5), tensor(5, 6)], equation=["abb,bc->ac"], output_shape=[3]),
    *grid("EinsumDense", [tensor(None, 6, 3), tensor(6, 6, 3)], equation=["...x,xy->...y"], output_shape=[3]),
    Case(
        "EinsumDense",
        {"equation": "abc,cd->abd...", "output_shape": (None, 64)},
        tensor(10, 5),
        differs="Keras reads the equation up to the dots, which stand for nothing",
    ),
]

EMBEDDING = [
    *grid(
        "Embedding",
        [
            tensor(dtype="int32"),
            tensor(7, dtype="int32"),
            tensor(None, dtype="int64"),
            tensor(3, 4, dtype="int32"),
            tensor(7),
            tensor(7, dtype="uint8"),
        ],
        sizes=("input_dim", "output_dim"),
        input_dim=[1, 100],
        output_dim=[1, 16],
        mask_zero=[False, True],
    ),
    *grid(
        "Embedding",
        [tensor(7, dtype="int32")],
        input_dim=[0, -1, 2.0, "5", True, None, 10],
        output_dim=[4, 0, -2],
    ),
    *grid(
        "Embedding",
        [tensor(7, dtype="int32")],
        input_dim=[10],
        output_dim=[4],
        lora_rank=[None, 0, 2],
        embeddings_constraint=[None, UNIT_NORM],
        trainable=[True, False],
    ),
    *grid(
        "Embedding",
        [tensor(7, dtype="int32")],
        input_dim=[10],
        output_dim=[4],
        dtype=["float16", "mixed_bfloat16"],
    ),
    *grid(
        "ReversibleEmbedding",
        [tensor(7, dtype="int32"), tensor(None, dtype="int32")],
        sizes=("input_dim", "output_dim"),
        input_dim=[10],
        output_dim=[4, 0],
        tie_weights=[True, False],
        lora_rank=[None, 2],
    ),
    *(
        Case(
            "ReversibleEmbedding",
            {"input_dim": 10, "output_dim": 4, "tie_weights": tie, "reverse_dtype": dtype},
            given,
            {"reverse": reverse},
        )
        for tie in (True, False)
        for dtype in (None, "float32", "bfloat16")
        for reverse in (True, False)
        for given in (tensor(4), tensor(3, 4), tensor(None, 4), tensor(5), tensor())
    ),
]

PASSING = [
    *grid(
        "Masking",
        [tensor(), tensor(5), tensor(7, 5), tensor(None, 5), tensor(3, None, 4), tensor(7, 5, dtype="int32")],
        mask_value=[0.0, 1, -1.5],
        dtype=[None, "float16"],
    ),
    Case("Masking", {}, ((tensor(7, 5), tensor(7, 5)),)),
    *grid(
        "Identity",
        [
            tensor(),
            tensor(5),
            tensor(None, None),
            tensor(5, dtype="int32"),
            ((tensor(5), tensor(3, dtype="int32")),),
        ],
        dtype=[None, "float16", "mixed_float16"],
    ),
]

CASES: list[Case] = [*DENSE, *EINSUM_DENSE, *EINSUM_FAULTS, *EMBEDDING, *PASSING]
