"""What `nndsl check` does, without the describing of options that `check.py` adds.

Editors and hooks run the plain form at every save, and importing typer takes as long as checking a small file.
"""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.cli.echo import echo
from nndsl.cli.inputs import STDIN, analyze_path, expand, usage_error
from nndsl.diagnostics import Diagnostic, has_errors


def check_files(files: Sequence[str], format: str = "text") -> None:
    """Prints the findings of files and folders as `text` or `json`.

    Raises SystemExit with 1 where errors were found, with 2 where a file cannot be read.
    """
    paths = expand(files)
    if not paths:
        usage_error(f"there is no .nn file in {', '.join(files)}")
    found: list[Diagnostic] = []
    for path in paths:
        found.extend(analyze_path(path).diagnostics)
    if format == "json":
        from nndsl.diagnostics.json import render

        echo(render(found))
    elif found:
        from nndsl.cli.show import show

        show(found)
    else:
        name = "<stdin>" if paths == [STDIN] else paths[0]
        echo(f"{len(paths)} files, no findings" if len(paths) > 1 else f"{name}: no findings")
    if has_errors(found):
        raise SystemExit(1)
