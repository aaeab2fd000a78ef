"""`nndsl compile`: the Keras code of a network."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.inputs import sound, usage_error
from nndsl.cli.write import write_atomically
from nndsl.diagnostics import NnError
from nndsl.files import is_device


class Style(StrEnum):
    functional = "functional"
    sequential = "sequential"


class Target(StrEnum):
    keras = "keras"


def compile_command(
    file: Annotated[str, typer.Argument(help="The .nn file; - reads standard input.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the code to this file.")
    ] = None,
    target: Annotated[Target, typer.Option("--target", help="What to write code for.")] = Target.keras,
    style: Annotated[
        Style, typer.Option("--style", help="Functional, or Sequential for a plain chain.")
    ] = Style.functional,
    diff: Annotated[
        bool, typer.Option("--diff", help="With -o: write nothing; show what would change.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="With -o: write nothing; exit with 1 if the file is stale.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file even if it was edited.")] = False,
) -> None:
    """Writes build_model and compile_model as a careful Keras user would.

    A file that was edited since nndsl wrote it, or that nndsl did not write, is not overwritten without --force.
    """
    if output is None and (diff or check):
        usage_error("--diff and --check compare with a file: name it with -o")
    code = _code(file, target, style)
    if output is None:
        typer.echo(code, nl=False)
        return
    _put(code, file, output, diff=diff, check=check, force=force)


def _code(file: str, target: Target, style: Style) -> str:
    from nndsl.cli.show import show
    from nndsl.emit import emit

    analysis = sound(file)
    try:
        return emit(analysis.graph, target.value, style=style.value)
    except NnError as error:
        show(error.diagnostics, err=True)
        raise typer.Exit(1) from None


def _put(code: str, file: str, output: Path, *, diff: bool, check: bool, force: bool) -> None:
    from nndsl.cli.stamp import edited, stamped
    from nndsl.cli.user_style import restyle

    text = stamped(restyle(code, output), file)
    before = _existing(output)
    if diff:
        from nndsl.cli.diff import unified

        typer.echo(unified(before or "", text, str(output)), nl=False)
        return
    if check:
        if before != text:
            typer.echo(f"{output} is stale: run nndsl compile {file} -o {output}", err=True)
            raise typer.Exit(1)
        return
    if before == text:
        return
    if before is not None and edited(before) and not force:
        typer.echo(
            f"nndsl: {output} was edited since nndsl wrote it, or nndsl did not write it; it was left as it is\n"
            f"  --diff shows what would change, --force overwrites it",
            err=True,
        )
        raise typer.Exit(1)
    try:
        write_atomically(output, text)
    except OSError as error:
        usage_error(f"{output} cannot be written: {error.strerror}")


def _existing(output: Path) -> str | None:
    if is_device(output):
        usage_error(
            f"{output} is a device or a pipe, not a file; without -o the code goes to standard output"
        )
    try:
        return output.read_bytes().decode("utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        usage_error(f"{output} cannot be read: {error.strerror}")
