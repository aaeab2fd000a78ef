"""`nndsl check`: the findings of files."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from nndsl.cli.inputs import STDIN, analyze_path, expand, usage_error
from nndsl.cli.show import show
from nndsl.diagnostics import Diagnostic, has_errors


class Format(StrEnum):
    text = "text"
    json = "json"


def check_command(
    files: Annotated[list[str], typer.Argument(help="Files or folders to check; - reads standard input.")],
    format: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.text,
) -> None:
    """Checks files: syntax, names, arguments, shapes, heads, losses and metrics.

    Exits with 0 where nothing is wrong, 1 where errors were found, 2 for wrong usage.
    """
    paths = expand(files)
    if not paths:
        usage_error(f"there is no .nn file in {', '.join(files)}")
    found: list[Diagnostic] = []
    for path in paths:
        found.extend(analyze_path(path).diagnostics)
    if format is Format.json:
        from nndsl.diagnostics.json import render

        typer.echo(render(found))
    elif found:
        show(found)
    else:
        name = "<stdin>" if paths == [STDIN] else paths[0]
        typer.echo(f"{len(paths)} files, no findings" if len(paths) > 1 else f"{name}: no findings")
    if has_errors(found):
        raise typer.Exit(1)
