"""What `nndsl check` does with `--fix` and `--diff`: files mended, or what mending them would change."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path

from nndsl.cli.echo import echo
from nndsl.cli.inputs import STDIN, usage_error
from nndsl.cli.unified import unified
from nndsl.cli.write import write_atomically
from nndsl.diagnostics import Diagnostic
from nndsl.fixing import Check, Fixed, fix_source
from nndsl.source import Source


def mend_file(path: str, source: Source, check: Check, *, unsafe: bool) -> tuple[Diagnostic, ...]:
    """Mends a file where it stands, and standard input to standard output; the findings that are left."""
    fixed = fix_source(source, check, unsafe=unsafe)
    if path == STDIN:
        sys.stdout.write(fixed.text)
    elif fixed.mended:
        _write(Path(path), fixed)
        echo(f"mended {_count(fixed)} in {path}", err=True)
    return fixed.left


def show_changes(sources: Sequence[Source], check: Check, *, unsafe: bool) -> bool:
    """Prints what mending would change, as a unified diff, and says whether that is anything. Writes nothing."""
    changed = False
    for source in sources:
        fixed = fix_source(source, check, unsafe=unsafe)
        if fixed.mended:
            sys.stdout.write(unified(source.text, fixed.text, source.name))
            echo(f"would mend {_count(fixed)} in {source.name}", err=True)
            changed = True
    return changed


def _write(path: Path, fixed: Fixed) -> None:
    try:
        mark = "\ufeff" if path.read_bytes().startswith(BOM_UTF8) else ""
        write_atomically(path, mark + fixed.text)
    except OSError as error:
        usage_error(f"{path} cannot be written: {error.strerror}")


def _count(fixed: Fixed) -> str:
    return f"{len(fixed.mended)} finding{'s' * (len(fixed.mended) != 1)}"
