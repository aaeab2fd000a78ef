"""`nndsl check --watch`: checks again what changed, until Ctrl-C.

Modification times are polled: that needs no other package, and works on network drives as well.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from typing import NoReturn

from nndsl.cli.checking import Options, findings_of, gathered
from nndsl.cli.echo import echo
from nndsl.cli.inputs import STDIN, expand, usage_error
from nndsl.cli.paths import configuration_at
from nndsl.cli.printing import print_findings
from nndsl.configuration import Configuration
from nndsl.diagnostics import Diagnostic
from nndsl.files import forget_projects, import_path, load_import
from nndsl.record import record
from nndsl.source import Source

PAUSE = 0.4
"""Seconds between two looks at the files."""

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Empties the screen and what was scrolled out of it."""

Stamp = tuple[int, int] | None
"""Modification time and size of a file; `None` where there is none."""


@record
class Checked:
    """The findings of a file, and what they came from: it, the files it imports and its project."""

    found: Sequence[Diagnostic]
    stamps: dict[str, Stamp]
    project: Configuration

    def is_fresh(self, path: str) -> bool:
        """Whether nothing that the findings came from has changed."""
        unchanged = all(_stamp(each) == stamp for each, stamp in self.stamps.items())
        return unchanged and configuration_at(path) == self.project


def watch_files(files: Sequence[str], options: Options) -> NoReturn:
    """Prints the findings of files and folders, and again after every change. Raises SystemExit with 130 at Ctrl-C."""
    if STDIN in files:
        usage_error("standard input cannot be watched")
    checked: dict[str, Checked] = {}
    try:
        for path in _paths(files):
            checked[path] = _check(path, options)
        while True:
            _print(checked, options)
            checked = _next(files, checked, options)
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _next(files: Sequence[str], before: dict[str, Checked], options: Options) -> dict[str, Checked]:
    """Waits until something has changed, and checks that."""
    while True:
        time.sleep(PAUSE)
        forget_projects()
        try:
            paths = _paths(files)
            stale = [path for path in paths if path not in before or not before[path].is_fresh(path)]
            if stale or list(before) != paths:
                return {path: _check(path, options) if path in stale else before[path] for path in paths}
        except SystemExit:
            # What was wrong has been printed. A file is away for a moment while an editor writes it.
            time.sleep(PAUSE)


def _paths(files: Sequence[str]) -> list[str]:
    return expand(files) or usage_error(f"there is no .nn file in {', '.join(files)}")


def _check(path: str, options: Options) -> Checked:
    stamps = {each: _stamp(each) for each in (path, options.data) if each}

    def load(written: str, importing: str | None) -> Source:
        found = import_path(written, importing)
        stamps[found] = _stamp(found)
        return load_import(written, importing)

    found = findings_of(path, options, load)
    return Checked(found, stamps, configuration_at(path))


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def _print(checked: dict[str, Checked], options: Options) -> None:
    if sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write(CLEAR)
    found = gathered(each.found for each in checked.values())
    print_findings(found, list(checked), statistics=options.statistics)
    names = f"{len(checked)} files" if len(checked) > 1 else next(iter(checked))
    echo(f"\n[{time.strftime('%H:%M:%S')}] watching {names}; Ctrl-C ends")
