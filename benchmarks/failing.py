"""A hundred files with one to three mistakes each: processor time of `nndsl check` beyond its start-up."""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import tempfile
from pathlib import Path

from benchmarks.measure import QUIET, python, seconds, table
from benchmarks.startup import FIVE_LINES

FILES = 100
RUNS = 5
SOUND = "h{number} = h{before} -> Dense({units}, relu) -> BatchNormalization -> Dropout(0.2)"
MISTAKES = (
    "h{number} = h{before} -> Dence({units}, relu)",
    "h{number} = h{before} -> Dense({units}, activaton=relu)",
    "h{number} = h{before} -> Dense({units}, relu) -> Conv2D(3, 3)",
    "h{number} = h{before}x -> Dense({units}, relu)",
    "h{number} = h{before} -> Dense({units}, reluu)",
    "h{number} = h{before} -> Dropout(50)",
    "h{number} = h{before} -> Dense({units}, relu",
    "h{number} = h{before} Dense({units}, relu)",
    "h{number}: h{before} -> Dense({units}, relu)",
)


def text_of(number: int) -> str:
    """A network of 30 to 60 lines with one to three mistakes, the same for the same number."""
    choose = random.Random(number)
    length = choose.randint(26, 56)
    wrong = set(choose.sample(range(1, length + 1), choose.randint(1, 3)))
    lines = [f"network network_{number}", "input h0(16)"]
    for at in range(1, length + 1):
        line = choose.choice(MISTAKES) if at in wrong else SOUND
        lines.append(line.format(number=at, before=at - 1, units=choose.choice((8, 16, 32))))
    lines += [f"output price: regression = h{length} -> Dense(1)", "compile { optimizer: adam }"]
    return "\n".join(lines) + "\n"


def rows() -> str:
    with tempfile.TemporaryDirectory() as name:
        folder, one = Path(name) / "networks", Path(name) / "five.nn"
        folder.mkdir()
        one.write_text(FIVE_LINES)
        for number in range(FILES):
            (folder / f"network_{number:03}.nn").write_text(text_of(number))
        pairs = [_pair(str(folder), str(one)) for _ in range(RUNS + 1)][1:]
    start = statistics.median(start for _, start in pairs)
    beyond = statistics.median(whole - start for whole, start in pairs)
    ratio = statistics.median((whole - start) / start for whole, start in pairs)
    headers = ["processor time", "beyond start-up", "goal", "start-up", "ratio"]
    row = [f"check of {FILES} files with mistakes", seconds(beyond), "< 1 s", seconds(start), f"{ratio:.1f}"]
    return table(headers, [row])


def _pair(folder: str, one: str) -> tuple[float, float]:
    return _processor_seconds(folder, f"in {FILES} of {FILES} files"), _processor_seconds(one, "no findings")


def _processor_seconds(path: str, says: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(
        python("-m", "nndsl", "check", path), capture_output=True, text=True, env=QUIET, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if says not in result.stdout:
        raise RuntimeError(f"nndsl check {path} did not say {says!r} but: {result.stderr[-500:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
