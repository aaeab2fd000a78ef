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
) -> None:
    """Checks files: syntax, names, arguments, shapes, heads, losses and metrics.

    Exits with 0 where nothing is wrong, 1 where errors were found, 2 for wrong usage.
    """
    check_files(files, format.value)
