"""From starting the server to its answer to `initialize`, and which imports take how much of that."""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks.editing.client import SERVER, Client
from benchmarks.measure import QUIET, process_seconds, python, seconds, table

NAMED = ("pygls", "lsprotocol", "cattrs", "attr", "nndsl", "asyncio", "typer", "rich", "click")
LARGEST = 9
"""Rows of packages; the others are one."""


def rows(times: int) -> str:
    """The start as a whole, then what it is made of."""
    starts, bare = [], []
    for _ in range(times):
        with Client() as client:
            starts.append(client.start_seconds)
        bare.append(process_seconds(python("-c", "")))
    whole, interpreter = statistics.median(starts), statistics.median(bare)
    imports = _imports()
    found = [["start to the answer to `initialize`", seconds(whole), "100 %"]]
    found.append(["  Python itself", seconds(interpreter), f"{interpreter / whole:.0%}"])
    for name, taken in imports[:LARGEST]:
        found.append([f"  import of {name}", seconds(taken), f"{taken / whole:.0%}"])
    rest = sum(taken for _, taken in imports[LARGEST:])
    found.append(["  other imports", seconds(rest), f"{rest / whole:.0%}"])
    last = whole - interpreter - sum(taken for _, taken in imports)
    found.append(["  the rest: making the server, answering", seconds(last), f"{last / whole:.0%}"])
    return table(["nndsl lsp", "median", "share"], found)


def _imports() -> list[tuple[str, float]]:
    """Seconds of importing by package, the longest first, each without what it imports in turn; Python's library is one."""
    hello = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
    result = subprocess.run(
        python("-X", "importtime", *SERVER),
        input=b"Content-Length: %d\r\n\r\n%s" % (len(hello), hello),
        capture_output=True,
        env=QUIET,
        check=False,
    )
    found: dict[str, float] = {}
    for line in result.stderr.decode().splitlines():
        parts = line.removeprefix("import time:").split("|")
        if len(parts) == 3 and parts[0].strip().isdigit():
            package = parts[2].strip().split(".")[0]
            known = package in NAMED or package not in sys.stdlib_module_names
            name = package if known else "Python's library"
            found[name] = found.get(name, 0.0) + int(parts[0]) / 1e6
    return sorted(found.items(), key=lambda each: -each[1])
