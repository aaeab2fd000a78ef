"""Words that stand at the wrong place."""

from __future__ import annotations

import pytest
from resolving import INPUT, finding

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


def test_an_unknown_word_in_a_comparison_is_no_text() -> None:
    found = finding(f"param act = relu\n{INPUT}output y = x -> (relu if act == «rleu» else tanh)")
    assert (found.code, found.message) == (
        "NN111",
        "`rleu` is not known here, where a value to compare with is expected",
    )
    assert found.hint == 'write "rleu" for the text, or define it: param rleu = ...'


def test_an_empty_list_is_said_to_be_empty() -> None:
    found = [
        one for one in nndsl.check("input x(3)\noutput y = [x, [] -> Add] -> Add") if one.code == "NN306"
    ]
    assert [(one.span.text, one.message) for one in found] == [("[]", "a list needs at least one tensor")]


def test_rnn_takes_a_cell_or_a_list_of_cells() -> None:
    text = "input x(4, 3)\noutput y = x -> RNN({})\ncompile {{ loss: mse }}"
    for cells in ("LSTMCell(8)", "[LSTMCell(8), GRUCell(4)]", "StackedRNNCells([LSTMCell(8), GRUCell(4)])"):
        assert nndsl.check(text.format(cells)) == []
    (found,) = nndsl.check(text.format("[8, 4]"))
    assert found.message == "`cell` of RNN must be a layer, but got [8, 4]"


def test_the_beginning_of_one_layer_s_name_is_enough_for_a_suggestion() -> None:
    (found,) = nndsl.check("input x(4)\noutput y: regression = x -> BatchNorm -> Dense(1)\n")
    assert found.hint == "did you mean `BatchNormalization`?"
