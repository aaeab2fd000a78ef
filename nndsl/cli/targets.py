"""`nndsl targets`: what code can be written for."""

from __future__ import annotations

import shutil
import sys
import textwrap

import typer

from nndsl.cli.paths import STDIN
from nndsl.cli.target import TemplatesOption, known_targets, templates_folder
from nndsl.emit.target import Target


def targets_command(templates: TemplatesOption = None) -> None:
    """Lists the targets of nndsl compile, one a line, your own among them, with their options."""
    targets = known_targets(templates_folder(templates, STDIN))
    width = max(map(len, targets)) + 2
    for target in targets.values():
        typer.echo(_folded(f"{target.name:{width}}{_said_of(target)}", width))


def _said_of(target: Target) -> str:
    options = " ".join(f"--{name.replace('_', '-')}" for name in target.options)
    return f"{target.description}; {options}" if options else target.description


def _folded(line: str, indent: int) -> str:
    """The line as it fits the terminal; as it is where it goes to a file or a program."""
    if not sys.stdout.isatty():
        return line
    columns = max(shutil.get_terminal_size().columns, indent + 20)
    return textwrap.fill(
        line, columns, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )
