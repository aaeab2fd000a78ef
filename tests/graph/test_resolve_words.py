"""Words that stand at the wrong place."""

from __future__ import annotations

import pytest

import nndsl


@pytest.mark.parametrize(
    ("step", "hint"),
    [
        ("Conv2D(32, 3, relu)", "write activation=relu"),
        ("Conv2D(32, 3, same)", "write padding=same"),
        ("MaxPooling2D(2, same)", "write padding=same"),
    ],
)
def test_a_word_at_a_number_s_place_is_told_where_it_belongs(step: str, hint: str) -> None:
    text = f"input image(28, 28, 3)\noutput y: regression = image -> {step} -> Flatten -> Dense(1)\n"
    (found,) = nndsl.check(text)
    assert (found.code, found.hint) == ("NN111", hint)


@pytest.mark.parametrize(
    ("written", "text"),
    [("1.", "1.0"), (".5", "0.5"), ("1E+3", "1e3"), ("1_0.e-2", "1_0.0e-2"), ("10_000", "10_000")],
)
def test_numbers_are_written_as_black_writes_them(written: str, text: str) -> None:
    network = f"input x(4)\noutput y: regression = x -> Rescaling({written}) -> Dense(1)\n"
    assert f"layers.Rescaling({text})(x)" in nndsl.compile(network)
