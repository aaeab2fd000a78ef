"""Which findings can be mended by one change, and why the others cannot: the table, held against the rules' examples.

`python -m tests.ide.test_fix_table` prints it.
"""

from __future__ import annotations

import pytest

from nndsl.diagnostics import Diagnostic
from nndsl.ide.document import Document
from nndsl.rules import Rule
from nndsl.source import Source
from tests.rules.test_rule_examples import FOUND_IN_TEXT, blocks

SEVERAL = "there are several ways out, and none is likelier than another"
UNKNOWN = "what to write is not in the text"
ELSEWHERE = "the remedy lies in another file"
STRUCTURE = "the pieces must be divided otherwise, which is more than a change of words"
RELIED_ON = "others may rely on it: callers, the data or the command line"

WITHOUT = {
    "NN009": SEVERAL,
    "NN010": STRUCTURE,
    "NN011": UNKNOWN,
    "NN107": STRUCTURE,
    "NN108": UNKNOWN,
    "NN110": SEVERAL,
    "NN112": UNKNOWN,
    "NN113": SEVERAL,
    "NN120": ELSEWHERE,
    "NN121": ELSEWHERE,
    "NN122": ELSEWHERE,
    "NN130": UNKNOWN,
    "NN150": RELIED_ON,
    "NN153": RELIED_ON,
    "NN157": RELIED_ON,
    "NN202": UNKNOWN,
    "NN208": UNKNOWN,
    "NN210": UNKNOWN,
    "NN303": SEVERAL,
    "NN304": SEVERAL,
    "NN305": UNKNOWN,
    "NN308": UNKNOWN,
    "NN416": UNKNOWN,
    "NN423": SEVERAL,
    "NN453": SEVERAL,
    "NN457": SEVERAL,
    "NN555": UNKNOWN,
}
"""Codes that never have a fix."""

SOMETIMES = {
    "NN106": "skip for a tensor as a branch; elsewhere a tensor is missing",
    "NN114": "the task that is near the word",
    "NN206": "the limit that is passed; what a param is to be is not in the text",
    "NN424": "the name of a metric; its arguments may not fit the other one",
    "NN553": "the figure that is near the word",
    "NN557": "a weight below 0; of weights that are all 0 it is not known which counts",
}
"""Codes that have a fix in other cases than that of their rule's example, and which."""


def findings(rule: Rule) -> list[Diagnostic]:
    *imported, text = blocks(rule, "Bad")
    files = {each.splitlines()[0].removeprefix("# ").strip(): each for each in imported}
    document = Document(text, "main.nn", lambda path, _: Source(files[path], path))
    return [each for each in document.analysis.diagnostics if each.code == rule.code]


def is_mended(rule: Rule) -> bool:
    return any(fix.safety != "display" for found in findings(rule) for fix in found.fixes)


@pytest.mark.parametrize("rule", FOUND_IN_TEXT, ids=lambda rule: rule.code)
def test_every_code_has_a_fix_or_a_reason_to_have_none(rule: Rule) -> None:
    assert is_mended(rule) == (rule.code not in WITHOUT and rule.code not in SOMETIMES)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("NN106", "input x(8)\nh = x -> (relu if x.shape[1] == 3 else x)\noutput y: regression = h -> Dense(1)\n"),
        ("NN114", "input x(8)\noutput y: regresion = x -> Dense(1)\n"),
        ("NN206", "input x(8)\nparam k = 3 in 9 .. 1\noutput y: regression = x -> Dense(1)\n"),
        ("NN424", "input x(8)\noutput y: regression per step = x -> Reshape((8, 1)) -> Dense(1)\ncompile { metrics: [r2_score] }\n"),
        ("NN553", "input x(8)\noutput y: regression = x -> Dense(1)\ntrain {\n    validation_split: 0.2\n    callbacks: [EarlyStopping(monitor=val_los)]\n}\n"),
        ("NN557", "input x(8)\noutput y: regression = x -> Dense(1)\noutput z: regression = x -> Dense(1)\ncompile { loss_weights: {y: 1.0, z: -0.5} }\n"),
    ],
)  # fmt: skip
def test_some_codes_have_a_fix_in_other_cases(code: str, text: str) -> None:
    found = [each for each in Document(text).analysis.diagnostics if each.code == code]
    assert any(fix.safety != "display" for each in found for fix in each.fixes), found


def table() -> str:
    lines = []
    for rule in FOUND_IN_TEXT:
        titles = [f"{fix.title} ({fix.safety})" for found in findings(rule) for fix in found.fixes]
        why = WITHOUT.get(rule.code) or SOMETIMES.get(rule.code, "")
        lines.append(f"{rule.code} {rule.name:32} {'; '.join(dict.fromkeys(titles)) or f'- {why}'}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
