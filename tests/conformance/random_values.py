"""What random cases give to the arguments of layers: good and bad values, by the parameter's name and by its kind."""

from __future__ import annotations

import random
from typing import Any

from answers import complete
from random_inputs import PREPROCESSING

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.shapes.call import Object

OBJECT_KINDS = ("activation", "initializer", "regularizer", "constraint")
"""Kinds of parameters that take a word or a configured object."""

COUNTS = (1, 1, 2, 2, 3, 4, 5, 6, 8, 12)
SHARES = (0.1, 0.5, 0.9, 0.0, 1.0, 1, 0)
NUMBERS = (0.1, 0.5, 1.0, 2.0, 1e-3, 3, 1)
BOOLS = (True, False)
AXES: tuple[Any, ...] = (
    -1,
    -1,
    1,
    2,
    3,
    -2,
    (1,),
    (1, 2),
    (-1,),
    (-2, -1),
    [1],
    [1, 2],
    0,
    4,
    -4,
    5,
    (2, 1),
    (1, 1),
    (0, 1),
    [],
)
FLOATS = ("float32", "float16", "bfloat16", "float64")
POLICIES = ("mixed_float16", "mixed_bfloat16")
QUANTIZED = (
    *("int8_from_float32", "int8_from_mixed_bfloat16", "int4_from_float32", "float8_from_float32"),
    *("float8_from_mixed_bfloat16", "int4/128_from_float32"),
)
OTHER_DTYPES = ("int32", "uint8", "int64", "bool", "string", "complex64")

GOOD: dict[str, tuple[Any, ...]] = {
    "dtype": FLOATS * 4 + POLICIES * 4 + QUANTIZED + OTHER_DTYPES,
    "name": ("mine", "a_b", "Mine2", "dot.ted", "n-1", "a>b"),
    "groups": (1, 1, 2, 3, 4, -1),
    "axis": AXES,
    "axes": AXES,
    "shared_axes": AXES,
    "seed": (0, 1, 1337, 2**31, 2**40),
    "rate": SHARES,
    "dropout": SHARES,
    "recurrent_dropout": SHARES,
    "momentum": SHARES,
    "renorm_momentum": SHARES,
    "epsilon": (1e-3, 1e-7, 0.1, 0.0, 1),
    "lora_rank": (1, 2, 4, 16),
    "lora_alpha": (1, 8, 16, 0.5),
    "input_shape": ((3,), (4, 4), (None, 3), [5], ()),
    "noise_shape": ((None, 1), (2, 1), (None, 1, 3), (2, 3, 1), [None, 1, 1], (None,), (1, 1, 1)),
    "dims": ((1,), (2, 1), (1, 2), (3, 1, 2), (1, 3, 2), (2, 1, 3), [2, 1], (0, 1), (1, 1), (2, 3)),
    "max_value": (6, 6.0, 1.0, 0, 0.5),
    "threshold": (0.0, 1.0, 0.5),
    "negative_slope": (0.0, 0.1, 0.3, 1, 0),
    "alpha": (0.1, 1.0, 0.5, 0),
    "mask_value": (0.0, 1.0, -1, 0),
    "power_iterations": (1, 2, 5),
    "num_tokens": (2, 5, 10),
    "implementation": (0, 1, 2),
    "quantization_config": (None,),
    "renorm_clipping": (
        *(
            {"rmax": 2, "rmin": 0.5, "dmax": 1},
            {"rmax": 2},
            {"dmax": -1},
            {"rmin": 3, "rmax": 2},
            {"other": 1},
            {},
        ),
    ),
    "equation": (
        *("ab,bc->ac", "abc,cd->abd", "...x,xy->...y", "ab,bcd->acd", "abcd,de->abce", "abc,bd->adc"),
        *(
            "abc,cde->abde",
            "ab,bc",
            "ab->a",
            "a,b->ab",
            "abc,bc->ac",
            "...ab,bc->...ac",
            "ab,b->a",
            "abc,cd->abcd",
        ),
    ),
    "bias_axes": ("c", "d", "e", "cd", "y", "a", "q", "", "b"),
    "output_shape": (4, (None, 4), (4,), (3, 4), (None, 3), [4], (4, None), (2, 3, 4)),
    "target_shape": (
        *((-1,), (1, -1), (-1, 1), (12,), (6, -1), (2, 2, -1), (3, 4), (24,), (-1, 2), (2, 12), (-1, -1), ()),
        *((None, 2), (0,), [4, 3], (-1, 3, 1)),
    ),
    "variables": (None,),
    **PREPROCESSING,
    "padding": ("valid", "same", "causal"),
    "data_format": ("channels_last", "channels_first"),
}
"""By name: what a user may well write, most of it right somewhere."""

