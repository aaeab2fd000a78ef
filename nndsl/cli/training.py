"""What the commands that need Keras share: the display, and mistakes told instead of tracebacks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from nndsl.cli.show import show
from nndsl.cli.usage import usage_error
from nndsl.configuration import ConfigurationError
from nndsl.diagnostics import NnError
from nndsl.runtime import DataError

if TYPE_CHECKING:
    from rich.console import Console

    from nndsl.runtime.display import Display

WIDE = 500
"""Columns of a pipe, in which no line is too long."""


@contextmanager
def user_mistakes() -> Iterator[None]:
    """Prints a mistake in the file or the data to standard error and ends the command with code 1."""
    try:
        yield
    except NnError as error:
        show(error.diagnostics, err=True)
        raise typer.Exit(1) from None
    except DataError as error:
        _show(error)
        raise typer.Exit(1) from None
    except ConfigurationError as error:
        usage_error(str(error))
    except KeyboardInterrupt:
        typer.echo("stopped: nothing more is written", err=True)
        raise typer.Exit(130) from None


def _show(error: DataError) -> None:
    placed = [found for each in error.all if (found := each.diagnostic()) is not None]
    if placed:
        show(placed, err=True)
    for each in error.all:
        if each.diagnostic() is None:
            place = f"{each.path}: " if each.path else ""
            typer.echo(f"{place}error {each.code}: {each.message}", err=True)
            if each.hint:
                typer.echo(f"  help: {each.hint}", err=True)


def wide_console() -> Console:
    """Standard output: as wide as the terminal, and in a pipe as wide as a table may want to be.

    Brackets and colons are what they are: folders and files bear any names.
    """
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else WIDE, markup=False, emoji=False)


def terminal_display() -> Display:
    """A live display in a terminal, plain lines in a pipe."""
    from nndsl.runtime.display import make_display

    return make_display()
