"""Layers as real Keras has them, in random uses: a few by default, thousands with `-m slow`."""

from __future__ import annotations

import pytest
from agreement import layers_report
from case_text import text_of
from cases_objects import TRAINED
from compare import Case
from layer_judging import judge_case
from random_cases import families, random_cases

from nndsl.source import Source
from nndsl.syntax.parser import parse

SETTLED = (
    *("activations", "convolutional", "core", "merging", "normalization", "pooling", "regularization"),
    "reshaping",
)
"""The families whose differences have all been looked at."""


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
@pytest.mark.parametrize("case", TRAINED, ids=str)
def test_what_shows_in_training(case: Case) -> None:
    verdict = judge_case(case)
    assert verdict.agreed, str(verdict)


@pytest.mark.keras
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("family", SETTLED)
def test_a_few(family: str) -> None:
    report = layers_report(15, seed=1, family=family)
    assert not report.disagreements, "\n\n".join([*report.disagreements, str(report)])


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("family", SETTLED)
def test_many(family: str) -> None:
    """Rare kernels of TensorFlow make up what the goal leaves open."""
    report = layers_report(1000, seed=2, family=family)
    assert len(report.disagreements) <= 3, "\n\n".join([*report.disagreements, str(report)])
