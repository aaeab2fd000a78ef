"""Parameters as a `.nn` file writes them."""

from __future__ import annotations

from nndsl.catalog.entry import Parameter
from nndsl.graph.words import value_text

LONGEST_VALUE = 60
"""Characters of a value; of longer ones the beginning is shown."""


def written(parameter: Parameter) -> str:
    """A parameter with its default: `units`, `activation=None`."""
    return parameter.name if parameter.required else f"{parameter.name}={default_text(parameter)}"


def default_text(parameter: Parameter) -> str:
    """A default: words without quotes."""
    return value_text(parameter.default, LONGEST_VALUE)