BY_KIND: dict[str, tuple[Any, ...]] = {
    "bool": BOOLS,
    "int": COUNTS,
    "float": NUMBERS,
    "number": NUMBERS,
    "str": ("text", "abc"),
    "int_or_ints": COUNTS,
    "int_or_shape": ((4,), (None, 4), 4),
    "ints": ((1, 2), (2, 1), (2, 2)),
    "shape": ((2, 3), (None, 3)),
    "axis": AXES,
    "dtype": FLOATS + POLICIES,
    "any": (None, 1, 0.5, True, "auto"),
    "function": ("relu",),
}

WRONG: tuple[Any, ...] = (
    *("abc", "", "same", True, False, 0.5, 2.0, -1, -3, 0, None, -0.5, 50, 1.5, 1000),
    *(
        [],
        (),
        [2],
        (2,),
        (1, 2),
        [1, 2],
        (1, 2, 3),
        (1, 2, 3, 4),
        ((1, 2), (3, 4)),
        ((1, 1),),
        ("a",),
        [None],
    ),
    *((0, 1), (-1, 2), (1, 0.5), (2, None), (1, "a"), {"a": 1}, {}, (0, 0), (True, False), [[1, 2], [0, 1]]),
)
"""What no argument takes, or few do."""

WRONG_WORDS: dict[str, tuple[str, ...]] = {
    "dtype": (
        "float31",
        "float",
        "int",
        "FLOAT32",
        "double",
        "half",
        "mixed",
        "mixed_float32",
        "int8",
        "float8",
    ),
    "data_format": ("channels_lost", "CHANNELS_LAST", "Channels_First", "NHWC", "channel_last"),
    "padding": ("SAME", "Valid", "full", "reflect", "CAUSAL"),
    "name": ("a/b", "with space", "", "1st", "a#b"),
}


def good_value(chance: random.Random, parameter: Parameter, dimensions: int) -> Any:
    """What a user may well write, for a layer over so many dimensions (0 where it is over any)."""
    dimensions = dimensions or 2
    if parameter.kind in OBJECT_KINDS:
        return _word_or_object(chance, parameter.kind)
    if parameter.kind == "layer":
        return a_layer(chance)
    if parameter.kind == "layers":
        return [a_layer(chance) for _ in range(chance.randrange(1, 4))]
    if parameter.kind == "int_or_ints" and parameter.name not in GOOD | {"padding": ()}:
        return _window(chance, dimensions)
    if parameter.name == "padding" and not parameter.values:
        return _ends(chance, dimensions)
    if parameter.values and chance.random() < 0.9:
        return chance.choice(parameter.values)
    values = GOOD.get(parameter.name) or BY_KIND.get(parameter.kind) or WRONG
    return chance.choice(values)


def bad_value(chance: random.Random, parameter: Parameter) -> Any:
    """What is most likely wrong: another type, a mistyped word, a list too long."""
    words = [
        *WRONG_WORDS.get(parameter.name, ()),
        *map(str.upper, parameter.values),
        *map(_mistyped, parameter.values),
    ]
    if parameter.kind in OBJECT_KINDS:
        known = [*catalog.words(parameter.kind)]
        words += [_mistyped(chance.choice(known)), chance.choice(known).upper()]
    if words and chance.random() < 0.5:
        return chance.choice(words)
    if chance.random() < 0.1:
        return _word_or_object(chance, chance.choice(OBJECT_KINDS))
    wrong = chance.choice(WRONG)
    # A volume upsampled a thousandfold does not fit into the machine.
    large = parameter.kind == "int_or_ints" and isinstance(wrong, int) and wrong > 12
    return 7 if large else wrong


