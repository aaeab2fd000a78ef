"""How far nndsl and Keras agree on random networks, on mutants of good ones and on random uses of layers.

    python tests/conformance/agreement.py networks --count 10000
    python tests/conformance/agreement.py mutants --count 5000
    python tests/conformance/agreement.py layers --count 20000 --family core

prints the counts, every disagreement, and for mutants the recall (how much of what Keras refuses nndsl refuses too) and
the false alarms. The exit status is 1 where there was a disagreement.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from judging import Verdict, judge, unbound_codes
from layer_judging import judge_random
from mutations import mutants
from networks import random_network
from random_cases import families
from tolerated import is_stricter

MUTANTS_OF_ONE = 6
ROOT = Path(__file__).parents[2]


@dataclass
class Report:
    """Counts by verdict, and the verdicts on which the two disagree."""

    counts: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)

    def add(self, where: str, verdict: Verdict) -> None:
        if verdict.kind == "false alarm" and is_stricter([one for one in verdict.details if " NN" in one]):
            verdict.kind = "stricter"
        self.counts[verdict.kind] += 1
        if not verdict.agreed and verdict.kind not in ("stricter", "lenient"):
            self.disagreements.append(f"{where}: {verdict}")

    @property
    def recall(self) -> float:
        """The share of what Keras refuses that nndsl refuses."""
        refused = self.counts["refused"]
        return refused / max(1, refused + self.counts["missed"])

    @property
    def false_alarms(self) -> int:
        return self.counts["false alarm"]

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.most_common())
        asked = sum(self.counts.values()) - self.counts["unasked"]
        lines = [f"{asked} judged: {counts}", f"recall {self.recall:.4%}, false alarms {self.false_alarms}"]
        return "\n".join(lines)


def networks_report(count: int, seed: int = 0) -> Report:
    """Random networks: every tenth is put to the interpreter as well, and those with symbols are checked unbound."""
    report = Report()
    for number in range(seed, seed + count):
        text, sizes = random_network(number)
        verdict = judge(text, sizes, twice=number % 10 == 0)
        if verdict.kind == "accepted" and sizes and (codes := unbound_codes(text)):
            verdict = Verdict("false alarm", text, codes, ["refused only while its sizes are not bound"])
        report.add(f"network {number}", verdict)
    return report


def mutants_report(count: int, seed: int = 0) -> Report:
    """Mutants of random networks and of the examples."""
    report = Report()
    for where, text, sizes, number in _good_texts(seed):
        for kind, mutant in mutants(text, MUTANTS_OF_ONE, number):
            report.add(f"{where}, {kind}", judge(mutant, sizes))
            if sum(report.counts.values()) >= count:
                return report
    return report


def layers_report(count: int, seed: int = 0, family: str | None = None) -> Report:
    """Random uses of layers, of one family or of all."""
    report = Report()
    for number, (case, verdict) in enumerate(judge_random(count, seed, family)):
        report.add(f"case {number}, {case}", verdict)
    return report


def _good_texts(seed: int) -> Iterator[tuple[str, str, dict[str, int], int]]:
    files = [
        path
        for path in sorted((ROOT / "examples").glob("*.nn"))
        if "applications" not in path.read_text("utf-8")
    ]
    for number in range(seed, seed + 1_000_000):
        text, sizes = random_network(number)
        yield f"network {number}", text, sizes, number
        if number % 10 == 9:
            path = files[(number // 10) % len(files)]
            text = path.read_text("utf-8")
            yield path.name, text, _symbols(text), number


def _symbols(text: str) -> dict[str, int]:
    """Sizes for the words among the dims of a file's inputs."""
    dims = re.findall(r"^input \w+\(([^)]*)\)", text, re.MULTILINE)
    return {word: 6 for part in dims for word in re.findall(r"[a-z_]\w*", part)}


def _report(what: str, count: int, seed: int, family: str | None) -> Report:
    if what == "layers":
        return layers_report(count, seed, family)
    return (networks_report if what == "networks" else mutants_report)(count, seed)


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("networks", "mutants", "layers"))
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--family", choices=families(), help="of layers: all by default")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    begun = time.perf_counter()
    report = _report(given.what, given.count, given.seed, given.family)
    print("\n\n".join([*report.disagreements, f"{given.what}: {report}"]))
    print(f"{time.perf_counter() - begun:.0f} seconds")
    return 1 if report.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
