"""The subcommands: each one's file is found when it is asked for, and only then imported."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperGroup

from nndsl.version import __version__

COMMANDS = {
    "check": "nndsl.cli.check",
    "compile": "nndsl.cli.compile",
    "targets": "nndsl.cli.targets",
    "summary": "nndsl.cli.summary",
    "plot": "nndsl.cli.plot",
    "diff": "nndsl.cli.diff",
    "fmt": "nndsl.cli.fmt",
    "lsp": "nndsl.cli.lsp",
    "editor": "nndsl.cli.editor",
    "explain": "nndsl.cli.explain",
    "new": "nndsl.cli.new",
    "run": "nndsl.cli.run",
    "tune": "nndsl.cli.tune",
    "compare": "nndsl.cli.compare",
    "runs": "nndsl.cli.runs",
    "evaluate": "nndsl.cli.evaluate",
    "predict": "nndsl.cli.predict",
    "export": "nndsl.cli.export",
    "platform-test": "nndsl.cli.platform_test",
}
"""Subcommand -> the module that defines it, in the order of the help page."""


class LazyGroup(TyperGroup):
    """Builds a subcommand when it is used: describing all of them takes longer than checking a file."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, name: str):  # type: ignore[no-untyped-def, override]
        if name not in COMMANDS:
            return None
        found = getattr(import_module(COMMANDS[name]), f"{name.replace('-', '_')}_command")
        if isinstance(found, typer.Typer):  # one with subcommands of its own
            return typer.main.get_command(found)
        single = typer.Typer(add_completion=False)
        single.command(name)(found)
        return typer.main.get_command(single)


app = typer.Typer(
    name="nndsl",
    cls=LazyGroup,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"nndsl {__version__}")
        raise typer.Exit


@app.callback()
def nndsl(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Checks .nn files in a blink, compiles them to readable Keras, and trains them."""
