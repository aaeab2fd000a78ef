"""What Keras' own callbacks write of a model: whole or not at all, though Keras writes into the file itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nndsl.runtime.folder import write_with


class SavingWhole:
    """A model that saves itself beside its file and then puts that in place; all else is the model's."""

    def __init__(self, model: Any) -> None:
        self._own = model

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def save(self, filepath: str, **options: Any) -> None:
        write_with(Path(filepath), lambda place: self._own.save(place, **options))

    def save_weights(self, filepath: str, **options: Any) -> None:
        write_with(Path(filepath), lambda place: self._own.save_weights(place, **options))


def save_whole(callbacks: Iterable[Any]) -> None:
    """Gives every ModelCheckpoint such a model in the place of the one that Keras hands it."""
    for callback in callbacks:
        if type(callback).__name__ == "ModelCheckpoint":
            callback.set_model = _giving(callback.set_model)


def _giving(set_model: Any) -> Any:
    return lambda model: set_model(SavingWhole(model))
