"""Cases of the recurrent layers: states in and out, sequences, cells, wrappers."""

from __future__ import annotations

from typing import Any

from compare import Case, grid, tensor
from objects import layer

from nndsl.shapes.call import Tensor

LAYERS = ("LSTM", "GRU", "SimpleRNN")
INPUTS = [tensor(6, 4), tensor(None, 4), tensor(4), tensor(6, None), tensor(6, 4, 2), tensor()]
BOTH = [True, False]


def _plain(name: str) -> list[Case]:
    return [
        *grid(name, INPUTS, units=[3], return_sequences=BOTH, return_state=BOTH),
        *grid(name, INPUTS[:2], sizes=("units",), units=[1, 3, 0, -2]),
        *grid(name, INPUTS[:2], units=[3], use_bias=BOTH, unroll=BOTH),
        *grid(name, INPUTS[:1], units=[3], go_backwards=BOTH, stateful=BOTH),
        *grid(name, INPUTS[:1], units=[3], dropout=[0.5, 1.5], recurrent_dropout=[0.0, 0.3]),
        Case(name, {"units": 3}, ((tensor(6, 4), tensor(6, 4)),)),
        Case(name, {"units": 3}, tensor(6, 4, dtype="int32"), concrete=False),
        *_with_states(name),
    ]


def _with_states(name: str) -> list[Case]:
    count = 2 if name == "LSTM" else 1
    states = [(tensor(3),) * count, (tensor(5),) * count, (tensor(3),) * (count + 1), (tensor(4, 3),) * count]
    return [
        Case(name, {"units": 3, **more}, (tensor(6, 4), *positional), keywords)
        for more in ({}, {"return_sequences": True, "return_state": True})
        for one in states
        for positional, keywords in (((), {"initial_state": one}), ((one,), {}))
    ]


SEQUENCES: list[dict[str, Any]] = [
    {},
    {"return_sequences": True},
    {"return_state": True},
    {"return_sequences": True, "return_state": True},
]

BIDIRECTIONAL = [
    Case("Bidirectional", {"layer": layer(name, units=3, **more), "merge_mode": mode}, inputs)
    for name in LAYERS
    for more in SEQUENCES
    for mode in ("concat", "sum", "mul", "ave", None)
    for inputs in INPUTS[:3]
]

BACKWARD = [
    layer("LSTM", units=3, go_backwards=True),
    layer("LSTM", units=3),
    layer("GRU", units=3, go_backwards=True),
    layer("LSTM", units=3, go_backwards=True, return_sequences=True),
    layer("LSTM", units=3, go_backwards=True, return_state=True),
]

IMAGES = tensor(4, 8, 8, 3)

WRAPPED = [
    Case("TimeDistributed", {"layer": inner}, inputs)
    for inner in (
        layer("Dense", units=5),
        layer("Flatten"),
        layer("LSTM", units=5),
        layer("LSTM", units=5, return_sequences=True),
        layer("Conv2D", filters=5, kernel_size=3),
        layer("GlobalAveragePooling2D"),
        layer("BatchNormalization"),
        layer("Dropout", rate=0.5),
        layer("Reshape", target_shape=(2, 2)),
    )
    for inputs in (IMAGES, tensor(6, 4), tensor(6, 4, 4), tensor(4))
] + [
    *(
        Case("TimeDistributed", {"layer": layer(name, **args, dtype=dtype)}, tensor(4, 5, 2))
        for name, args in (
            ("Conv1D", {"filters": 3, "kernel_size": 2}),
            ("PReLU", {}),
            ("GRU", {"units": 3}),
            ("Dense", {"units": 3}),
        )
        for dtype in ("float16", "bfloat16", "mixed_float16", "float64")
    ),
    Case("TimeDistributed", {"layer": layer("Dense", units=5)}, tensor(None, 4)),
    Case("TimeDistributed", {"layer": layer("Conv2D", filters=5, kernel_size=3)}, tensor(None, 8, 8, 3)),
    Case("TimeDistributed", {"layer": layer("LSTM", units=5)}, tensor(None, 6, 4)),
]

