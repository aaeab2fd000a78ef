"""How far nndsl and Keras agree on random networks, on mutants of good ones and on random uses of layers.

    python tests/conformance/agreement.py networks --count 10000 --jobs 2
    python tests/conformance/agreement.py mutants --count 5000 --jobs 2
    python tests/conformance/agreement.py layers --count 20000 --family core

prints the counts, every disagreement, the layers that no network had, and for mutants the recall (how much of what
Keras refuses nndsl refuses too) and the false alarms. The exit status is 1 where there was a disagreement.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

from agreement_report import Report
from judging import Verdict, judge, unbound_codes
from layer_judging import judge_random
from mutations import mutants
from networks import random_network
from random_cases import families
from workers import shared_out

from nndsl import catalog

MUTANTS_OF_ONE = 6
ROOT = Path(__file__).parents[2]
LARGE = frozenset(
    [
        *(
            "densenet121",
            "efficientnet_b0",
            "googlenet",
            "inception_v3",
            "mobilenet_v2",
            "resnet50",
            "resnet50_v2",
        ),
        *("vgg16", "xception", "sensor_blocks", "sensors"),
    ]
)
"""Published networks that take many seconds each, and those in several files."""
Found = list[tuple[str, Verdict]]
"""Verdicts, and on what."""


def networks_report(count: int, seed: int = 0, jobs: int = 0, report: Report | None = None) -> Report:
    """Random networks, those of `count` seeds; `report` may hold earlier ones."""
    return _filled(report or Report(), judged_network, range(seed, seed + count), jobs)


def mutants_report(count: int, seed: int = 0, jobs: int = 0, report: Report | None = None) -> Report:
    """Mutants of random networks and of written ones."""
    return _filled(report or Report(), judged_mutants, range(seed, seed + -(-count // MUTANTS_OF_ONE)), jobs)


def layers_report(
    count: int, seed: int = 0, family: str | None = None, report: Report | None = None
) -> Report:
    """Random uses of layers, of one family or of all."""
    report = report or Report()
    for number, (case, verdict) in enumerate(judge_random(count, seed, family)):
        report.add(f"case {number}, {case}", verdict)
    return report


def _filled(report: Report, task: Callable[[int], Found], numbers: range, jobs: int) -> Report:
    """In this process where there are no jobs."""
    answers = shared_out(task, numbers, jobs) if jobs else ((one, task(one)) for one in numbers)
    for number, found in answers:
        for where, verdict in found or [(f"number {number}", Verdict("crashed", ""))]:
            report.add(where, verdict)
    return report


def judged_network(number: int) -> Found:
    """Every tenth is put to the interpreter as well, and those with symbols are checked unbound."""
    text, sizes = random_network(number)
    verdict = judge(text, sizes, twice=number % 10 == 0)
    if verdict.kind == "accepted" and sizes and (codes := unbound_codes(text)):
        verdict = Verdict("false alarm", text, codes, ["refused only while its sizes are not bound"])
    return [(f"network {number}", verdict)]


def judged_mutants(number: int) -> Found:
    """Some mutants of one network: a random one, or one of the written ones where the number ends with 9."""
    where, text, sizes = _good_text(number)
    made = mutants(text, MUTANTS_OF_ONE, number)
    return [(f"{where}, {kind}", judge(mutant, _known(sizes, mutant))) for kind, mutant in made]


def _known(sizes: dict[str, int], text: str) -> dict[str, int]:
    """The sizes of which an input of the text still speaks."""
    return {word: size for word, size in sizes.items() if word in _symbols(text)}


def _good_text(number: int) -> tuple[str, str, dict[str, int]]:
    if number % 10 != 9:
        return f"network {number}", *random_network(number)
    files = written_networks()
    path = files[(number // 10) % len(files)]
    text = path.read_text("utf-8")
    return path.name, text, dict.fromkeys(_symbols(text), 6)


def written_networks() -> list[Path]:
    """The examples, and the published networks that are small enough to train by the hundred."""
    files = [*(ROOT / "examples").glob("*.nn"), *(ROOT / "tests" / "networks").glob("*.nn")]
    return sorted(path for path in files if path.stem not in LARGE)


def _symbols(text: str) -> set[str]:
    """The words among the dims of a file's inputs."""
    dims = re.findall(r"^input \w+\(([^)]*)\)", text, re.MULTILINE)
    return {word for part in dims for word in re.findall(r"[a-z_]\w*", part)}


def never_drawn(count: int, seed: int) -> list[str]:
    """The layers of the catalog that none of these networks has."""
    texts = "\n".join(random_network(number)[0] for number in range(seed, seed + count))
    words = {catalog.find("layer", word) for word in set(re.findall(r"[A-Z]\w*", texts))}
    return [name for name in catalog.names("layer") if catalog.find("layer", name) not in words]


def _asked(given: argparse.Namespace) -> Report:
    tell = partial(print, flush=True)
    if given.what == "layers":
        return layers_report(given.count, given.seed, given.family, Report(told=tell))
    reported = networks_report if given.what == "networks" else mutants_report
    return reported(given.count, given.seed, given.jobs, Report(told=tell))


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("networks", "mutants", "layers"))
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--family", choices=families(), help="of layers: all by default")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    begun = time.perf_counter()
    report = _asked(given)
    print(f"{given.what}: {report}")
    if given.what == "networks":
        print("layers that never appeared:", ", ".join(never_drawn(given.count, given.seed)) or "none")
    seconds = time.perf_counter() - begun
    print(f"{seconds:.0f} seconds, {seconds / max(1, sum(report.counts.values())):.2f} each")
    return 1 if report.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
