"""What `nndsl check` does, without the describing of options that `check.py` adds.

Editors and hooks run the plain form at every save, and importing typer takes as long as checking a small file.
"""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.cli.echo import echo
from nndsl.cli.inputs import STDIN, analyze_path, expand, read_source, usage_error
from nndsl.cli.paths import configuration_at
from nndsl.compiler import analyze
from nndsl.diagnostics import Diagnostic, has_errors
from nndsl.files import load_import
from nndsl.source import Source


def check_files(
    files: Sequence[str],
    format: str = "text",
    *,
    fix: bool = False,
    diff: bool = False,
    unsafe: bool = False,
) -> None:
    """Prints the findings of files and folders as `text` or `json`.

    With `fix` the files are mended first; with `diff` only what that would change is printed. `unsafe` fixes too, where
    asked for. Raises SystemExit with 1 where errors were found (or anything would change), with 2 where a file cannot
    be read or written.
    """
    paths = expand(files)
    if not paths:
        usage_error(f"there is no .nn file in {', '.join(files)}")
    if diff:
        from nndsl.cli.mending import show_changes

        changed = show_changes([read_source(path) for path in paths], _findings, unsafe=unsafe)
        raise SystemExit(1 if changed else 0)
    found: list[Diagnostic] = []
    for path in paths:
        found.extend(_mended(path, unsafe) if fix else analyze_path(path).diagnostics)
    # The mended text takes standard output for itself.
    to_stderr = fix and STDIN in paths
    if format == "json":
        from nndsl.diagnostics.json import render

        echo(render(found), err=to_stderr)
    elif found:
        from nndsl.cli.show import show

        show(found, err=to_stderr)
    elif not to_stderr:
        name = "<stdin>" if paths == [STDIN] else paths[0]
        echo(f"{len(paths)} files, no findings" if len(paths) > 1 else f"{name}: no findings")
    if has_errors(found):
        raise SystemExit(1)


def _findings(source: Source) -> Sequence[Diagnostic]:
    project = configuration_at(source.path or STDIN)
    return analyze(source, load_import, configuration=project).diagnostics


def _mended(path: str, unsafe: bool) -> Sequence[Diagnostic]:
    from nndsl.cli.mending import mend_file

    return mend_file(path, read_source(path), _findings, unsafe=unsafe)