CELLS = [
    layer("LSTMCell", units=3),
    layer("GRUCell", units=3),
    layer("GRUCell", units=3, reset_after=False),
    layer("SimpleRNNCell", units=3, use_bias=False),
    layer("StackedRNNCells", cells=[layer("GRUCell", units=3), layer("SimpleRNNCell", units=5)]),
    layer("StackedRNNCells", cells=[layer("LSTMCell", units=3), layer("LSTMCell", units=5)]),
    [layer("GRUCell", units=3), layer("GRUCell", units=5)],
    layer("Dense", units=3),
]

CONV_LSTM: list[Case] = [
    *grid(
        "ConvLSTM2D",
        [IMAGES, tensor(None, 8, 8, 3)],
        sizes=("filters",),
        filters=[5],
        kernel_size=[3, (3, 1)],
        padding=["same", "valid"],
        return_sequences=BOTH,
        return_state=BOTH,
    ),
    *grid("ConvLSTM2D", [IMAGES], filters=[5], kernel_size=[3], strides=[1, 2, (2, 1)], dilation_rate=[1, 2]),
    *grid(
        "ConvLSTM2D",
        [
            IMAGES,
            tensor(4, 3, 8, 8),
            tensor(8, 8, 3),
            tensor(4, 2, 2, 3),
            tensor(4, None, 8, 3),
            tensor(4, 8, 8, None),
        ],
        filters=[5],
        kernel_size=[3],
        data_format=[None, "channels_last"],
        use_bias=BOTH,
    ),
    Case(
        "ConvLSTM2D",
        {"filters": 5, "kernel_size": 3, "data_format": "channels_first"},
        tensor(4, 3, 8, 8),
        concrete=False,
    ),
    *grid("ConvLSTM2D", [IMAGES], filters=[0, -1, 2], kernel_size=[0, 1, 9, (1, 2, 3)]),
    *grid(
        "ConvLSTM1D",
        [tensor(4, 8, 3), tensor(8, 3)],
        filters=[5],
        kernel_size=[3],
        return_sequences=BOTH,
        return_state=BOTH,
    ),
    *grid(
        "ConvLSTM3D",
        [tensor(2, 4, 4, 4, 3), tensor(4, 4, 4, 3)],
        filters=[5],
        kernel_size=[3],
        return_sequences=BOTH,
    ),
]

NESTED = "Keras' own answer is a list within a list, for which a file has no names"


def _nested(cell: Any, more: dict[str, Any], inputs: Tensor) -> str:
    """The reason why stacked cells of several states may not return them."""
    cells = getattr(cell, "args", {}).get("cells", ())
    nested = any(one.name == "LSTMCell" for one in cells) and more.get("return_state")
    return NESTED if nested and inputs in INPUTS[:2] else ""


def _steps(name: str) -> list[Case]:
    """A cell by itself, for one step."""
    states: list[Any] = [tensor(3), (tensor(3),), tensor(5), (tensor(3), tensor(3)), tensor(4, 3)]
    return [
        Case(name, {"units": 3}, tensor(4)),
        *(Case(name, {"units": 3}, (tensor(4), given), differs=_listed(name, given)) for given in states),
    ]


def _listed(name: str, given: Any) -> str:
    """The reason why a cell does not take what Keras takes."""
    if isinstance(given, tuple):
        return NESTED if name != "LSTMCell" or len(given) == 2 else ""
    return (
        "Keras takes the first two rows of the batch for the states"
        if name == "LSTMCell" and given == tensor(3)
        else ""
    )


