"""Fixes that give another name: every use is changed with it, and the network is what was meant."""

from __future__ import annotations

import re

import pytest

import nndsl

TEXTS = {
    "an input again and again": """\
input x(8)
{x|x_2} = x -> Dense(16, relu)
{x|x_3} = [{x|x_2}, {x|x_2}] -> Add
output y: regression = {x|x_3} -> Dense(1)
data csv("a.csv") {
    x: a .. b
    y: c
}
""",
    "a tensor of a block": """\
input x(8)
block x -> deep(k) {
    h = x -> Dense(k, relu)
    {h|h_2} = h -> Dense(k, relu)
    return {h|h_2}
}
h = x -> deep(3)
output y: regression = h -> Dense(1)
""",
    "a number that is taken": """\
input x(8)
h_2 = x -> Dense(3, relu)
h = h_2 -> Dense(3, relu)
{h|h_3} = h -> Dense(2, relu)
output y: regression = {h|h_3} -> head
""",
    "a word of Python": """\
input {class|class_}(8)
output y: regression = [{class|class_}, {class|class_}] -> Add -> Dense(1)
""",
    "the name of a layer": """\
input x(8)
block {Dropout|my_dropout}(units) = Dense(units, relu)
output y: regression = x -> {Dropout|my_dropout}(16) -> Dense(1)
""",
    "a param that a block hides": """\
param width = 3
input x(8)
block c = Dense(width, relu)
block {width|own_width} -> b {
    return {width|own_width} -> c
}
output y: regression = x -> b -> Dense(1)
""",
    "other than plain letters": """\
input x(8)
output {prévision|prevision}: regression = x -> Dense(1)
compile { loss: {{prévision|prevision}: mse} }
""",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_use_gets_the_other_name(text: str) -> None:
    wrong, mended = (re.sub(r"\{(\w+)\|(\w+)\}", rf"\{group}", text) for group in (1, 2))
    assert nndsl.fix(wrong) == wrong  # which name it is to be is the user's to say
    assert nndsl.fix(wrong, unsafe=True) == mended
    assert nndsl.check(mended) == []


def test_a_name_that_is_taken_is_not_proposed() -> None:
    text = "input lambda(8)\nlambda_ = lambda -> Dense(3, relu)\noutput y: regression = lambda_ -> Dense(1)\n"
    assert [(each.code, each.fixes) for each in nndsl.check(text)] == [("NN104", ())]
