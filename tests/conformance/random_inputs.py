"""What random cases hand to layers that take more particular inputs than any tensor: images, texts, sequences, states."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from compare import tensor

from nndsl.catalog.entry import Entry
from nndsl.shapes.call import Operand, Tensor

Inputs = tuple[Operand, ...]

IMAGES = ((8, 8, 3),) * 6 + ((8, 8, 1), (8, 6, 3), (None, None, 3), (9, 7, 4), (3, 8, 8), (8, 8))
SEQUENCES = ((6, 4), (5, 3), (None, 4), (1, 1), (12, 8))
WORDS = ((1,), (1,), (4,), (), (6, 4))
SOUNDS = ((4096,), (1000,), (300,))
WAVES = ((64, 1), (300, 2), (600, 1), (2, 400))

USUAL: dict[str, tuple[tuple[tuple[int | None, ...], ...], tuple[str, ...]]] = {
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional"), (SEQUENCES, ("float32",))),
    **dict.fromkeys(("ConvLSTM1D",), (((5, 8, 3), (None, 8, 3), (4, 3, 9)), ("float32",))),
    **dict.fromkeys(("ConvLSTM2D",), (((4, 8, 8, 3), (None, 6, 7, 2), (4, 3, 8, 8)), ("float32",))),
    **dict.fromkeys(("ConvLSTM3D",), (((2, 4, 4, 4, 3), (2, 5, 4, 6, 1)), ("float32",))),
    "TimeDistributed": (((5, 6, 4), (3, 8, 8, 3), (6, 4), (None, 5, 4)), ("float32",)),
    **dict.fromkeys(("StringLookup",), (WORDS, ("string",))),
    "TextVectorization": (((1,), (1,), (), (4,)), ("string",)),
    "IntegerLookup": (WORDS, ("int64", "int64", "int32")),
    "CategoryEncoding": (WORDS, ("int32", "int64", "float32")),
    "Discretization": (WORDS, ("float32", "int32")),
    "Hashing": (WORDS, ("string", "int64", "int32")),
    "MelSpectrogram": (SOUNDS, ("float32",)),
    "STFTSpectrogram": (WAVES, ("float32",)),
    **dict.fromkeys(("Normalization", "Rescaling"), (((3,), (6, 3), (8, 8, 3), (4, None)), ("float32",))),
}
"""By layer: shapes, and dtypes, of which every pair is a good input for some arguments."""

PREPROCESSING: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("x_factor", "y_factor", "scale", "sigma"), (0.2, (0.1, 0.3), 0.0, 1.0, 0.5, (0.5, 0.1))),
    **dict.fromkeys(("height_factor", "width_factor"), (0.2, -0.3, (-0.2, 0.2), (0.1, 0.3), 1.0)),
    **dict.fromkeys(
        ("brightness_factor", "contrast_factor", "saturation_factor"), (0.2, None, (0.1, 0.4), 0.0)
    ),
    **dict.fromkeys(("hue_factor", "addition_factor", "threshold_factor"), (0.2, 0.0, (0.1, 0.4))),
    "factor": (0.1, 0.5, (0.1, 0.3), 1.0, 0, (0.5, 1.5), -0.2, 2),
    "value_range": ((0, 1), (0, 255), [0, 255], (-1, 1), (0.0, 1.0)),
    "vocabulary": (["a", "b"], ["a", "b", "c"], [1, 2], [5, 6, 7], ["[UNK]", "a"], ["", "[UNK]", "a"]),
    "bin_boundaries": ([0.0, 1.0], [1.0], (-1.0, 0.0, 2.5), [1, 2, 3]),
    "output_mode": ("int", "one_hot", "multi_hot", "count", "tf_idf", "binary"),
    "mask_token": (None, "", 0),
    "max_tokens": (None, 3, 4, 5, 9),
    "num_oov_indices": (1, 0, 2),
    "idf_weights": (None, [0.1, 0.2], [0.1, 0.2, 0.3]),
    "salt": (None, 1, [1, 2]),
    "ngrams": (None, 1, 2, (1, 2)),
    "tile_grid_size": ((8, 8), (2, 2), (4, 2)),
    "bins": (256, 16, 2),
    "clip_limit": (4.0, 1, 0),
    "num_ops": (1, 2),
    "fft_length": (256, 512, 64, 128),
    "frame_length": (16, 32, 12, 64),
    "frame_step": (None, 8, 4, 16),
    "sequence_stride": (64, 100, 256),
    "sequence_length": (None, 64, 256),
    "sampling_rate": (16000, 8000),
    "min_freq": (20.0, 0),
    "max_freq": (None, 4000),
    "offset": (0.0, -1, 0.5, [0.1, 0.2, 0.3]),
    "mean": (None, 0.5, [1.0, 2.0, 3.0]),
    "variance": (None, 2.0, [1.0, 4.0, 1.0]),
    "num_heads": (1, 2, 4),
    "num_query_heads": (2, 4, 6),
    "num_key_value_heads": (1, 2, 4),
    "attention_axes": (None, 1, (1,), 2, (1, 2)),
}
"""What users may well write for the arguments of these layers, most of it right somewhere."""


def usual_inputs(chance: random.Random, entry: Entry) -> Inputs | None:
    """Inputs of the kind that a layer is made for; `None` for one that takes any tensor."""
    if entry.name in USUAL:
        shapes, dtypes = USUAL[entry.name]
        return (tensor(*chance.choice(shapes), dtype=chance.choice(dtypes)),)
    if entry.parameter("bounding_box_format") is not None:
        dtype = chance.choice(["float32"] * 5 + ["uint8", "int32", "float16"])
        return (tensor(*chance.choice(IMAGES), dtype=dtype),)
    special = SPECIAL.get(entry.name)
    return None if special is None else special(chance)


def _heads(chance: random.Random) -> Inputs:
    """Query and value, perhaps a key."""
    query = tensor(chance.choice([6, 5, None]), 8)
    value = query if chance.random() < 0.5 else tensor(chance.choice([4, 6, None]), chance.choice([8, 8, 3]))
    key = [] if chance.random() < 0.7 else [_alike(chance, value)]
    return (query, value, *key)


def _list(chance: random.Random) -> Inputs:
    return (_heads(chance),)  # type: ignore[return-value]


def _alike(chance: random.Random, value: Tensor) -> Tensor:
    assert value.shape is not None
    return tensor(value.shape[1], chance.choice([8, 3, value.shape[2]]))


def _pair(chance: random.Random) -> Inputs:
    dtype = chance.choice(["string", "int64"])
    shape = chance.choice([(1,), (1,), (), (2,)])
    return ((tensor(*shape, dtype=dtype), tensor(*shape, dtype=dtype)),)


def _step(chance: random.Random) -> Inputs:
    """One step of a cell and its state."""
    return (tensor(chance.choice([4, 1, 6])), tensor(chance.choice([1, 2, 3, 4])))


SPECIAL: dict[str, Callable[[random.Random], Inputs]] = {
    **dict.fromkeys(("MultiHeadAttention", "GroupQueryAttention"), _heads),
    **dict.fromkeys(("Attention", "AdditiveAttention"), _list),
    "HashedCrossing": _pair,
    **dict.fromkeys(("GRUCell", "SimpleRNNCell"), _step),
}
"""By layer: how to make inputs that are several tensors."""