FIXED = {"trainable": False}
UNTRAINED: list[Case] = [
    *(Case(name, {"units": 3, **FIXED}, tensor(6, 4)) for name in LAYERS),
    Case("Bidirectional", {"layer": layer("LSTM", units=3, **FIXED)}, tensor(6, 4)),
    Case("Bidirectional", {"layer": layer("LSTM", units=3), **FIXED}, tensor(6, 4)),
    Case("TimeDistributed", {"layer": layer("Dense", units=3, **FIXED)}, tensor(6, 4)),
    Case("RNN", {"cell": layer("LSTMCell", units=3, **FIXED)}, tensor(6, 4)),
    Case("RNN", {"cell": [layer("GRUCell", units=3, **FIXED), layer("GRUCell", units=3)]}, tensor(6, 4)),
]

SPARE_STATES = [
    Case(layer, {"units": 4, "unroll": unroll}, tensor(6, 5), {"initial_state": (tensor(4),) * count})
    for layer in ("GRU", "LSTM", "SimpleRNN")
    for unroll in (True, False)
    for count in (1, 2, 3)
]

ODD_OPTIONS: list[Case] = [
    *grid("LSTM", INPUTS[:1], units=[3], use_cudnn=["auto", False, 0.5, None]),
    *grid("GRU", INPUTS[:1], units=[3], recurrent_activation=["tanh", "threshold", "glu", "softmax"]),
    *grid("SimpleRNN", INPUTS[:1], units=[4], activation=["relu", "threshold", "glu"]),
    *grid(
        "LSTM",
        INPUTS[:1],
        units=[3],
        dtype=["bfloat16", "mixed_bfloat16", "float16", "int32"],
        recurrent_initializer=["orthogonal", "glorot_uniform"],
    ),
    *grid("ConvLSTM1D", [tensor(4, 8, 3)], filters=[2], kernel_size=[3], dtype=["bfloat16", "float16"]),
    Case("GRUCell", {"units": 3, "dropout": 0.5}, (tensor(4), tensor(3)), {"training": True}),
    *grid("SimpleRNN", INPUTS[:1], units=[3], activity_regularizer=["l1"], dtype=["mixed_float16"]),
    Case("StackedRNNCells", {"cells": [layer("Dense", units=3)]}, tensor(4)),
]
"""Options that only the first batch, or the making of a weight, refuses."""

CASES: list[Case] = [
    *ODD_OPTIONS,
    *SPARE_STATES,
    *UNTRAINED,
    *(case for name in LAYERS for case in _plain(name)),
    *grid("GRU", INPUTS[:1], sizes=("units",), units=[3], reset_after=BOTH, use_bias=BOTH),
    *BIDIRECTIONAL,
    *(
        Case("Bidirectional", {"layer": layer("LSTM", units=3), "backward_layer": other}, tensor(6, 4))
        for other in BACKWARD
    ),
    Case(
        "Bidirectional",
        {"layer": layer("LSTM", units=3), "backward_layer": layer("LSTM", units=5, go_backwards=True)},
        tensor(6, 4),
    ),
    Case("Bidirectional", {"layer": layer("LSTM", units=3, go_backwards=True)}, tensor(6, 4)),
    Case("Bidirectional", {"layer": layer("Dense", units=3)}, tensor(6, 4)),
    Case("Bidirectional", {"layer": layer("ConvLSTM2D", filters=3, kernel_size=3)}, IMAGES),
    Case("Bidirectional", {"layer": layer("RNN", cell=layer("GRUCell", units=3))}, tensor(6, 4)),
    Case(
        "Bidirectional",
        {"layer": layer("LSTM", units=3)},
        (tensor(6, 4),),
        {"initial_state": (tensor(3),) * 4},
    ),
    Case(
        "Bidirectional",
        {"layer": layer("LSTM", units=3)},
        (tensor(6, 4),),
        {"initial_state": (tensor(3),) * 2},
    ),
    *WRAPPED,
    *(
        Case("RNN", {"cell": cell, **more}, inputs, differs=_nested(cell, more, inputs))
        for cell in CELLS
        for more in SEQUENCES
        for inputs in INPUTS[:4]
    ),
    *CONV_LSTM,
    *(case for name in LAYERS for case in _steps(f"{name}Cell")),
]
