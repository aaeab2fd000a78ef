"""Random networks and mutants of good ones: what nndsl and real Keras say of them.

A sample; `python tests/conformance/agreement.py networks --count 10000` is the whole, and names every disagreement.
"""

from __future__ import annotations

import pytest
from agreement import mutants_report, networks_report
from agreement_report import Report
from mutations import mutants
from networks import random_network

from nndsl.source import Source
from nndsl.syntax.parser import parse


def test_the_generator_writes_what_parses_and_the_same_for_the_same_seed() -> None:
    for seed in range(50):
        text, _ = random_network(seed)
        assert text == random_network(seed)[0]
        assert parse(Source(text))[1] == [], text


def test_mutants_differ_from_what_they_were_made_of() -> None:
    for seed in range(10):
        text, _ = random_network(seed)
        made = [mutant for _, mutant in mutants(text, 5, seed)]
        assert len(set(made) - {text}) == len(made) > 0


def agreed(report: Report) -> None:
    assert not report.disagreements, "\n\n".join([*report.disagreements, str(report)])


@pytest.mark.keras
def test_a_few_networks() -> None:
    agreed(networks_report(30))


@pytest.mark.keras
def test_a_few_mutants_raise_no_false_alarm() -> None:
    """What Keras refuses and nndsl does not is counted by the command `python tests/conformance/agreement.py`."""
    report = mutants_report(40, seed=300)
    assert report.false_alarms == 0, str(report)
    assert report.recall >= 0.9, str(report)
