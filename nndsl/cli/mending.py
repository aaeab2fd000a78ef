"""What `nndsl check` does with `--fix` and `--diff`: files mended, or what mending them would change."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from nndsl.cli.echo import echo
from nndsl.cli.inputs import STDIN, usage_error
from nndsl.cli.rewriting import write_back
from nndsl.cli.unified import unified
from nndsl.diagnostics import Diagnostic
from nndsl.fixing import Check, Fixed, fix_source
from nndsl.source import Source


def mend_file(path: str, source: Source, check: Check, *, unsafe: bool) -> tuple[Diagnostic, ...]:
    """Mends a file where it stands, and standard input to standard output; the findings that are left."""
    fixed = fix_source(source, check, unsafe=unsafe)
    if path == STDIN:
        sys.stdout.write(fixed.text)
    elif fixed.mended:
        if why := write_back(path, fixed.text):
            usage_error(f"{path} cannot be written: {why}")
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


def _count(fixed: Fixed) -> str:
    return f"{len(fixed.mended)} finding{'s' * (len(fixed.mended) != 1)}"
