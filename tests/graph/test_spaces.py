"""Spaces of params and options of data: arithmetic in them is computed when the file is checked, not when it is run."""

from __future__ import annotations

import pytest

import nndsl

NETWORK = (
    "input x(3)\nparam width = 8 in {space}\noutput y: regression = x -> Dense(width, relu) -> Dense(1)\n"
)


@pytest.mark.parametrize("space", ["{8, 1 / 0}", "8 .. 8 // 0", '{8, "a" * 3}', "{8, 2 ** 99999999}"])
def test_arithmetic_without_a_value_is_reported(space: str) -> None:
    assert [found.code for found in nndsl.check(NETWORK.replace("{space}", space))] == ["NN208"]


@pytest.mark.parametrize("space", ["{8 != 6}", "{2 * 8, 32}", "1 .. 2 + 2", "8.5 .. 9"])
def test_a_value_outside_its_space_is_reported(space: str) -> None:
    assert [found.code for found in nndsl.check(NETWORK.replace("{space}", space))] == ["NN206"]


def test_a_word_lies_in_no_range() -> None:
    text = "input x(3)\nparam act = relu in 1 .. 4\noutput y: regression = x -> Dense(8, act) -> Dense(1)\n"
    assert "NN206" in [found.code for found in nndsl.check(text)]


@pytest.mark.parametrize("space", ["{8, 2 * 8}", "2 ** 2 .. 2 ** 6", "{8, 16}"])
def test_sound_arithmetic_is_none(space: str) -> None:
    assert nndsl.check(NETWORK.replace("{space}", space)) == []


@pytest.mark.parametrize("option", ["test_split=1 / 0", 'missing=[-""]', 'separator=2 * ","'])
def test_an_option_of_data_without_a_value_is_reported(option: str) -> None:
    text = f'input x(3)\noutput y: regression = x -> Dense(1)\ndata csv("a.csv", {option}) {{ y: y }}\n'
    assert [found.code for found in nndsl.check(text)] == ["NN208"]
