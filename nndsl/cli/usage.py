"""Wrong usage: one line on standard error, and exit code 2."""

from __future__ import annotations

from typing import NoReturn

from nndsl.cli.echo import echo


def usage_error(message: str) -> NoReturn:
    """Prints a message and ends the command with code 2."""
    echo(f"nndsl: {message}", err=True)
    raise SystemExit(2)
