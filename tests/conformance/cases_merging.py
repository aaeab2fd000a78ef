"""Cases of the merging layers: every layer over pairs and triples of shapes that fit and that do not."""

from __future__ import annotations

from compare import Case, grid, tensor

ELEMENTWISE = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")

PAIRS = [
    ((tensor(4), tensor(4)),),
    ((tensor(4), tensor(5)),),
    ((tensor(4), tensor(1)),),
    ((tensor(1), tensor(1)),),
    ((tensor(3, 4), tensor(4)),),
    ((tensor(4), tensor(3, 4)),),
    ((tensor(3, 4), tensor(5, 4)),),
    ((tensor(3, 4), tensor(3, 1)),),
    ((tensor(3, 1), tensor(1, 4)),),
    ((tensor(None, 4), tensor(None, 4)),),
    ((tensor(None, 4), tensor(None, 5)),),
    ((tensor(8, 8, 3), tensor(8, 8, 3)),),
    ((tensor(8, 8, 3), tensor(4, 4, 3)),),
    ((tensor(8, 8, 3), tensor(1, 1, 3)),),
    ((tensor(8, 8, 3), tensor(3)),),
    ((tensor(2, 3, 4, 5), tensor(2, 3, 4, 5)),),
    ((tensor(), tensor()),),
    ((tensor(4, dtype="int32"), tensor(4, dtype="int32")),),
    ((tensor(4, dtype="int32"), tensor(4)),),
]
MORE = [
    ((tensor(4),),),
    tensor(4),
    (tensor(4), tensor(4)),
    ((tensor(4), tensor(4), tensor(4)),),
    ((tensor(4), tensor(4), tensor(5)),),
    ((tensor(3, 4), tensor(3, 1), tensor(1, 4)),),
]

CONCATENATE = [
    ((tensor(4), tensor(5)),),
    ((tensor(3, 4), tensor(3, 5)),),
    ((tensor(3, 4), tensor(5, 4)),),
    ((tensor(3, 4), tensor(5, 6)),),
    ((tensor(3, 4), tensor(4)),),
    ((tensor(3, 1), tensor(3, 1)),),
    ((tensor(None, 4), tensor(None, 5)),),
    ((tensor(5, None), tensor(5, 12)),),
    ((tensor(8, 8, 3), tensor(8, 8, 5)),),
    ((tensor(8, 8, 3), tensor(8, 4, 3)),),
    ((tensor(8, 8, 3), tensor(8, 8, 3), tensor(8, 8, 7)),),
    ((tensor(8, 8, 3), tensor(8, 8, 3), tensor(8, 9, 3)),),
    ((tensor(4), tensor(5, dtype="int32")),),
    tensor(4),
    (tensor(4), tensor(4)),
]

DOT = [
    ((tensor(4), tensor(4)),),
    ((tensor(4), tensor(5)),),
    ((tensor(4), tensor(4, 3)),),
    ((tensor(3, 4), tensor(3, 4)),),
    ((tensor(3, 4), tensor(4, 3)),),
    ((tensor(3, 4), tensor(5, 4)),),
    ((tensor(2, 3, 4), tensor(2, 3, 4)),),
    ((tensor(2, 3, 4), tensor(4)),),
    ((tensor(None, 4), tensor(None, 4)),),
    ((tensor(4), tensor(4), tensor(4)),),
    ((tensor(4),),),
    tensor(4),
]

MIXED = [
    (tuple(tensor(4, dtype=dtype) for dtype in dtypes),)
    for dtypes in (("float32", "int32"), ("bool", "float32"), ("bool", "bool"), ("int32", "string"))
] + [((tensor(None, 3), tensor(4, 3), tensor(8, 3)),)]

CASES: list[Case] = [
    *(case for layer in ELEMENTWISE for case in grid(layer, PAIRS + MORE)),
    *(case for layer in (*ELEMENTWISE, "Concatenate") for case in grid(layer, MIXED)),
    *grid("Concatenate", CONCATENATE, axis=[-1, 1, 2, -2, -3, 3, 5]),
    *grid("Concatenate", [((tensor(4),),)], axis=[-1, 1, -3]),
    Case(
        "Concatenate",
        {"axis": 2},
        ((tensor(4),),),
        differs="Keras does not look at the axis of a list of one",
    ),
    Case("Concatenate", {"axis": 0}, ((tensor(4), tensor(4)),)),
    *grid("Dot", DOT, axes=[1, -1, 2, (1, 2), (2, 1), (1, 1), (-1, -2), 3]),
    Case("Dot", {"axes": 0}, ((tensor(3, 4), tensor(3, 4)),)),
    Case(
        "Dot",
        {"axes": -4},
        ((tensor(3, 4), tensor(3, 4)),),
        differs="Keras counts an axis that does not exist round and round",
    ),
    *grid("Dot", DOT[:4], axes=[1, -1], normalize=[True, False]),
]
