"""What layers cannot compute with: whole numbers, truths, texts.

Floats are cast to a layer's dtype; all else reaches it as it is. Refused is only what all tensors of a call hold, for
where one of them holds floats Keras widens the others. Layers that are not named here take every dtype, or say
themselves what they take.
"""

from __future__ import annotations

from collections.abc import Mapping

from nndsl.shapes.call import Call, Refusal
from nndsl.shapes.dtypes import is_float

FLOATS = frozenset(
    {
        *("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "STFTSpectrogram", "UnitNormalization"),
        *("GroupNormalization", "LayerNormalization", "RMSNormalization", "SpectralNormalization"),
    }
)
"""The last four take whole numbers, and round to whole numbers what they computed: nothing is left of it."""

NUMBERS = frozenset(
    {
        "AdditiveAttention",
        "Average",
        "Maximum",
        "Minimum",
        "Multiply",
        "RandomBrightness",
        "Resizing",
        "Subtract",
    }
)
MERGERS = frozenset({"Add", "Maximum", "Minimum", "Multiply", "Subtract"})
"""Layers that give a lone tensor back."""

NO_TEXTS = frozenset(
    {
        *(
            "ActivityRegularization",
            "Attention",
            "BatchNormalization",
            "Bidirectional",
            "Dense",
            "Discretization",
        ),
        *("Embedding", "ReversibleEmbedding", "MelSpectrogram"),
        *(
            "Dot",
            "EinsumDense",
            "GRU",
            "GlobalAveragePooling1D",
            "GlobalAveragePooling2D",
            "GlobalAveragePooling3D",
        ),
        *(
            "GlobalMaxPooling1D",
            "GlobalMaxPooling2D",
            "GlobalMaxPooling3D",
            "GroupQueryAttention",
            "IntegerLookup",
        ),
        *("LSTM", "Masking", "MultiHeadAttention", "RNN", "SimpleRNN"),
    }
)
SCALING = {
    "AlphaDropout": "rate",
    "Dropout": "rate",
    "GaussianDropout": "rate",
    "GaussianNoise": "stddev",
    "SpatialDropout1D": "rate",
    "SpatialDropout2D": "rate",
    "SpatialDropout3D": "rate",
    "GRU": "dropout",
    "LSTM": "dropout",
    "SimpleRNN": "dropout",
}
"""Layers that compute with floats once they do anything: the argument that says so."""

_NARROW = frozenset({"int8", "int16", "uint8", "uint16"})
"""Whole numbers that Keras widens in a sum."""

_KINDS = {
    "floats": frozenset({"float"}),
    "wide numbers": frozenset({"float", "int"}),
    "numbers": frozenset({"float", "int", "narrow int"}),
    "numbers and texts": frozenset({"float", "int", "narrow int", "string"}),
    "numbers and truths": frozenset({"float", "int", "narrow int", "bool"}),
    "whole numbers and texts": frozenset({"int", "narrow int", "string"}),
    "texts": frozenset({"string"}),
}
"""Each kind of values by the sorts of dtypes that hold them."""

_HINTS = {
    "floats": "declare the input without a dtype, or put Rescaling(1 / 255) before it where it holds pixels",
    "whole numbers and texts": "declare the input as int64 or string",
    "texts": "declare the input as string",
}


def check_inputs(call: Call) -> None:
    """NN307 where all tensors of a call hold what the layer cannot compute with."""
    wanted, tensors = _wanted(call), call.tensors
    if wanted is None or (call.name in MERGERS and len(tensors) == 1):
        return
    held = {one.dtype for one in tensors}
    if held and not any(_sort(dtype) in _KINDS[wanted] for dtype in held):
        raise Refusal(
            "NN307",
            f"{call.name} computes with {wanted.removeprefix('wide ')}, but its input holds {' and '.join(sorted(held))}",
            _HINTS.get(wanted, "declare the input without a dtype"),
            before="Rescaling(1 / 255)" if wanted == "floats" and held == {"uint8"} else "",
        )


def _wanted(call: Call) -> str | None:
    """What the layer computes with; `None` where it takes everything."""
    name, args = call.name, call.args
    if name in FLOATS or _scales(name, args):
        return "floats"
    if name == "Dot" and args.get("normalize"):
        return "floats"
    if name == "Attention" and args.get("score_mode") == "dot" and not args.get("use_scale"):
        return "floats"
    if name == "Attention" and args.get("score_mode") == "concat":
        return "numbers"
    if name == "ActivityRegularization" and (args.get("l1") or args.get("l2")):
        return "wide numbers"
    if name in NUMBERS:
        return "numbers"
    if name == "Add":
        return "numbers and texts"
    if name in NO_TEXTS:
        return "numbers and truths"
    return {"TextVectorization": "texts", "HashedCrossing": "whole numbers and texts"}.get(name)


def _scales(name: str, args: Mapping[str, object]) -> bool:
    """Whether the layer scales what it keeps, by its `SCALING` argument; a dropout of all has nothing to scale."""
    value = args.get(SCALING.get(name, ""))
    return isinstance(value, (int, float)) and (0 < value < 1 or (name == "GaussianNoise" and value > 0))


def _sort(dtype: str) -> str:
    if is_float(dtype):
        return "float"
    if dtype in _NARROW:
        return "narrow int"
    return "int" if "int" in dtype else dtype
