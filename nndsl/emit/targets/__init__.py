"""The targets: one file each. A target is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

from nndsl.emit.target import Target

NAMES = ("keras", "script", "notebook", "platform", "keras-tuner", "sklearn", "subclass", "json")
"""Every target, in the order in which they are listed."""


def find(name: str) -> Target:
    """The target of that name. Raises ValueError where there is none."""
    if name not in NAMES:
        raise ValueError(f"target must be one of {', '.join(NAMES)}, not {name!r}")
    target: Target = import_module(f"{__name__}.{name.replace('-', '_')}").TARGET
    return target
