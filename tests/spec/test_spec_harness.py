"""The harness of the reference itself: a page that says something untrue must fail."""

from __future__ import annotations

import pytest
from spec_assertions import Assertion, split
from spec_cases import code_of, is_sound, missing_lines, plain, wrong_in
from spec_pages import Case, read_text

NETWORK = """input x(3)
h = x -> Dense(4, relu)  # shape: (4,) # params: 16
output y: regression = h -> Dense(1)
"""


def cases(markdown: str) -> list[Case]:
    return list(read_text("page", markdown.replace("~~~", "```")))


def case(text: str) -> Case:
    return cases(f"# Title\n\n~~~nn\n{text}~~~\n")[0]


def test_true_page_is_let_pass() -> None:
    assert wrong_in(case(NETWORK)) == []


@pytest.mark.parametrize(
    ("true", "untrue"),
    [
        ("shape: (4,)", "shape: (5,)"),
        ("params: 16", "params: 17"),
        ("# shape: (4,) # params: 16", '# error: NN301 "rank"'),
        ("# shape: (4,) # params: 16", '# warning: NN151 "never used"'),
        ("# shape: (4,) # params: 16", '# hint: "write"'),
        ("x -> Dense(4, relu)", "x -> Dense(units=4.5)"),
        ("output y: regression = h", "output y: regression = x"),
        ("input x(3)", 'input x(3)  # error: NN206 "at least 1"'),
        ("h -> Dense(1)\n", "h -> Dense(1)  # shape: (2,)\n"),
        ("h -> Dense(1)\n", "h -> Dense(1)  # params: 6\n"),
    ],
)
def test_untrue_page_fails(true: str, untrue: str) -> None:
    assert NETWORK.count(true) == 1
    assert wrong_in(case(NETWORK.replace(true, untrue)))


WRONG = 'input x(0)  # error: NN206 "at least 1"\noutput y: regression = x -> Dense(1)\n'


def test_finding_is_asserted_at_its_line_with_its_code_severity_and_message() -> None:
    assert wrong_in(case(WRONG)) == []
    for true, untrue in [("NN206", "NN204"), ("error", "warning"), ("at least 1", "at least 2")]:
        assert len(wrong_in(case(WRONG.replace(true, untrue)))) == 2
    assert (
        len(wrong_in(case(f"\n{WRONG}".replace('input x(0)  # error: NN206 "at least 1"\n', "input x(0)\n"))))
        == 1
    )
    moved = WRONG.replace('  # error: NN206 "at least 1"', "").replace(
        "(1)", '(1)  # error: NN206 "at least 1"'
    )
    assert len(wrong_in(case(moved))) == 2


def test_one_assertion_meets_one_finding() -> None:
    twice = 'input x(0, 0)  # error: NN206 "at least 1"\noutput y: regression = x -> Flatten -> Dense(1)\n'
    assert len(wrong_in(case(twice))) == 1


def test_assertion_on_a_line_of_its_own_is_about_the_next_line() -> None:
    text, said = split('# error: NN206 "a"\n# shape: (3,)\ninput x(0)  # about x\n')
    assert text == "\n\ninput x(0)  # about x\n"
    assert said == [Assertion("error", 3, 'NN206 "a"'), Assertion("shape", 3, "(3,)")]
    with pytest.raises(ValueError, match="no line follows"):
        split("input x(0)\n# shape: (3,)\n")


def test_malformed_assertion_is_refused() -> None:
    with pytest.raises(ValueError, match="write # error: NN123"):
        wrong_in(case(WRONG.replace('NN206 "at least 1"', "NN206")))


def test_lines_of_code_must_occur_in_their_order() -> None:
    code = "import keras\n\na = 1\nb = 2\n"
    network = cases(f"# Title\n~~~nn\n{NETWORK}~~~\n~~~py\na = 1\nb = 2\n~~~\n")[0]
    assert missing_lines(network, code) == []
    network.code = ["b = 2\na = 1\n"]
    assert missing_lines(network, code) == ["a = 1"]
    network.code = ["a = 12\n"]
    assert missing_lines(network, code) == ["a = 12"]
    assert missing_lines(network, code_of(network, plain(network))) == ["a = 12"]


def test_files_stand_beside_the_next_network_under_the_same_heading() -> None:
    markdown = f"""# One
~~~nn path=blocks.nn
block tower() = Dense(0)  # error: NN206 "at least 1"
~~~
~~~nn
import "blocks.nn"
input x(3)
output y: regression = x -> tower -> Dense(1)
~~~
~~~nn
{NETWORK}~~~
# Two
~~~nn n=20 style=sequential
{NETWORK}~~~
"""
    first, second, third = cases(markdown)
    assert [one.id for one in (first, second, third)] == ["page:one", "page:one:2", "page:two"]
    assert (list(first.files), second.files, third.options) == (
        ["blocks.nn"],
        {},
        {"n": "20", "style": "sequential"},
    )
    assert wrong_in(first) == []
    assert not is_sound(first) and is_sound(second)
    assert markdown.splitlines()[third.line - 1] == "input x(3)"
    first.files["blocks.nn"] = "block tower() = Dense(0)\n"
    assert len(wrong_in(first)) == 1


def test_code_without_a_network_is_refused() -> None:
    with pytest.raises(ValueError, match="generated code without a network"):
        cases("# One\n~~~py\nimport keras\n~~~\n")
