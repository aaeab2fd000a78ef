"""What a comment `# nndsl: ignore CODE` reaches over, what it cannot ignore, and what is said of comments that err."""

from __future__ import annotations

import re

import pytest

import nndsl
from nndsl.rules import all_rules
from nndsl.rules.judgements import is_judgement, shows_in_text
from tests.rules.test_rule_examples import FOUND_IN_TEXT, blocks, findings

RELU = "input x(8)\noutput price: regression = x -> Dense(1, relu)"


def codes(text: str) -> list[str]:
    return [found.code for found in nndsl.check(text)]


@pytest.mark.parametrize(
    "text",
    [
        RELU + "  # nndsl: ignore NN405",
        RELU + " # nndsl: ignore NN405 -- distances",
        RELU + "#nndsl:ignore nn405",
        RELU + "  # distances  # nndsl: ignore activated-regression-head # really",
        "input x(8)\n# nndsl: ignore NN405\noutput price: regression = x -> Dense(1, relu)",
        "input x(8)\n# nndsl: ignore NN405\n\n# distances\noutput price: regression = x -> Dense(1, relu)",
        "input x(8)\noutput price: regression =  # nndsl: ignore NN405\n  x\n  -> Dense(1, relu)\n",
        "input x(8)\noutput price: regression = x\n  -> Dense(1, relu)\n  -> relu  # nndsl: ignore NN405\n",
        "input x(8)\noutput price: regression = x\n  -> Dense(1, relu)  # nndsl: ignore NN405\n  -> Reshape((1,))\n",
        "input x(8)\noutput price: regression = x\n  # nndsl: ignore NN405\n  -> Dense(1, relu)\n  -> Reshape((1,))\n",
        RELU.replace("\n", "\r\n") + "  # nndsl: ignore NN405\r\n",
        RELU.replace("relu", "reLu").replace("reLu", "relu # nndsl: ignore NN405\n"),
    ],
)
def test_a_comment_reaches_over_its_statement(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "# nndsl: ignore NN405\n" + RELU,
        RELU + "\n# nndsl: ignore NN405\n",
        "input x(8)  # nndsl: ignore NN405\noutput price: regression = x -> Dense(1, relu)",
        "input x(8)\noutput price: regression = x\n  -> BatchNormalization  # nndsl: ignore NN405\n  -> Dense(1, relu)\n  -> Reshape((1,))\n",
    ],
)
def test_a_comment_elsewhere_serves_nothing(text: str) -> None:
    assert sorted(codes(text)) == ["NN171", "NN405"]


def test_a_comment_reaches_over_one_setting_or_over_the_section() -> None:
    start = "input x(8)\noutput y: binary = x -> Dense(1, sigmoid)\n"
    one = start + "compile {\n  loss: categorical_crossentropy  # nndsl: ignore NN412\n}\n"
    whole = start + "compile {  # nndsl: ignore NN412\n  loss: categorical_crossentropy\n}\n"
    above = (
        start + "# nndsl: ignore NN412\ncompile {\n  optimizer: adam\n  loss: categorical_crossentropy\n}\n"
    )
    other = (
        start + "compile {\n  optimizer: adam  # nndsl: ignore NN412\n  loss: categorical_crossentropy\n}\n"
    )
    assert codes(one) == codes(whole) == codes(above) == []
    assert sorted(codes(other)) == ["NN171", "NN412"]


def test_a_comment_reaches_over_a_statement_of_a_block_or_over_the_block() -> None:
    block = "input x(8)\nblock x -> b(n) {{{}\n  t = x -> Dense(3){}\n  {}return x -> Dense(n)\n}}\n"
    end = "output y: regression = x -> b(4) -> relu -> Dense(1)\n"
    comment = "  # nndsl: ignore NN151"
    assert codes(block.format("", "", "") + end) == ["NN151"]
    assert codes(block.format("", comment, "") + end) == []
    assert codes(block.format(comment, "", "") + end) == []
    assert sorted(codes(block.format("", "", comment + "\n  ") + end)) == ["NN151", "NN171"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ignore", {"NN173": "# nndsl: ignore"}),
        ("ignore NN101", {"NN170": "NN101"}),
        ("ignore NN171", {"NN170": "NN171"}),
        ("ignore NN421", {"NN170": "NN421"}),
        ("ignore NN401", {"NN171": "NN401"}),
        ("ignore NN999", {"NN172": "NN999"}),
        ("ignore: NN405", {"NN172": ":"}),
        ("ignor NN405", {"NN174": "ignor"}),
        ("Ignore NN405", {"NN174": "Ignore"}),
        ("ignore NN405, NN401 -- NN407", {"NN171": "NN401"}),
        ("ignore NN405,NN405", {"NN171": "NN405"}),
        ("a language", {}),
    ],
)
def test_what_is_said_of_comments(said: str, expected: dict[str, str]) -> None:
    found = [each for each in nndsl.check(f"{RELU}  # nndsl: {said}") if each.code != "NN405"]
    assert {each.code: each.span.text for each in found} == expected
    assert all(each.severity == "warning" for each in found)


