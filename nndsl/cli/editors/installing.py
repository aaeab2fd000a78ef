"""Puts the files of a package into its folder and takes them out again; what the user edited stays.

A list of the files with their checksums lies beside them, so that a later nndsl knows which are as it left them.
"""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from nndsl.cli.editors.packages import Files
from nndsl.cli.write import write_bytes_atomically
from nndsl.record import record

LIST = "installed-by-nndsl.json"


@record
class Step:
    """What happens to one file: `written`, `replaced`, `up to date`, `removed` or, as the user's own, `edited`."""

    path: str
    what: str


def plan(folder: Path, files: Files, force: bool) -> list[Step]:
    """What installing these files would do. Raises OSError where a file cannot be read."""
    known = _known(folder)
    steps = [
        Step(path, _fate(folder / path, content, known.get(path), force)) for path, content in files.items()
    ]
    return steps + [
        Step(path, "removed") for path in known if path not in files and _is_ours(folder / path, known[path])
    ]


def install(folder: Path, files: Files, steps: list[Step]) -> None:
    """Carries the plan out. What it replaces of the user's is kept beside it. Raises OSError."""
    for step in steps:
        target = folder / step.path
        if step.what == "removed":
            _remove(folder, target)
        elif step.what in ("written", "replaced", "replaced, yours is kept as .bak"):
            target.parent.mkdir(parents=True, exist_ok=True)
            if "bak" in step.what:
                target.replace(_free_name(target))
            write_bytes_atomically(target, files[step.path])
    listed = {path: _checksum(content) for path, content in files.items()}
    if _known(folder) != listed:
        write_bytes_atomically(folder / LIST, (json.dumps(listed, indent=1) + "\n").encode())


def plan_removal(folder: Path) -> list[Step]:
    """What uninstalling would do. Raises OSError."""
    known = _known(folder)
    return [
        Step(path, "removed" if _is_ours(folder / path, checksum) else "edited")
        for path, checksum in known.items()
        if (folder / path).exists()
    ]


def uninstall(folder: Path, steps: list[Step]) -> None:
    """Carries that out; a folder that becomes empty goes, too. Raises OSError."""
    for step in steps:
        if step.what == "removed":
            _remove(folder, folder / step.path)
    (folder / LIST).unlink(missing_ok=True)
    _remove_empty(folder, folder)


def _free_name(target: Path) -> Path:
    """`name.bak`, or `name.bak2` and so on where that is taken: what was kept before stays, too."""
    names = (target.with_name(f"{target.name}.bak{number}") for number in chain([""], count(2)))
    return next(name for name in names if not name.exists())


def _fate(target: Path, content: bytes, known: str | None, force: bool) -> str:
    if not target.exists():
        return "written"
    there = target.read_bytes()
    if there == content:
        return "up to date"
    if known == _checksum(there):
        return "replaced"
    return "replaced, yours is kept as .bak" if force else "edited"


def _known(folder: Path) -> dict[str, str]:
    """The files that were installed here, with their checksums; none where the list is missing or is no list."""
    try:
        found = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: str(checksum) for path, checksum in found.items() if _is_below(path)}


def _is_below(path: str) -> bool:
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _is_ours(target: Path, checksum: str) -> bool:
    return target.is_file() and _checksum(target.read_bytes()) == checksum


def _checksum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _remove(folder: Path, target: Path) -> None:
    target.unlink()
    _remove_empty(target.parent, folder)


def _remove_empty(inner: Path, outer: Path) -> None:
    """Removes a folder and those above it, up to a last one, as far as nothing is in them."""
    while inner.is_dir() and not any(inner.iterdir()):
        inner.rmdir()
        if inner == outer:
            return
        inner = inner.parent
