"""The nearest name: what a "did you mean" proposes."""

from __future__ import annotations

import pytest

from nndsl.diagnostics.suggest import nearest

LAYERS = ["MaxPooling2D", "AveragePooling2D", "Dense", "Dropout", "LSTM"]


@pytest.mark.parametrize(
    ("word", "candidates", "found"),
    [
        ("dense", LAYERS, "Dense"),
        ("Dens", LAYERS, "Dense"),
        ("lstm", LAYERS, "LSTM"),
        ("MaxPoling2D", LAYERS, "MaxPooling2D"),
        # A shortened name is no misspelt other one, although fewer letters of that one differ.
        ("AvgPooling2D", LAYERS, "AveragePooling2D"),
        ("dilation", ["filters", "dilation_rate", "activation"], "dilation_rate"),
        ("proj", ["x0", "x", "projected"], "projected"),
        ("dilation", ["dilations", "dilation_rate"], "dilations"),
        ("x", ["x0", "xylophone"], None),
        ("abc", ["alphabetical_order", "dense"], None),
    ],
)
def test_nearest(word: str, candidates: list[str], found: str | None) -> None:
    assert nearest(word, candidates) == found
