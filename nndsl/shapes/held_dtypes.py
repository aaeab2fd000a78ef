"""What tensors hold once numbers flow, where Keras declares something else.

Nearly every layer declares that it answers with floats, yet Keras casts floats alone to them. Whole numbers and
truths go through a layer that only moves, compares or adds values, and reach as they are what computes with floats:
`RepeatVector -> Conv1D` of an int64 input is built and fails at the first batch.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nndsl.record import replace
from nndsl.shapes.call import Call, Inference, Object, Refusal, Rule, Tensor, tensors_of
from nndsl.shapes.dtypes import is_float
from nndsl.shapes.input_dtypes import check_inputs
from nndsl.shapes.promotion import counted, promote

KEEPERS = frozenset(
    {
        *("ActivityRegularization", "AlphaDropout", "Dropout", "GaussianDropout", "GaussianNoise"),
        *("SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D"),
        *("AdaptiveMaxPooling1D", "AdaptiveMaxPooling2D", "MaxPooling1D", "MaxPooling2D"),
        *("GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D"),
        *("Add", "Concatenate", "Dot", "Maximum", "Minimum", "Multiply", "Subtract"),
        *("Cropping1D", "Cropping2D", "Cropping3D", "UpSampling1D", "UpSampling2D", "UpSampling3D"),
        *("ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D"),
        *("Flatten", "Identity", "Permute", "RepeatVector", "Reshape", "Masking"),
        *("ContrastLimitedAdaptiveHistogramEqualization", "MaxNumBoundingBoxes", "MixUp", "Resizing"),
        *("RandomBrightness", "RandomColorDegeneration", "RandomColorJitter", "RandomHue", "RandomInvert"),
        "RandomPosterization",
    }
)
"""Layers through which whole numbers go as they are; so do truths, where the layer takes them."""

_LOOKUPS = frozenset({"IntegerLookup", "StringLookup", "TextVectorization"})
"""Their rules say what they hold."""

_KEEPING_ACTIVATIONS = frozenset({None, "linear", "relu", "relu6"})


def layer_holding(rule: Rule, call: Call, inference: Inference) -> Inference:
    """The answer of a layer with what it holds. Raises Refusal where the layer cannot compute with what it gets."""
    real = as_held(call)
    try:
        if real is not call:
            rule(real)
        check_inputs(real)
    except Refusal as refusal:
        if real is not call and refusal.code == "NN307":
            refusal.hint = 'put ops.cast("float32") before it'
        raise
    if call.name in _LOOKUPS:
        return inference
    kept = promote(*{one.dtype for one in real.tensors}) if _keeps(real) else ""
    if call.name == "Masking":
        kept = counted(kept)
    return _holding(inference, (kept for _ in tensors_of(inference.output)))


def op_holding(rule: Rule, call: Call, inference: Inference) -> Inference:
    """The answer of an op with what it holds: ops compute with what they get. Raises Refusal where they cannot."""
    computed = rule(as_held(call)).output
    return _holding(inference, (one.dtype for one in tensors_of(computed)))


def as_held(call: Call) -> Call:
    """The call on tensors that are declared to hold what they hold."""
    operands = tuple(_as_held(one) for one in call.operands)
    keywords = {name: _as_held(value) for name, value in call.keywords.items()}
    if operands == call.operands and keywords == call.keywords:
        return call
    return replace(call, operands=operands, keywords=keywords)


def _as_held(value: Any) -> Any:
    if isinstance(value, Tensor):
        return replace(value, dtype=value.held, held="") if value.held else value
    if isinstance(value, tuple):
        return tuple(_as_held(one) for one in value)
    return value


def _keeps(call: Call) -> bool:
    """Whether no tensor holds floats, and the layer hands on what it gets."""
    if any(is_float(one.dtype) for one in call.tensors):
        return False
    if call.name == "Activation":
        value = call.args.get("activation")
        return not isinstance(value, Object) and value in _KEEPING_ACTIVATIONS
    if call.name == "ReLU":
        return not call.args.get("negative_slope")
    return call.name in KEEPERS


def _holding(inference: Inference, held: Iterable[str]) -> Inference:
    """The answer whose tensors hold these dtypes; an empty one says that they hold what they declare."""
    answers = tensors_of(inference.output)
    bearing = tuple(
        replace(answer, held="" if dtype == answer.dtype else dtype)
        for answer, dtype in zip(answers, held, strict=True)
    )
    return replace(inference, output=bearing[0] if isinstance(inference.output, Tensor) else bearing)
