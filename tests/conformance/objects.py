"""Keras objects as argument values, as elaboration hands them to shape rules: every argument filled in."""

from __future__ import annotations

from typing import Any

from answers import complete

from nndsl.shapes.call import Object


def layer(name: str, **args: Any) -> Object:
    """A layer inside another one: `layer("Dense", units=3)`."""
    return Object("layer", name, complete("layer", name, args), frozenset(args))
