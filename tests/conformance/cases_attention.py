"""Cases of attention: operands by place and by name, widths, heads, axes, scores."""

from __future__ import annotations

from dataclasses import replace

from compare import Case, grid, tensor

BOTH = [True, False]
SELF = (tensor(6, 8), tensor(6, 8))
CROSS = (tensor(6, 8), tensor(5, 8))

SCORES = "Keras declares the steps of the query twice, where those of the value come second"

MULTI_HEAD: list[Case] = [
    *grid(
        "MultiHeadAttention",
        [
            SELF,
            CROSS,
            (tensor(None, 8), tensor(None, 8)),
            (tensor(6, 8), tensor(5, 4)),
            (tensor(6, 8), tensor(5, 4), tensor(5, 2)),
        ],
        sizes=("key_dim",),
        num_heads=[2],
        key_dim=[3],
        value_dim=[None, 5],
        use_bias=BOTH,
        output_shape=[None, 7, (7,)],
    ),
    *grid(
        "MultiHeadAttention",
        [
            (tensor(6, 8), tensor(5, 4), tensor(4, 2)),
            (tensor(6, 8), tensor(None, 4), tensor(4, 2)),
            (tensor(6, 8), tensor(8)),
            (tensor(6, None), tensor(6, 8)),
            (tensor(6, 8), tensor(6, None)),
            (tensor(2, 6, 8), tensor(2, 6, 8)),
            (tensor(2, 6, 8), tensor(2, 5, 8)),
            (tensor(2, 6, 8), tensor(3, 6, 8)),
            (tensor(6, 8), tensor(2, 6, 8)),
            tensor(6, 8),
            ((tensor(6, 8), tensor(6, 8)),),
        ],
        num_heads=[2],
        key_dim=[3],
        attention_axes=[None, 1, 2, (1, 2), -2, 5],
    ),
    *grid("MultiHeadAttention", [SELF], num_heads=[0, -1, 1], key_dim=[0, 1], value_dim=[None, 0, 2]),
    *grid(
        "MultiHeadAttention", [SELF], num_heads=[2], key_dim=[3], dropout=[0.0, 0.5, 1.5, -1], use_gate=BOTH
    ),
    *grid("MultiHeadAttention", [SELF], num_heads=[2], key_dim=[3], sliding_window=[None, 1, 0]),
    *grid("MultiHeadAttention", [SELF], num_heads=[2], key_dim=[3], output_shape=[(2, 3)], use_bias=BOTH),
    Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, (tensor(8), tensor(8))),
    Case(
        "MultiHeadAttention",
        {"num_heads": 2, "key_dim": 3, "attention_axes": 1},
        (tensor(8), tensor(8)),
        differs="Keras attends over the features themselves",
    ),
    Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, SELF, {"use_causal_mask": True}),
    Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, SELF, {"return_attention_scores": True}),
    Case(
        "MultiHeadAttention",
        {"num_heads": 2, "key_dim": 3},
        CROSS,
        {"return_attention_scores": True},
        differs=SCORES,
    ),
    Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, (tensor(6, 8),), {"value": tensor(5, 8)}),
    Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}, SELF, {"key": tensor(6, 3)}),
]

GROUPED: list[Case] = [
    *grid(
        "GroupQueryAttention",
        [
            SELF,
            CROSS,
            (tensor(None, 8), tensor(None, 8)),
            (tensor(6, 8), tensor(6, 4)),
            (tensor(6, 8), tensor(5, 8), tensor(5, 3)),
            (tensor(6, 8), tensor(5, 8), tensor(4, 3)),
            (tensor(8), tensor(8)),
            (tensor(2, 6, 8), tensor(2, 6, 8)),
            tensor(6, 8),
        ],
        sizes=("head_dim",),
        head_dim=[3],
        num_query_heads=[4],
        num_key_value_heads=[2, 3],
        use_bias=BOTH,
    ),
    *grid(
        "GroupQueryAttention",
        [SELF],
        head_dim=[3],
        num_query_heads=[4],
        num_key_value_heads=[4],
        use_gate=BOTH,
        dropout=[0.1, 2.0],
    ),
    Case(
        "GroupQueryAttention",
        {"head_dim": 3, "num_query_heads": 4, "num_key_value_heads": 2},
        CROSS,
        {"return_attention_scores": True},
    ),
]

