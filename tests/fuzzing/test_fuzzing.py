"""Texts that nobody would write: a sample of a few thousand here, a million where `-m slow` asks for them.

`python tests/fuzzing/fuzz.py` judges any of them, and is what to use to look into one that a test found.
"""

from __future__ import annotations

import os

import pytest

from tests.fuzzing.fuzz import Report, fuzz, judge
from tests.fuzzing.inputs import WAYS, text_of
from tests.fuzzing.properties import broken
from tests.fuzzing.shrinking import shrunk

SAMPLE = 1_000
MILLION = 1_000_000


def test_a_sample() -> None:
    report = Report()
    for number in range(SAMPLE):
        judge(number, report)
    assert not report.defects, str(report)
    assert report.count == SAMPLE


@pytest.mark.slow
def test_a_million() -> None:
    report = fuzz(0, MILLION, os.cpu_count() or 1)
    assert not report.defects, str(report)
    assert report.count == MILLION


def test_an_input_is_its_number() -> None:
    assert [text_of(number) for number in range(50)] == [text_of(number) for number in range(50)]
    assert len({text_of(number) for number in range(200)}) > 190
    assert sum(weight for _, weight in WAYS) == 100


def test_most_inputs_get_past_the_parser() -> None:
    """Noise alone would only ever try the lexer."""
    from nndsl.source import Source
    from nndsl.syntax.parser import parse

    parsed = sum(not parse(Source(text_of(number)))[1] for number in range(400))
    assert parsed > 100


def test_defects_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What judges the inputs is not blind: an exception, a lost comment and a bad span are each told apart."""
    from tests.fuzzing import properties

    text = "# a comment\ninput x(3)\noutput y: regression = x -> Dense(1)\n"
    assert broken(text) == []
    monkeypatch.setattr(properties, "format_tree", lambda tree: "input x(3)\n")
    assert broken(text) == ["fmt: the meaning changed", "fmt: comments were lost or changed"]
    monkeypatch.setattr(properties, "emit", lambda graph, target, **options: "import os\n")
    assert "code: imports os" in broken(text)
    monkeypatch.setattr(properties, "analyze", lambda source, load: {}["x"])
    assert broken(text) == ["check raised KeyError at fuzzing/test_fuzzing.py:<lambda>"]


def test_texts_are_shrunk_to_what_shows_the_defect() -> None:
    text = "a b c\nd = bad(12, 3)\n" * 20 + "# end"
    assert shrunk(text, lambda shorter: "bad" in shorter) == "bad"
    assert shrunk("", lambda shorter: True) == ""
