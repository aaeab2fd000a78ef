"""Checking 100,000 layers: time a layer against that of 1,000, and the most memory that the process held.

`python -m benchmarks.large FORM LENGTH` is one measurement, in a process of its own.
"""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time

import nndsl
from benchmarks.depth import FORMS
from benchmarks.measure import QUIET, python, seconds, table

SMALL, LARGE = 1_000, 100_000
RUNS = 3
BYTES_OF_A_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""


def rows() -> str:
    found = []
    for form in FORMS:
        pairs = [(_measured(form, SMALL), _measured(form, LARGE)) for _ in range(RUNS)]
        small = statistics.median(one[0] for one, _ in pairs)
        large = statistics.median(other[0] for _, other in pairs)
        ratio = statistics.median(other[0] / one[0] for one, other in pairs)
        memory = f"{max(other[1] for _, other in pairs) / 1e6:.0f} MB"
        found.append([form, seconds(small), seconds(large), f"{ratio:.2f}", "< 1.2", memory, "< 1 GB"])
    headers = ["layers", f"a layer of {SMALL:,}", f"of {LARGE:,}", "ratio", "goal", "peak memory", "goal"]
    return table(headers, found)


def _measured(form: str, length: int) -> tuple[float, int]:
    command = python("-m", "benchmarks.large", form, str(length))
    result = subprocess.run(command, capture_output=True, text=True, env=QUIET, check=True)
    taken, memory = json.loads(result.stdout)
    return taken, memory


def _measure(form: str, length: int) -> tuple[float, int]:
    """Processor seconds a layer, the median of as many runs as give the clock enough to do, and bytes at the most."""
    nndsl.check(FORMS[form](10))
    text = FORMS[form](length)
    taken = []
    for _ in range(max(1, 20_000 // length)):
        gc.collect()
        start = time.process_time()
        findings = nndsl.check(text)
        taken.append(time.process_time() - start)
        if findings:
            raise RuntimeError(findings[0].message)
    return (
        statistics.median(taken) / length,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_OF_A_UNIT,
    )


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], int(sys.argv[2]))))