LISTS = [
    ((tensor(6, 8), tensor(5, 8)),),
    ((tensor(6, 8), tensor(5, 4)),),
    ((tensor(6, 8), tensor(5, 4), tensor(5, 8)),),
    ((tensor(6, 8), tensor(5, 4), tensor(4, 8)),),
    ((tensor(None, 8), tensor(None, 8)),),
    ((tensor(6, 1), tensor(6, 8)),),
    ((tensor(6, None), tensor(6, 12)),),
    ((tensor(2, 6, 8), tensor(2, 5, 8)),),
    ((tensor(2, 6, 8), tensor(3, 5, 8)),),
    ((tensor(8), tensor(8)),),
    ((tensor(6, 8),),),
    ((tensor(6, 8),) * 4,),
    tensor(6, 8),
    (tensor(6, 8), tensor(6, 8)),
]

DROPPING = [
    replace(case, keywords={"training": True})
    for name in ("Attention", "AdditiveAttention")
    for case in grid(name, LISTS[:1], dropout=[0, 0.5, 1.0, 1.5, -0.5, None])
]

OWN_MASKS = [
    Case(layer, args, (tensor(4, 8), tensor(4, 8)), {"attention_mask": tensor(*sizes, dtype="bool")})
    for layer, args in (
        ("MultiHeadAttention", {"num_heads": 2, "key_dim": 3}),
        ("GroupQueryAttention", {"num_query_heads": 4, "num_key_value_heads": 2, "head_dim": 3}),
    )
    for sizes in [
        *[(4, 4), (1, 4), (4, 1), (1, 1), (4, 5), (5, 4)],
        *[(1, 4, 4), (2, 4, 4), (4, 4, 4), (3, 4, 4), (4,), (1,), (1, 1, 4, 4)],
    ]
]
ODD_OPTIONS = [
    *grid("MultiHeadAttention", [SELF], num_heads=[2], key_dim=[3], kernel_initializer=["zeros", None]),
    *grid("MultiHeadAttention", [SELF], num_heads=[2], key_dim=[3], output_shape=[(0, 1), -1, 5]),
    Case("AdditiveAttention", {}, ((tensor(5, 12), tensor(5, 9, 12)),)),
    *grid("AdditiveAttention", [((tensor(6, 8), tensor(6, 8)),)], use_scale=BOTH, dtype=["float16", "int64"]),
    *grid("MultiHeadAttention", [SELF], num_heads=[2], key_dim=[3], flash_attention=[None, False, True]),
    *grid("MultiHeadAttention", [SELF], num_heads=[2], key_dim=[3], output_shape=[(None, 3), (3, None)]),
    *grid("MultiHeadAttention", [SELF], num_heads=[2], key_dim=[3], dtype=["uint8", "bool", "float16"]),
]
ODD_AXES = [
    Case("MultiHeadAttention", {"num_heads": 2, "key_dim": 3, **args}, (tensor(6, 8), tensor(5, 8)), keywords)
    for args in ({"attention_axes": 2}, {"attention_axes": (0, 2)}, {"attention_axes": 2, "dropout": 0.1})
    for keywords in ({}, {"training": True}, {"use_causal_mask": True})
]

CASES: list[Case] = [
    *ODD_OPTIONS,
    *OWN_MASKS,
    *ODD_AXES,
    *DROPPING,
    *MULTI_HEAD,
    *GROUPED,
    *grid("Attention", LISTS, use_scale=BOTH, score_mode=["dot", "concat"]),
    *grid("AdditiveAttention", LISTS, use_scale=BOTH),
    *(
        Case(name, {}, LISTS[0], {"return_attention_scores": True, "use_causal_mask": causal})
        for name in ("Attention", "AdditiveAttention")
        for causal in BOTH
    ),
]
