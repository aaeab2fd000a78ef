"""Keeps a folder of generated pages equal to what a tool wants in it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def stale_pages(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """The names of pages that are missing, differ from what is wanted, or are left over."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def run(folder: Path, wanted: Mapping[str, str]) -> int:
    """Writes the stale pages; with `--check` on the command line names them instead. The exit status."""
    names = stale_pages(folder, wanted)
    if "--check" in sys.argv[1:]:
        print("\n".join(names), end="\n" if names else "")
        return 1 if names else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    print(f"{len(names)} of {len(wanted)} pages written")
    return 0
