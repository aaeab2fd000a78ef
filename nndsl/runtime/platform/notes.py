"""What is worth knowing of a model that the platform takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl.runtime.platform.masks import mask_ops


def notes_on(model: Any) -> Iterator[str]:
    """One line each."""
    if mask_ops(model):
        yield (
            "masked tokens: Keras 3 itself cannot reload a mask from .h5; "
            "the platform's older versions, which save so, have Keras 2, which can"
        )
    if _metrics(model):
        yield "compile_model gives metrics; the platform computes its own, and reads none of these"


def _metrics(model: Any) -> bool:
    """Whether `compile` was given metrics: Keras 3 keeps them together, Keras 2 apart."""
    config: dict[str, Any] = getattr(model, "get_compile_config", dict)() or {}
    return bool(config.get("metrics") or config.get("weighted_metrics"))
