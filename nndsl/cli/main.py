"""The `nndsl` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The entry point of the command line."""
    arguments = sys.argv[1:]
    if _is_plain_check(arguments):
        _plain_check(arguments[1:])
    else:
        from nndsl.cli.commands import app

        app()


def _is_plain_check(arguments: list[str]) -> bool:
    """Whether this is `nndsl check FILE...` without options, which needs no typer to be understood.

    On Windows typer is needed: there it is typer that expands `*.nn`.
    """
    return (
        os.name != "nt"
        and arguments[:1] == ["check"]
        and len(arguments) > 1
        and all(each == "-" or not each.startswith("-") for each in arguments)
    )


def _plain_check(files: list[str]) -> None:
    """Checks files; an interrupt and a reader that went away end it as they end a typer command."""
    from nndsl.cli.checking import check_files

    try:
        check_files(files)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        # What Python still holds for standard output would fail once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
