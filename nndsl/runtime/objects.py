"""Evaluated values as live Keras objects: optimizers, losses, callbacks with their arguments."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from nndsl import catalog
from nndsl.shapes.call import Object, Value


def live(value: Value, replaced: Mapping[str, Any] | None = None) -> Any:
    """The value with every configured object made, inside lists and dicts too.

    `replaced` gives arguments of the outermost object other values than the user wrote.
    """
    if isinstance(value, Object):
        return _make(value, replaced or {})
    if isinstance(value, (list, tuple)):
        return type(value)(live(item) for item in value)
    if isinstance(value, dict):
        return {key: live(item) for key, item in value.items()}
    return value


def _make(value: Object, replaced: Mapping[str, Any]) -> Any:
    entry = catalog.find(value.kind, value.name)
    assert entry is not None, f"{value.name} was checked against the catalog"
    made = getattr(import_module(entry.module), entry.name)
    if not inspect.isclass(made):
        # A function named as a value (a loss, an activation) is handed over as it is.
        return made
    arguments = {name: live(value.args[name]) for name in value.args if name in value.given}
    return made(**{**arguments, **replaced})
