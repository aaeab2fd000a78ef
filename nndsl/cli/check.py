"""`nndsl check`: the findings of files."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from nndsl.cli.checking import check_files


class Format(StrEnum):
    text = "text"
    json = "json"


def check_command(
    files: Annotated[list[str], typer.Argument(help="Files or folders to check; - reads standard input.")],
    format: Annotated[Format, typer.Option("--format", help="How findings are printed.")] = Format.text,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended safely, and report the rest.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option("--unsafe-fixes", help="With --fix or --diff: changes that may alter the network, too."),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what --fix would change.")
    ] = False,
) -> None:
    """Checks files: syntax, names, arguments, shapes, heads, losses and metrics.

    Exits with 0 where nothing is wrong, 1 where errors were found (with --diff: where a file would change), 2 for wrong usage.
    """
    check_files(files, format.value, fix=fix, diff=diff, unsafe=unsafe_fixes)
