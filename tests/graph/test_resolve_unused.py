"""Warnings about what nothing uses, and silence where a mistake may be the reason."""

from __future__ import annotations

import pytest
from resolving import INPUT, OUTPUT, finding, findings, sound

UNUSED = [
    ("input «z»(3)", "NN150", "the input `z` is never used"),
    ("«t» = x -> relu", "NN151", "the tensor `t` is never used"),
    ("block «b» = relu", "NN152", "the block `b` is never used"),
    ("param «k» = 3", "NN153", "the param `k` is never used"),
    ("shared «s» = relu", "NN154", "the shared piece `s` is never used"),
    ("extern «M» from m : (b, n) -> (b, n)", "NN155", "the extern `M` is never used"),
    ("default «LSTM»(units=3)", "NN156", "no LSTM follows"),
]


@pytest.mark.parametrize(("statement", "code", "message"), UNUSED, ids=[one[1] for one in UNUSED])
def test_unused(statement: str, code: str, message: str) -> None:
    found = finding(f"{INPUT}{statement}{OUTPUT}")
    assert (found.code, found.severity) == (code, "warning")
    assert message in found.message


def test_parameters_and_tensors_of_a_block() -> None:
    text = f"{INPUT}block q -> b(«k») {{ «u» = q -> relu\n return q -> relu }}\noutput y = x -> b(3)"
    assert [one.code for one in findings(text)] == ["NN157", "NN151"]


def test_input_of_a_block() -> None:
    text = f"{INPUT}block («a», b) -> second() {{ return b -> relu }}\noutput y = (x, x) -> second"
    assert (finding(text).code, finding(text).hint) == ("NN150", "use it, or delete it")


def test_name_given_by_as() -> None:
    assert finding(f"{INPUT}output y = x -> relu as «t» -> relu").code == "NN151"


def test_shape_counts_as_a_use() -> None:
    sound(f"{INPUT}t = x -> relu\noutput y = x -> Dense(t.shape[-1])")


def test_one_tensor_of_several_is_enough() -> None:
    sound("input x(4, 8)\n(s, h, c) = x -> LSTM(3, return_state=True)\noutput y = h -> Dense(1)")


def test_used_in_a_section_only() -> None:
    sound(f"{INPUT}param lr = 0.1{OUTPUT}\ncompile {{ optimizer: SGD(lr) }}")


def test_misspelt_use_is_the_only_finding() -> None:
    assert finding(f"{INPUT}hidden = x -> relu\noutput y = «hiden» -> relu").code == "NN102"
    assert finding(f"{INPUT}param width = 3\noutput y = x -> Dense(«widht»)").code == "NN111"
    assert finding(f"{INPUT}block conv = relu\noutput y = x -> «convv»").code == "NN101"