def _mistyped(word: str) -> str:
    return word[:-2] + word[-1:] if len(word) > 3 else word + "x"


def _word_or_object(chance: random.Random, kind: str) -> Any:
    if chance.random() < 0.6:
        return chance.choice(sorted(catalog.words(kind)))
    names = [name for name in catalog.names(kind) if name[:1].isupper()]
    if not names:
        return chance.choice(sorted(catalog.words(kind)))
    return an_object(chance, kind, chance.choice(names))


def an_object(chance: random.Random, kind: str, name: str) -> Any:
    """A configured object, with some of its arguments given; `None` where it cannot be made of plain values."""
    entry = catalog.find(kind, name)
    assert entry is not None, name
    args = {
        one.name: chance.choice(OBJECT_ARGUMENTS.get(one.name) or BY_KIND.get(one.kind) or WRONG)
        for one in entry.parameters
        if one.required or chance.random() < 0.3
    }
    return Object(kind, entry.name, complete(kind, entry.name, args), frozenset(args))


OBJECT_ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "seed": (None, 0, 7),
    "axis": (0, 0, 1, -1, (0, 1), [0, 1, 2], 4),
    "mode": ("fan_in", "fan_out", "fan_avg", "FAN_IN", "rows", "columns", "rowwise", "fan"),
    "distribution": ("uniform", "truncated_normal", "untruncated_normal", "normal", "normalish"),
    "l1": (0.01, 0, 0.0, -0.1, 1),
    "l2": (0.01, 0, 0.0, -0.1, 1),
    "side": ("left", "right"),
}


def a_layer(chance: random.Random) -> Object:
    """A layer for a wrapper."""
    choices: list[tuple[str, dict[str, Any]]] = [
        *(("Dense", {"units": 3}), ("Dense", {"units": 4, "use_bias": False}), ("LSTM", {"units": 3})),
        *(
            ("LSTM", {"units": 2, "return_sequences": True}),
            ("GRU", {"units": 3}),
            ("LSTMCell", {"units": 3}),
        ),
        *(("GRUCell", {"units": 2}), ("SimpleRNN", {"units": 3}), ("SimpleRNNCell", {"units": 3})),
        *(("Conv2D", {"filters": 3, "kernel_size": 2}), ("Conv1D", {"filters": 3, "kernel_size": 2})),
        *(("Embedding", {"input_dim": 9, "output_dim": 3}), ("Flatten", {}), ("Dropout", {"rate": 0.5})),
        *(("BatchNormalization", {}), ("MaxPooling1D", {"pool_size": 2}), ("Rescaling", {"scale": 0.5})),
        *(("RandomFlip", {}), ("EinsumDense", {"equation": "ab,bc->ac", "output_shape": 3})),
        *(("DepthwiseConv2D", {"kernel_size": 2}), ("SeparableConv1D", {"filters": 3, "kernel_size": 2})),
    ]
    name, args = chance.choice(choices)
    return Object("layer", name, complete("layer", name, args), frozenset(args))


def _window(chance: random.Random, dimensions: int) -> Any:
    """A kernel size, a stride, a pool size: one number, one for each axis, or a few too many."""
    count = chance.choice([dimensions, dimensions, dimensions, 1, 2, 3])
    several = tuple(chance.choice(COUNTS[:7]) for _ in range(count))
    return chance.choice([chance.choice(COUNTS[:7]), several, list(several)])


def _ends(chance: random.Random, dimensions: int) -> Any:
    """What is added at both ends of each axis: a number, numbers, or pairs."""
    pair = (chance.randrange(4), chance.randrange(4))
    return chance.choice(
        [pair[0], pair, (1,) * dimensions, (pair,) * dimensions, (pair, pair[0], pair)[:dimensions]]
    )
