"""What callbacks remember from epoch to epoch: Keras' own and the user's, kept the same way."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from nndsl.runtime.resuming.plain import Arrays, NotPlain, decode, encode

NOT_THEIRS = ("_model", "_params", "params", "validation_data")
"""Attributes that Keras sets anew for every training."""


class Memory:
    """What a list of callbacks remembers, against what they knew when training began.

    An attribute that training did not change is not kept: a path of the run's folder, say, which may have moved since.
    """

    def __init__(self, callbacks: Sequence[Any]) -> None:
        self.callbacks = callbacks
        self.before = [_attributes(each, {}, "") for each in callbacks]

    def capture(self, arrays: Arrays) -> list[dict[str, Any]]:
        """One object a callback: its class, its changed attributes, and the size of the file that it appends to."""
        found = []
        for at, (callback, before) in enumerate(zip(self.callbacks, self.before, strict=True)):
            now = _attributes(callback, arrays, f"callback.{at}")
            changed = {
                name: value for name, value in now.items() if name not in before or before[name] != value
            }
            found.append({"class": type(callback).__name__, "attributes": changed, "size": _size(callback)})
        return found

    def restore(self, states: Sequence[Mapping[str, Any]], arrays: Arrays) -> None:
        for callback, state in zip(self.callbacks, states, strict=True):
            for name, value in state["attributes"].items():
                setattr(callback, name, decode(value, arrays))


def take_up(callbacks: Sequence[Any], states: Sequence[Mapping[str, Any]] | None) -> None:
    """Readies callbacks that write files for going on with them; call it before training begins.

    A CSVLogger goes on after the rows that it had written at the checkpoint; `states` are what `capture` found then,
    `None` where there is no checkpoint. A BackupAndRestore leaves its own backup alone, which may be half written and
    knows less than the checkpoint.
    """
    for at, callback in enumerate(callbacks):
        kind = type(callback).__name__
        if kind == "BackupAndRestore":
            callback.on_train_begin = _nothing
        if kind == "CSVLogger" and states is not None:
            _cut(callback.filename, states[at]["size"])
            callback.append = True


def _attributes(callback: Any, arrays: Arrays, name: str) -> dict[str, Any]:
    """A callback's attributes that are plain data."""
    found = {}
    for attribute, value in vars(callback).items():
        if attribute in NOT_THEIRS:
            continue
        try:
            found[attribute] = encode(value, arrays, f"{name}.{attribute}")
        except NotPlain:
            continue
    return found


def _size(callback: Any) -> int | None:
    if type(callback).__name__ != "CSVLogger":
        return None
    return os.path.getsize(callback.filename)


def _cut(path: str, size: int) -> None:
    """Takes away what was written after the checkpoint; the epochs that wrote it come again."""
    if os.path.exists(path) and os.path.getsize(path) > size:
        os.truncate(path, size)


def _nothing(logs: Any = None) -> None:
    return None
