"""`nndsl targets`: what code can be written for."""

from __future__ import annotations

import typer

from nndsl.cli.paths import STDIN
from nndsl.cli.target import TemplatesOption, known_targets, templates_folder


def targets_command(templates: TemplatesOption = None) -> None:
    """Lists the targets of nndsl compile, one a line, your own among them, with their options."""
    targets = known_targets(templates_folder(templates, STDIN))
    width = max(map(len, targets))
    for target in targets.values():
        options = "".join(f" --{name.replace('_', '-')}" for name in target.options)
        typer.echo(f"{target.name:{width}}  {target.description}{';' + options if options else ''}")
