"""Words that a block takes for numbers: one mistake of the block is said once, with every place, and slips of their own each."""

from __future__ import annotations

import nndsl

TEXT = """input x(8)
param width = 4
block f(act) = Dense(act, relu) -> Dense(4, relu)
a = x -> f({})
b = x -> f({})
output y: regression = [a, b] -> Concatenate -> Dense(1)
"""


def test_a_block_that_takes_every_word_for_a_number_is_said_once() -> None:
    (found,) = nndsl.check(TEXT.format("relu", "tanh"))
    assert (found.code, found.span.text) == ("NN111", "relu")
    assert [(label.span.text, label.text) for label in found.labels] == [("tanh", "and here")]
    assert found.notes == ("perhaps it is the block that does with `act` of f what was not meant",)


def test_a_single_wrong_word_says_nothing_of_the_block() -> None:
    (found,) = nndsl.check(TEXT.format("relu", "4"))
    assert (found.span.text, found.labels, found.notes) == ("relu", (), ())


def test_a_slip_has_its_own_finding() -> None:
    first, second = nndsl.check(TEXT.format("relu", "widht"))
    assert (first.span.text, second.span.text) == ("relu", "widht")
    assert second.hint == "did you mean `width`?"
