"""Losses, weights and metrics against the outputs: what Keras refuses in `fit` or pairs wrongly is found here."""

from __future__ import annotations

import pytest

import nndsl

NETWORK = """
input x(4)
output rent: regression = x -> Dense(1)
output area: regression = x -> Dense(1)
compile {{ {settings} }}
"""

GOOD = [
    "loss: mse",
    "loss: mse loss_weights: 0.5",
    "loss: [mse, mae] loss_weights: [0.9, 0.1]",
    "loss: {rent: mse, area: mae} loss_weights: {rent: 0.9, area: 0.1}",
    "loss: {rent: mse, area: mae} loss_weights: [0.9, 0.1]",
    "loss: {rent: mse, area: None}",
    "metrics: [[mae], [mse]]",
    "metrics: [mae, mse]",
    "metrics: {rent: [mae]}",
    "metrics: {rent: mae, area: [mse, mae]}",
]

BAD = [
    ("loss: mse loss_weights: [0.9, 0.1]", "NN416", "[0.9, 0.1]"),
    ("loss: mse loss_weights: {rent: 0.9, area: 0.1}", "NN416", "{rent: 0.9, area: 0.1}"),
    ("loss: [mse, mae] loss_weights: {rent: 0.9, area: 0.1}", "NN416", "{rent: 0.9, area: 0.1}"),
    ("loss: [mse, mae] loss_weights: 0.5", "NN416", "0.5"),
    ("loss_weights: 0.5", "NN416", "0.5"),
    ("loss: mse loss_weights: 2", "NN416", "2"),
    ("loss: mse loss_weights: True", "NN416", "True"),
    ("loss: [mse, mae, mse]", "NN416", "[mse, mae, mse]"),
    ("loss: [mse, mae] loss_weights: [1, 2, 3]", "NN416", "[1, 2, 3]"),
    ("metrics: [mae]", "NN416", "[mae]"),
    ("metrics: {rant: [mae]}", "NN414", "rant"),
    ("loss: {rent: mse}", "NN415", "{rent: mse}"),
    ("loss: {rent: mse, aria: mae}", "NN414", "aria"),
    ("loss: {rent: mse, area: mae} loss_weights: {rent: 1.0}", "NN415", "{rent: 1.0}"),
]


@pytest.mark.parametrize("settings", GOOD)
def test_good(settings: str) -> None:
    assert nndsl.check(NETWORK.format(settings=settings)) == []


@pytest.mark.parametrize(("settings", "code", "words"), BAD)
def test_bad(settings: str, code: str, words: str) -> None:
    found = nndsl.check(NETWORK.format(settings=settings))
    assert [(each.code, each.span.text) for each in found] == [(code, words)]
    assert found[0].hint
