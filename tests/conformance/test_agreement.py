"""Random networks and mutants of good ones: what nndsl and real Keras say of them.

A sample; `python tests/conformance/agreement.py networks --count 10000` is the whole, and names every disagreement.
"""

from __future__ import annotations

import pytest
from agreement import mutants_report, networks_report
from agreement_report import Report
from judging import judge
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


REFUSED_BY_BOTH = {
    "a number for a tensor": "t = x -> ops.heaviside(x2=0.5)",
    "a distance to a number": "t = x -> ops.hypot(x2=1.0)",
    "a shape that Pipeline cannot tell": "t = [x, x] -> ops.stack(axis=1) -> TimeDistributed(Pipeline([Dense(4)])) -> Flatten",
}
ACCEPTED_BY_BOTH = {
    "a partition": 't = x -> ops.argpartition(1, axis=-1) -> ops.cast("float32")',
    "an op of images": "t = x -> Reshape((2, 2, 1)) -> ops.image.resize((3, 3)) -> Flatten",
    "class numbers": "t = x -> relu",
    "an output without a task": "t = x -> relu\noutput z = t -> Dense(2)",
}


@pytest.mark.keras
@pytest.mark.parametrize("name", [*REFUSED_BY_BOTH, *ACCEPTED_BY_BOTH])
def test_what_was_once_judged_otherwise(name: str) -> None:
    line = {**REFUSED_BY_BOTH, **ACCEPTED_BY_BOTH}[name]
    loss = "compile { loss: CategoricalGeneralizedCrossEntropy() }\n" if name == "class numbers" else ""
    verdict = judge(f"input x(4)\n{line}\noutput y: multiclass = t -> head\n{loss}")
    assert verdict.kind == ("refused" if name in REFUSED_BY_BOTH else "accepted"), str(verdict)
