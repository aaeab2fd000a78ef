"""Trains as one of the processes of a test, and prints what came out as one line of JSON.

    python training.py REQUEST.json

The numbers are float64 where KERAS_HOME and JAX_ENABLE_X64 say so: then nothing hides behind rounding.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from nndsl.runtime import DataError, RunRequest, run
from nndsl.runtime.display import make_display


def main() -> None:
    asked = json.loads(Path(sys.argv[1]).read_text())
    asked["workers"] = tuple(asked.get("workers", ()))
    for name in ("path", "out"):
        asked[name] = Path(asked[name])
    try:
        result = run(RunRequest(**asked), make_display())
    except DataError as error:
        print(json.dumps({"code": error.code, "message": error.message, "hint": error.hint}))
        raise SystemExit(1) from None
    print(json.dumps({"history": result.history, "figures": result.figures}))


if __name__ == "__main__":
    main()
