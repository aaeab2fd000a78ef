"""The dtypes with which layers that vary images work: those of their inputs, and those in which they compute."""

from __future__ import annotations

from nndsl.shapes.call import Call, Refusal
from nndsl.shapes.checks import compute_dtype
from nndsl.shapes.dtypes import is_float, need_number

_ANY_NUMBERS = frozenset(
    {"CenterCrop", "ContrastLimitedAdaptiveHistogramEqualization", "MaxNumBoundingBoxes", "RandomFlip"}
    | {"RandomCrop", "RandomGrayscale", "RandomHue", "RandomPosterization"}
)
"""Layers that compute in any dtype but that of texts."""

_WHOLE_NUMBERS = frozenset(
    {"RandomBrightness", "RandomColorDegeneration", "RandomInvert", "RandomRotation"}
    | {"RandomTranslation", "RandomZoom", "Resizing"}
)
"""Layers that compute in whole numbers as well; all others in floats alone."""

_NO_FLOAT16 = frozenset({"CutMix", "RandomElasticTransform", "RandomErasing", "RandomGaussianBlur"})
"""Layers that count in the dtype in which they compute, for which TensorFlow cannot build a graph in float16."""


def check_image_dtypes(call: Call) -> None:
    """NN307 where the images, or the layer's own `dtype`, hold what the layer cannot compute with."""
    if call.x.dtype == "string" and call.name != "MaxNumBoundingBoxes":
        need_number(call, call.x)
    if call.name == "CutMix" and len(call.x.shape or ()) == 3:
        return  # one image has no other to be mixed with
    dtype = compute_dtype(call)
    if not _computes_in(call.name, dtype):
        raise Refusal(
            "NN307",
            f"{call.name} has dtype={dtype}, in which it cannot compute",
            "leave dtype out for float32",
            "dtype",
            leave_out=True,
        )


def _computes_in(name: str, dtype: str) -> bool:
    if is_float(dtype):
        halves = ("float16", "bfloat16") if name == "CutMix" else ("float16",)
        return not (name in _NO_FLOAT16 and dtype in halves)
    if name in _ANY_NUMBERS:
        return dtype != "string" and not (name == "RandomCrop" and dtype == "bool")
    return name in _WHOLE_NUMBERS and "int" in dtype
