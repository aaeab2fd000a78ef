"""Random networks and mutants of good ones: nndsl and real Keras are of one mind."""

from __future__ import annotations

import pytest
from agreement import Report, mutants_report, networks_report
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
@pytest.mark.xfail(strict=True, reason="masks are not followed: attention scores that carry one break the loss")
def test_a_few_mutants() -> None:
    agreed(mutants_report(40, seed=300))


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 11_000, 500))
def test_thousands_of_networks(seed: int) -> None:
    agreed(networks_report(500, seed))


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20_000, 30_000, 1000))
def test_thousands_of_mutants(seed: int) -> None:
    agreed(mutants_report(500, seed))
