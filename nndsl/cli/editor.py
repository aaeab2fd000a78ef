"""`nndsl editor`: colours, indents and the language server in your editor."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from nndsl.cli.editors import installing, packages, places
from nndsl.cli.editors.packages import Files
from nndsl.cli.editors.places import Surroundings
from nndsl.record import record

Name = Literal["vscode", "vim", "neovim", "sublime"]

editor_command = typer.Typer(
    name="editor",
    add_completion=False,
    no_args_is_help=True,
    help="Puts colours, indents and snippets for .nn files where your editor looks, and joins the language server.",
)


@record
class Editor:
    """An editor that reads files from a folder: what it is called, where, what, and what to do next."""

    title: str
    where: Callable[[Surroundings], list[Path]]
    files: Callable[[], Files]
    then: str


EDITORS = {
    "vim": Editor(
        "Vim",
        places.vim,
        packages.vim,
        "Open a .nn file; `:help nndsl` says what there is, and how a client of the language server is joined.",
    ),
    "neovim": Editor(
        "Neovim",
        places.neovim,
        packages.neovim,
        "Open a .nn file. For the language server put `vim.lsp.enable('nndsl')` into init.lua (0.11; `:help nndsl-lsp` for\n"
        "those before).",
    ),
    "sublime": Editor(
        "Sublime Text",
        places.sublime,
        packages.sublime,
        'Open a .nn file. For the language server install the package LSP and give it the command ["nndsl", "lsp"].',
    ),
}

PrintOption = Annotated[bool, typer.Option("--print", help="Write nothing; show what would be done.")]


@editor_command.command("install")
def install_command(
    editor: Annotated[Name, typer.Argument(help="The editor.")],
    show: PrintOption = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that you edited, too; yours are kept as .bak.")
    ] = False,
) -> None:
    """Puts the files of an editor where it looks, and says which. Again, it brings them up to date."""
    if editor == "vscode":
        from nndsl.cli.editors.vscode import install_extension

        install_extension(show)
        return
    its = EDITORS[editor]
    files = its.files()
    plans: dict[Path, list[installing.Step]] = {}
    for folder in its.where(_surroundings()):
        with _refusals(folder):
            plans[folder] = installing.plan(folder, files, force)
    edited = any(step.what == "edited" for steps in plans.values() for step in steps)
    for folder, steps in plans.items():
        if not (show or edited):
            with _refusals(folder):
                installing.install(folder, files, steps)
        _tell(its.title, folder, steps, show or edited)
    if edited:
        _end(
            "files that you edited, or nndsl did not write, stand in the way; nothing was written. With --force they are\n"
            "  replaced and yours kept as .bak"
        )
    typer.echo(its.then)


@editor_command.command("uninstall")
def uninstall_command(
    editor: Annotated[Name, typer.Argument(help="The editor.")], show: PrintOption = False
) -> None:
    """Takes out what `install` put there; files that you edited stay."""
    if editor == "vscode":
        from nndsl.cli.editors.vscode import uninstall_extension

        uninstall_extension(show)
        return
    its = EDITORS[editor]
    for folder in its.where(_surroundings()):
        with _refusals(folder):
            steps = installing.plan_removal(folder)
            if not show:
                installing.uninstall(folder, steps)
        if steps:
            _tell(its.title, folder, steps, show)
        else:
            typer.echo(f"{its.title}: nothing of nndsl's is in {folder}")


def _surroundings() -> Surroundings:
    return Surroundings(Path.home(), os.environ, sys.platform)


def _tell(title: str, folder: Path, steps: list[installing.Step], nothing: bool) -> None:
    """Prints what happens to each file, or would happen where `nothing` is written."""
    if all(step.what == "up to date" for step in steps):
        typer.echo(f"{title}: {folder} is up to date")
        return
    typer.echo(f"{title}: {folder}{' (nothing is written)' if nothing else ''}")
    for step in steps:
        would = "would be " if nothing and step.what not in ("edited", "up to date") else ""
        typer.echo(f"  {step.path}: {would}{step.what}")


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    """Ends the command with one message where a file of a folder cannot be read, written or removed."""
    try:
        yield
    except OSError as error:
        place = Path(error.filename or folder)
        there = next(each for each in (place, *place.parents) if os.path.exists(each))
        _end(f"{there} cannot be written: {error.strerror}")


def _end(message: str) -> NoReturn:
    typer.echo(f"nndsl: {message}", err=True)
    raise typer.Exit(1)
