"""Visual Studio Code and its kin: each installs the extension by its own command, which alone keeps its lists right."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NoReturn

import typer

from nndsl.cli.editors import vsix
from nndsl.cli.editors.places import VSCODE
from nndsl.cli.outputs import put

FILE = Path("nndsl.vsix")
_BY_HAND = "choose it by `Extensions: Install from VSIX...` in the editor"
_SERVER = (
    "The server of nndsl is not joined: its client is built with npm, by `npm install && npm run package` in editors/vscode of\n"
    "nndsl's repository; this has colours, snippets and brackets."
)


def install_extension(show: bool) -> None:
    """Installs the extension in every such editor whose command is found; without one, leaves it as a file."""
    found = _found()
    if show:
        for command, title in found.items():
            typer.echo(f"{title}: would run {command} --install-extension {FILE} --force")
        if not found:
            typer.echo(f"would write {FILE}: {_BY_HAND}")
    elif found:
        _install(found)
    else:
        put(FILE, vsix.vsix())
        if not vsix.has_client():
            typer.echo(_SERVER)
        _end(f"none of {', '.join(VSCODE)} is on the PATH; the extension was written to {FILE}\n  {_BY_HAND}")


def uninstall_extension(show: bool) -> None:
    """Takes it out of every such editor."""
    found = _found()
    if not found:
        _end(
            f"none of {', '.join(VSCODE)} is on the PATH; uninstall nndsl on the editor's page of extensions"
        )
    arguments = ("--uninstall-extension", vsix.identity())
    if show:
        for command, title in found.items():
            typer.echo(f"{title}: would run {' '.join((command, *arguments))}")
        return
    done = [_did(command, title, "uninstalled", *arguments) for command, title in found.items()]
    if not all(done):
        raise typer.Exit(1)


def _install(found: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        file.write_bytes(vsix.vsix())
        arguments = ("--install-extension", str(file), "--force")
        done = [_did(command, title, "installed", *arguments) for command, title in found.items()]
    if any(done) and not vsix.has_client():
        typer.echo(_SERVER)
    if not all(done):
        raise typer.Exit(1)


def _found() -> dict[str, str]:
    return {command: title for command, title in VSCODE.items() if shutil.which(command)}


def _did(command: str, title: str, what: str, *arguments: str) -> bool:
    """Runs an editor's command, says how that went, and answers whether it went well: if not, the other editors get theirs."""
    try:
        done = subprocess.run(
            [shutil.which(command) or command, *arguments], capture_output=True, errors="replace", check=False
        )
    except OSError as error:
        typer.echo(f"nndsl: {command} does not start: {error.strerror}", err=True)
        return False
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        why = said[-1] if said else f"{command} ended with {done.returncode}"
        typer.echo(f"nndsl: {title} did not do it: {why}", err=True)
        return False
    typer.echo(f"{title}: {vsix.identity()} is {what}")
    return True


def _end(message: str) -> NoReturn:
    typer.echo(f"nndsl: {message}", err=True)
    raise typer.Exit(1)
