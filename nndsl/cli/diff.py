"""`nndsl diff`: what changed from one network to another, layer by layer."""

from __future__ import annotations

import json
import os
import shutil
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nndsl.cli.echo import echo
from nndsl.cli.inputs import STDIN, analyze_path, usage_error
from nndsl.diagnostics import has_errors

if TYPE_CHECKING:
    from nndsl.graph.graph import Graph


class Format(StrEnum):
    text = "text"
    json = "json"


def diff_command(
    old: Annotated[str, typer.Argument(help="The .nn file as it was; - reads standard input.")],
    new: Annotated[str, typer.Argument(help="The .nn file as it is.")],
    whole: Annotated[bool, typer.Option("--all", help="Show the layers that did not change, too.")] = False,
    format: Annotated[Format, typer.Option("--format", help="How the difference is printed.")] = Format.text,
) -> None:
    """Shows layers added, removed, moved and changed, with shapes and weights, and changed settings.

    Exits with 0 where the networks are the same, whatever their texts look like, with 1 where they differ, and with 2 where one of
    them has errors or cannot be read.
    """
    from nndsl.graph.comparing.changes import compare

    if old == new == STDIN:
        usage_error("only one of the two files can be standard input")
    found = compare(_graph(old), _graph(new))
    if format is Format.json:
        from nndsl.graph.comparing.as_json import as_json

        echo(json.dumps(as_json(found), indent=2))
    else:
        from nndsl.cli.differences import ENDLESS, render
        from nndsl.cli.show import use_color

        wraps = bool(sys.stdout and sys.stdout.isatty())
        width = shutil.get_terminal_size().columns if wraps else ENDLESS
        echo(render(found, old, new, whole=whole, color=use_color(sys.stdout), width=width))
    if not found.is_none:
        raise typer.Exit(1)


def _graph(path: str) -> Graph:
    """The network of a file; where it has errors they are shown, and the command ends with code 2."""
    from nndsl.cli.show import show

    if path == os.devnull:  # what git hands over for a file that is not there
        from nndsl.compiler import analyze
        from nndsl.source import Source

        return analyze(Source("", path)).graph
    analysis = analyze_path(path)
    if has_errors(analysis.diagnostics):
        show(analysis.diagnostics, err=True)
        raise typer.Exit(2)
    return analysis.graph
