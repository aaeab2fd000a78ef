"""Layers as real Keras has them, in random uses: a few by default, thousands with `-m slow`."""

from __future__ import annotations

import pytest
from agreement import layers_report
from case_text import text_of
from random_cases import families, random_cases

from nndsl.source import Source
from nndsl.syntax.parser import parse

SETTLED: tuple[str, ...] = ()
"""The families in which no difference is left."""


def test_the_cases_parse_and_are_the_same_for_the_same_seed() -> None:
    cases = random_cases(300, seed=1)
    assert list(map(text_of, cases)) == list(map(text_of, random_cases(300, seed=1)))
    for case in cases:
        assert parse(Source(text_of(case)))[1] == [], text_of(case)


def test_every_layer_is_drawn() -> None:
    drawn = {case.layer for case in random_cases(5000, seed=1)}
    assert drawn == {layer for layers in families().values() for layer in layers}


@pytest.mark.keras
@pytest.mark.filterwarnings("ignore")
def test_a_few() -> None:
    report = layers_report(100, seed=1, family="core")
    assert report.recall >= 0.7, str(report)


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("family", SETTLED)
def test_many(family: str) -> None:
    report = layers_report(2000, seed=2, family=family)
    assert not report.disagreements, "\n\n".join([*report.disagreements, str(report)])
