"""What a comparison claims of its repeats, and what it does not."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

pytest.importorskip("scipy")

from nndsl.runtime.comparing.judging import FEWEST, LEVEL, Difference, differences, holm, spread
from nndsl.runtime.comparing.wording import sentence, sentences, too_few


def judged(**figures: list[float]) -> list[Difference]:
    return differences({name: {"accuracy": values} for name, values in figures.items()}, ["accuracy"])


def test_spread_is_that_of_a_sample() -> None:
    found = spread([1.0, 2.0, 4.5])
    assert (found.mean, found.low, found.high, found.count) == (2.5, 1.0, 4.5, 3)
    assert found.deviation == pytest.approx((3.25) ** 0.5)
    assert spread([3.0]).deviation == 0


def test_holm_by_hand() -> None:
    """0.01 * 3, then 0.02 * 2, then no less than that; from Holm's own procedure."""
    assert holm([0.02, 0.01, 0.03]) == pytest.approx([0.04, 0.03, 0.04])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_a_difference_beyond_the_spread_is_said_in_words() -> None:
    (found,) = judged(a=[0.958, 0.959, 0.961], b=[0.970, 0.971, 0.973])
    assert found.is_beyond
    said = sentence(found)
    assert said.startswith(
        "b is better than a in accuracy by 1.2 points (97.1 % against 95.9 %; the repeats scatter by 0.2"
    )
    assert said.endswith("p < 0.001)")


def test_less_is_better_for_a_loss_and_nobody_knows_for_an_unknown_figure() -> None:
    values = {"a": [1.0, 1.1, 0.9], "b": [5.0, 5.1, 4.9]}
    for figure, words in (
        ("loss", "a is better than b in loss by 4 "),
        ("score", "b has more than a in score"),
    ):
        (found,) = differences({name: {figure: each} for name, each in values.items()}, [figure])
        assert sentence(found).startswith(words)


def test_of_many_pairs_only_what_differs_is_told_one_by_one() -> None:
    figures = {f"n{place}": [0.90 + place / 1000, 0.92, 0.93] for place in range(6)}
    found = judged(**figures, best=[0.9990, 0.9991, 0.9992], lost=[0.9, float("nan"), 0.9])
    told = sentences(found)
    beyond, broken = sum(each.is_beyond for each in found), 7
    assert len(told) == beyond + broken + 1
    assert told[-1] == (
        f"no difference beyond the spread in accuracy between {28 - beyond - broken} pairs of networks"
        " (report.html has each)"
    )


def test_what_is_no_number_is_not_compared() -> None:
    (found,) = judged(a=[0.93, 0.95, 0.97], b=[0.94, float("nan"), 0.965])
    assert sentence(found) == (
        "a and b cannot be compared in accuracy: it was no number after a training of b"
    )


def test_no_difference_beyond_the_spread() -> None:
    (found,) = judged(a=[0.93, 0.95, 0.97], b=[0.94, 0.96, 0.965])
    assert not found.is_beyond
    assert sentence(found).startswith(
        "no difference beyond the spread between a and b in accuracy (they differ by 0.5 points"
    )


@pytest.mark.parametrize(
    ("a", "b", "is_beyond"),
    [
        ([0.9, 0.9, 0.9], [0.9, 0.9, 0.9], False),
        ([0.9, 0.9, 0.9], [0.8, 0.8, 0.8], True),
        ([0.9, 0.9, 0.9], [0.9 + 1e-8, 0.9 + 1e-8, 0.9 + 1e-8], False),
        ([0.9, 0.9, 0.9], [0.9, float("nan"), 0.9], False),
    ],
)
def test_figures_without_any_spread(a: list[float], b: list[float], is_beyond: bool) -> None:
    """The same in every repeat, and rounding, are no difference; another value in every repeat is one."""
    (found,) = judged(a=a, b=b)
    assert found.is_beyond == is_beyond


def test_shares_that_agree_by_chance_prove_little() -> None:
    """Three times 9 of 10 rows and three times 8, from trainings whose losses differ: one deal of twenty, both ways."""
    losses = {"a": [0.31, 0.35, 0.33], "b": [0.34, 0.32, 0.36]}
    figures = {
        name: {"accuracy": [share] * 3, "loss": losses[name]} for name, share in (("a", 0.9), ("b", 0.8))
    }
    (found,) = differences(figures, ["accuracy"])
    assert found.p == pytest.approx(0.1)


@pytest.mark.parametrize("count", range(1, FEWEST))
def test_too_few_repeats_say_nothing(count: int) -> None:
    assert judged(a=[0.1] * count, b=[0.9] * count) == []
    assert "cannot tell" in too_few(count) and f"--repeats {FEWEST}" in too_few(count)


def test_every_pair_of_every_figure_is_judged_and_corrected_together() -> None:
    chance = random.Random(3)
    names = ["loss", "mae"]
    figures = {name: {each: [chance.gauss(1, 0.1) for _ in range(4)] for each in names} for name in "abc"}
    found = differences(figures, names)
    assert [(each.figure, each.first, each.second) for each in found] == [
        (name, first, second) for name in names for first, second in combinations("abc", 2)
    ]
    alone = differences({name: {"loss": figures[name]["loss"]} for name in "ab"}, ["loss"])
    assert found[0].p >= alone[0].p


@pytest.mark.parametrize("networks", [2, 4])
def test_equal_networks_are_told_apart_no_more_often_than_the_level_says(networks: int) -> None:
    """Of 600 comparisons of networks that do not differ, few make any claim at all."""
    chance = random.Random(11)
    false = 0
    for _ in range(600):
        figures = {f"n{i}": [chance.gauss(0.9, 0.02) for _ in range(5)] for i in range(networks)}
        false += any(each.is_beyond for each in judged(**figures))
    # Three standard deviations of a count with that mean.
    assert false <= 600 * LEVEL + 3 * (600 * LEVEL * (1 - LEVEL)) ** 0.5


def test_a_real_difference_is_nearly_always_found() -> None:
    chance = random.Random(12)
    found = sum(
        judged(
            a=[chance.gauss(0.90, 0.01) for _ in range(5)], b=[chance.gauss(0.95, 0.01) for _ in range(5)]
        )[0].is_beyond
        for _ in range(200)
    )
    assert found >= 195
