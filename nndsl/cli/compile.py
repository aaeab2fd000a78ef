"""`nndsl compile`: the code of a network for a target."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from nndsl.cli.inputs import STDIN, sound, usage_error
from nndsl.cli.outputs import existing, put, refuse_edited
from nndsl.cli.target import (
    DataFolderOption,
    KerasOption,
    TargetOption,
    TemplatesOption,
    TrainingOption,
    WeightsFolderOption,
    option_values,
    target_named,
)
from nndsl.compiler import Analysis
from nndsl.diagnostics import NnError
from nndsl.emit.target import Target

SUFFIXES = frozenset({".py", ".ipynb", ".json"})
"""Endings that say what is in a file; others may be anything."""


def compile_command(
    file: Annotated[str, typer.Argument(help="The .nn file; - reads standard input.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the code to this file.")
    ] = None,
    target: TargetOption = "keras",
    style: Annotated[
        str | None, typer.Option("--style", help="keras: functional, or sequential for a plain chain.")
    ] = None,
    training: TrainingOption = False,
    keras: KerasOption = None,
    weights_folder: WeightsFolderOption = None,
    data_folder: DataFolderOption = None,
    templates: TemplatesOption = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="With -o: write nothing; show what would change.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="With -o: write nothing; exit with 1 if the file is stale.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file even if it was edited.")] = False,
) -> None:
    """Writes build_model and compile_model as a careful Keras user would, or what else a target asks for.

    `nndsl targets` lists the targets. A file that was edited since nndsl wrote it, or that nndsl did not write, is not
    overwritten without --force.
    """
    if output is None and (diff or check):
        usage_error("--diff and --check compare with a file: name it with -o")
    chosen, own = target_named(target, templates, file)
    if output is not None and output.suffix in SUFFIXES - {chosen.suffix}:
        usage_error(
            f"target {chosen.name} writes {chosen.suffix} files: -o {output.with_suffix(chosen.suffix)}"
        )
    if data_folder is None and "data_folder" in chosen.options:
        data_folder = _from(output, file)
    options = option_values(
        chosen,
        style=style,
        training=training or None,
        keras=keras,
        weights_folder=weights_folder,
        data_folder=data_folder,
    )
    analysis = sound(file, target=partial(chosen.findings, **options))
    code = _code(analysis, chosen, own, options)
    if output is None:
        typer.echo(code, nl=False)
        return
    _put(code, file, output, chosen.suffix, diff=diff, check=check, force=force)


def _from(output: Path | None, file: str) -> str:
    """The folder of the `.nn` file as seen from that of the code, which goes to the present one without `-o`."""
    start = Path() if output is None else output.parent
    folder = Path() if file == STDIN else Path(file).parent
    try:
        seen = Path(os.path.relpath(folder.resolve(), start.resolve())).as_posix()
    except ValueError:  # another drive
        return folder.resolve().as_posix()
    return "" if seen == "." else seen


def _code(analysis: Analysis, target: Target, templates: str | None, options: dict[str, Any]) -> str:
    from nndsl.cli.show import show
    from nndsl.emit import emit
    from nndsl.emit.templates import TemplateMistake

    try:
        return emit(analysis.graph, target, templates=templates, checked=True, **options)
    except NnError as error:
        show(error.diagnostics, err=True)
        raise typer.Exit(1) from None
    except TemplateMistake as error:
        typer.echo(f"nndsl: {error}", err=True)
        raise typer.Exit(1) from None


def _put(code: str, file: str, output: Path, suffix: str, *, diff: bool, check: bool, force: bool) -> None:
    from nndsl.cli.stamp import edited, stamped
    from nndsl.cli.user_style import restyle

    text = stamped(restyle(code, output) if suffix == ".py" else code, file, suffix)
    found = existing(output, "without -o the code goes to standard output")
    before = None if found is None else found.decode("utf-8", errors="replace")
    if diff:
        from nndsl.cli.unified import unified

        typer.echo(unified(before or "", text, str(output)), nl=False)
        return
    if check:
        if before != text:
            typer.echo(f"{output} is stale: the same command without --check writes it anew", err=True)
            raise typer.Exit(1)
        return
    if before == text:
        return
    if before is not None and edited(before, suffix) and not force:
        refuse_edited(output, "--diff shows what would change, --force overwrites it")
    put(output, text.encode())
