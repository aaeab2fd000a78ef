"""`nndsl fmt`: the one style."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.inputs import STDIN, expand, read_source, usage_error
from nndsl.cli.show import show
from nndsl.cli.write import write_atomically
from nndsl.source import Source
from nndsl.syntax.formatter import format_tree
from nndsl.syntax.parser import parse


def fmt_command(
    files: Annotated[list[str], typer.Argument(help="Files or folders to format; - formats standard input.")],
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
) -> None:
    """Formats files in place: one style, no options. A file that does not parse is left as it is."""
    changed = broken = 0
    for path in expand(files):
        source = read_source(path)
        formatted = _format(source)
        if formatted is None:
            broken += 1
        elif path == STDIN and not (check or diff):
            sys.stdout.write(formatted)
        elif formatted != source.text:
            changed += 1
            _say(path, source.text, formatted, check=check, diff=diff)
    if broken or (changed and check):
        raise typer.Exit(1)


def _format(source: Source) -> str | None:
    tree, found = parse(source)
    if found:
        show(found, err=True)
        return None
    return format_tree(tree)


def _say(path: str, before: str, after: str, *, check: bool, diff: bool) -> None:
    if diff:
        from nndsl.cli.unified import unified

        typer.echo(unified(before, after, path), nl=False)
    elif check:
        typer.echo(f"would format {path}")
    else:
        try:
            write_atomically(Path(path), after)
        except OSError as error:
            usage_error(f"{path} cannot be written: {error.strerror}")
        typer.echo(f"formatted {path}")
