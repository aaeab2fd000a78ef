"""Layers that Keras 3 cannot save in an `.h5` file or load from one again.

Found by saving and loading every layer of Keras 3.15: tests/platform/test_reloading.py holds them against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

IMAGES = "leave it out, or let the platform's own image preprocessing do it"

LAYERS = {
    "RandomBrightness": IMAGES,
    "RandomColorDegeneration": IMAGES,
    "RandomPosterization": IMAGES,
    "RandomSaturation": IMAGES,
    "RandomSharpness": IMAGES,
    "RandomShear": IMAGES,
    "Solarization": IMAGES,
}
"""Layers that cannot, whatever their arguments -> a way out."""

ONE_AXIS = "give it one axis, behind a Reshape if need be"


def unloadable(layer: str, args: Mapping[str, Any]) -> str:
    """The way out where a layer with these evaluated arguments does not come back from `.h5`; else empty."""
    if layer == "Attention" and args.get("score_mode", "dot") == "dot":
        return "write AdditiveAttention, score_mode=concat, or MultiHeadAttention"
    several = isinstance(args.get("axis"), list | tuple) and len(args["axis"]) > 1
    if layer in ("LayerNormalization", "Softmax") and several:
        return ONE_AXIS
    return LAYERS.get(layer, "")
