"""Takes networks through the stand-in for the platform, and prints a line of JSON each.

python tests/platform/try_networks.py [--keras 2] [--training] FILE ...

Its own process, because Keras 2 is chosen by TF_USE_LEGACY_KERAS=1 before TensorFlow is imported.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import redirect_stdout

import nndsl
from nndsl.compiler import analyze
from nndsl.emit import emit
from nndsl.files import load_import
from nndsl.runtime.platform import Setup, try_out
from nndsl.runtime.platform.network import setup_of
from nndsl.source import Source


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keras", default="any")
    parser.add_argument("--training", action="store_true")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    for path in options.files:
        graph = analyze(Source(nndsl.load(path), path), load_import).sound().graph
        text = emit(graph, "platform", keras=options.keras, training=options.training)
        with redirect_stdout(sys.stderr):
            report = try_out(text, setup_of(graph, Setup("regression")))
        problems = [f"{each.kind}: {each.message}" for each in report.problems]
        print(json.dumps({"file": path, "problems": problems}), flush=True)


if __name__ == "__main__":
    main()
