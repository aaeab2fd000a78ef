"""Judges texts that nobody would write, by number.

    python tests/fuzzing/fuzz.py --count 1000000 --seed 0 --jobs 4
    python tests/fuzzing/fuzz.py --seed 4711 --count 1        # that one again

Prints how many were judged, every defect with the number of an input that shows it and the smallest text that does,
and the input that took the most time per character. Exits with 1 where there is a defect.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.conformance.workers import shared_out
from tests.fuzzing.inputs import text_of
from tests.fuzzing.properties import broken
from tests.fuzzing.shrinking import shrunk

CHUNK = 500
"""Inputs that a process judges before it reports."""

LONGEST = 20.0
"""Seconds of its own time after which judging an input counts as hanging."""

MOST_MEMORY = 4 * 2**30
"""Bytes of address space that a process may take."""

LEAST_LENGTH = 200
"""Characters that shorter inputs count as: what an empty one costs is no matter of its length."""

DRAWN = 10
"""Every so many inputs the findings are drawn in all formats, too."""


@dataclass
class Report:
    """How many inputs were judged; each defect with a number and a text; the slowest input."""

    count: int = 0
    characters: int = 0
    seconds: float = 0.0
    defects: dict[str, tuple[int, str]] = field(default_factory=dict)
    slowest: tuple[float, int, int] = (0.0, -1, 0)
    """Microseconds a character, the number of the input, its length."""

    def add(self, other: Report) -> None:
        """Takes in what another process found."""
        self.count += other.count
        self.characters += other.characters
        self.seconds += other.seconds
        for defect, (number, text) in other.defects.items():
            self.note(defect, number, text)
        self.slowest = max(self.slowest, other.slowest)

    def note(self, defect: str, number: int, text: str) -> None:
        """Keeps the shortest text for a defect."""
        if defect not in self.defects or len(text) < len(self.defects[defect][1]):
            self.defects[defect] = (number, text)

    def __str__(self) -> str:
        lines = [
            f"{self.count:_} inputs of {self.characters / max(1, self.count):.0f} characters on average, "
        ]
        lines[0] += f"{self.seconds:.0f} s of processor time, {len(self.defects)} defects"
        for defect, (number, text) in sorted(self.defects.items()):
            lines += [f"- {defect}: input {number}", f"  {text!r}"]
        microseconds, number, length = self.slowest
        lines.append(f"slowest: input {number}, {length} characters, {microseconds:.1f} us a character")
        return "\n".join(lines)


def judge(number: int, report: Report) -> None:
    """Judges one input."""
    text = text_of(number)
    start = time.process_time()
    wrong = _judged(text, thorough=number % DRAWN == 0)
    seconds = time.process_time() - start
    report.count += 1
    report.characters += len(text)
    report.seconds += seconds
    report.slowest = max(report.slowest, (seconds * 1e6 / max(len(text), LEAST_LENGTH), number, len(text)))
    for defect in wrong:
        if defect not in report.defects:
            report.note(defect, number, shrunk(text, partial(_shows, defect)))


def judge_chunk(first: int, *, end: int) -> Report:
    """Judges the inputs from a number on, as many as make a chunk or are left."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    report = Report()
    for number in range(first, min(first + CHUNK, end)):
        judge(number, report)
    return report


def fuzz(first: int, count: int, jobs: int) -> Report:
    """Judges so many inputs from a number on, in processes of their own."""
    whole, end = Report(), first + count
    starts = range(first, end, CHUNK)
    for start, report in shared_out(partial(judge_chunk, end=end), starts, jobs):
        if report is None:
            report = Report(min(CHUNK, end - start))
            report.note("the process ended", start, f"one of the {CHUNK} from here on")
        whole.add(report)
    return whole


def _judged(text: str, *, thorough: bool = True) -> Iterable[str]:
    try:
        with _time_limit():
            return broken(text, thorough=thorough)
    except _HangError:
        return [f"hangs: more than {LONGEST:.0f} s"]


def _shows(defect: str, text: str) -> bool:
    return defect in _judged(text)


class _HangError(BaseException):
    """Judging an input takes too long. No `Exception`, which would be taken for a defect of its own."""


@contextmanager
def _time_limit() -> Iterator[None]:
    def end(*_: object) -> None:
        raise _HangError

    signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def main() -> int:
    """Reads the command line, judges and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first one")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    asked = parser.parse_args()
    report = fuzz(asked.seed, asked.count, asked.jobs)
    print(report)
    return 1 if report.defects else 0


if __name__ == "__main__":
    raise SystemExit(main())
