"""Files that a command writes for the user, who may have edited them since."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import typer

from nndsl.cli.usage import usage_error
from nndsl.cli.write import write_bytes_atomically
from nndsl.files import is_device


def existing(output: Path, instead: str) -> bytes | None:
    """What the file holds; `None` where there is none. `instead` says what to do where it is no file at all."""
    if is_device(output):
        usage_error(f"{output} is a device or a pipe, not a file; {instead}")
    try:
        return output.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        usage_error(f"{output} cannot be read: {error.strerror}")


def refuse_edited(output: Path, ways: str) -> NoReturn:
    """Ends the command with code 1: the file is not as nndsl left it. `ways` are what the user can do."""
    typer.echo(
        f"nndsl: {output} was edited since nndsl wrote it, or nndsl did not write it; it was left as it is\n"
        f"  {ways}",
        err=True,
    )
    raise typer.Exit(1)


def put(output: Path, content: bytes) -> None:
    """Writes the file whole, or ends the command with code 2."""
    try:
        write_bytes_atomically(output, content)
    except OSError as error:
        usage_error(f"{output} cannot be written: {error.strerror}")