def test_a_bare_comment_is_told_what_to_name() -> None:
    found = nndsl.check(RELU + "  # nndsl: ignore")
    assert {each.code for each in found} == {"NN173", "NN405"}
    assert next(each.hint for each in found if each.code == "NN173") == "write `# nndsl: ignore NN405`"


def test_useless_comments_are_not_reported_behind_mistakes_nor_where_data_is_needed() -> None:
    assert codes(RELU.replace("8", "8,,") + "  # nndsl: ignore NN401, NN405").count("NN171") == 0
    assert "NN171" in codes(RELU + "  # nndsl: ignore NN401")
    assert "NN171" not in codes(RELU.replace("x -> Dense", "x -> Dence") + "  # nndsl: ignore NN401")
    assert not shows_in_text("NN525") and shows_in_text("NN405") and shows_in_text("NN551")


def test_text_in_strings_ignores_nothing() -> None:
    text = 'input x(8)\noutput price: regression = x -> Dense(1, relu, name="# nndsl: ignore NN405")'
    assert "NN405" in codes(text)


def test_the_comments_of_an_imported_file_count() -> None:
    main = 'import "b.nn"\ninput x(8)\noutput price: regression = x -> b\n'
    block = "block b() = Dense(1, relu)"
    plain = nndsl.check(main, loader=lambda _: block)
    assert [each.code for each in plain] == ["NN405"] and plain[0].path == "b.nn"
    assert nndsl.check(main, loader=lambda _: f"{block}  # nndsl: ignore NN405, NN401") == []


@pytest.mark.parametrize(
    "comment",
    [
        "# nndsl: ignore NN405",
        "# nndsl: ignore NN401, NN405",
        "# nndsl: ignore NN405 NN401",
        "# nndsl: ignore NN401,NN402,NN405 ,\tNN407",
    ],
)
def test_deleting_what_is_useless_leaves_a_sound_text(comment: str) -> None:
    text = f"input x(8)  {comment} -- why\n{comment}\noutput price: regression = x -> Dense(1, relu)\n"
    while found := [each for each in nndsl.check(text) if each.code == "NN171"]:
        (edit,) = found[0].fixes[0].edits
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == "input x(8)\n# nndsl: ignore NN405\noutput price: regression = x -> Dense(1, relu)\n"


JUDGED = [rule for rule in FOUND_IN_TEXT if is_judgement(rule.code)]
ALWAYS = [rule for rule in FOUND_IN_TEXT if not is_judgement(rule.code) and not rule.code.startswith("NN17")]


def ignored_everywhere(texts: list[str], code: str) -> list[str]:
    """The texts with a comment at the end of every line on which the last one has a finding."""
    files = {text.splitlines()[0].removeprefix("# ").strip(): text for text in texts[:-1]}
    lines = texts[-1].splitlines()
    for line in {found.line for found in nndsl.check(texts[-1], loader=files.__getitem__)}:
        lines[line - 1] += f"  # nndsl: ignore {code}"
    return [*texts[:-1], "\n".join(lines) + "\n"]


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.code)
def test_every_judgement_can_be_ignored_also_when_formatted_and_becomes_code(rule) -> None:  # type: ignore[no-untyped-def]
    *imported, text = ignored_everywhere(blocks(rule, "Bad"), rule.code)
    assert findings([*imported, text]) == []
    assert findings([*imported, nndsl.format(text)]) == []
    files = {each.splitlines()[0].removeprefix("# ").strip(): each for each in imported}
    code = nndsl.compile(text, loader=files.__getitem__)
    compile(code, rule.name, "exec")
    assert "nndsl: ignore" not in code


@pytest.mark.parametrize("rule", ALWAYS, ids=lambda rule: rule.code)
def test_nothing_else_can(rule) -> None:  # type: ignore[no-untyped-def]
    bad = blocks(rule, "Bad")
    found = findings(ignored_everywhere(bad, rule.code))
    assert rule.code in found


def test_explanations_say_what_can_be_ignored() -> None:
    for rule in all_rules():
        said = re.search(
            r"^`# nndsl: ignore (NN\d+)` on the line", nndsl_explanation(rule.code), re.MULTILINE
        )
        assert (said and said[1]) == (rule.code if is_judgement(rule.code) else None)


def nndsl_explanation(code: str) -> str:
    from nndsl.rules import explanation

    return explanation(code) or ""


@pytest.mark.keras
def test_the_code_of_an_ignored_mistake_is_what_the_file_says() -> None:
    text = (
        "input x(8)\n"
        "output y: binary = x -> Dense(1, softmax)  # nndsl: ignore NN404, NN407\n"
        "compile {\n    loss: categorical_crossentropy  # nndsl: ignore NN412\n}\n"
    )
    model = nndsl.build(text)
    assert model.layers[-1].get_config()["activation"] == "softmax"
    assert model.layers[-1].units == 1
    assert model.loss in ("categorical_crossentropy", {"y": "categorical_crossentropy"})
