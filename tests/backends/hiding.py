"""Runs nndsl's command line as if packages were not installed.

    python hiding.py tensorflow,torch run net.nn --backend jax

A package is hidden by not being found, as one is that was never installed: other packages look for it and go on.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any

HIDDEN = frozenset(filter(None, sys.argv[1].split(",")))


class Hiding(PathFinder):
    """Python's own finder, blind to what is hidden."""

    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        return None if fullname.partition(".")[0] in HIDDEN else super().find_spec(fullname, path, target)


def main() -> None:
    sys.meta_path[:] = [Hiding if finder is PathFinder else finder for finder in sys.meta_path]
    sys.argv = ["nndsl", *sys.argv[2:]]
    from nndsl.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
