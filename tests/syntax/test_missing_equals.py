"""An output whose `=` is missing, or stands as an arrow, is said with the line as it should be, and mended."""

from __future__ import annotations

import pytest

import nndsl

START = "input x(8, 8, 3)\ninput z(8, 8, 3)\n"


@pytest.mark.parametrize(
    "head",
    ["output y", "output y: regression", "output y: multiclass(3)", "output y: multiclass(3) per pixel"],
)
@pytest.mark.parametrize("sign", [" ", " -> ", "\n    "])
@pytest.mark.parametrize("pipe", ["x -> Dense(3, relu)", "[x, z] -> Concatenate -> Dense(3, softmax)"])
def test_it_is_said_once_and_mended(head: str, sign: str, pipe: str) -> None:
    text = f"{START}{head}{sign}{pipe}\n"
    syntax = [found for found in nndsl.check(text) if found.code.startswith("NN0")]
    assert [found.message for found in syntax] == ["an output and its pipe are joined by `=`"]
    assert "= " in nndsl.fix(text)
    assert not any(found.code.startswith("NN0") for found in nndsl.check(nndsl.fix(text)))


def test_another_mistake_before_the_sign_is_not_taken_for_it() -> None:
    found = nndsl.check(f"{START}output y: multiclass(3) perr pixel = x -> Dense(3, softmax)\n")
    assert found and all("joined" not in each.message for each in found)
