"""Spaces of params: arithmetic in them is computed when the file is checked, not when something is tuned."""

from __future__ import annotations

import pytest

import nndsl

NETWORK = "input x(3)\nparam width = 8 in {space}\noutput y: regression = x -> Dense(width, relu) -> Dense(1)\n"


@pytest.mark.parametrize("space", ["{8, 1 / 0}", "8 .. 8 // 0", '{8, "a" * 3}', "{8, 2 ** 99999999}"])
def test_arithmetic_without_a_value_is_reported(space: str) -> None:
    assert [found.code for found in nndsl.check(NETWORK.replace("{space}", space))] == ["NN208"]


@pytest.mark.parametrize("space", ["{8, 2 * 8}", "2 ** 2 .. 2 ** 6", "{8, 16}"])
def test_sound_arithmetic_is_none(space: str) -> None:
    assert nndsl.check(NETWORK.replace("{space}", space)) == []
