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
_SERVER = (
    "The server of nndsl is not joined: its client is built with npm, by `npm install && npm run package` in editors/vscode of\n"
    "nndsl's repository; this has colours, snippets and brackets."
)


def install_extension(show: bool) -> None:
    """Installs the extension in every such editor whose command is found; without one, leaves it as a file."""
    found = _found()
    if show:
        for command, title in found.items():
            typer.echo(f"{title}: would run {command} --install-extension nndsl.vsix --force")
        typer.echo("" if found else f"would write {FILE}: {_by_hand()}", nl=not found)
        return
    if not found:
        put(FILE, vsix.vsix())
        _end(
            f"none of {', '.join(VSCODE)} is on the PATH; the extension was written to {FILE}\n  {_by_hand()}"
        )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        file.write_bytes(vsix.vsix())
        for command, title in found.items():
            _run(command, title, "--install-extension", str(file), "--force")
            typer.echo(f"{title}: {vsix.identity()} is installed")
    if not vsix.has_client():
        typer.echo(_SERVER)


def uninstall_extension(show: bool) -> None:
    """Takes it out of every such editor."""
    found = _found()
    if not found:
        _end(
            f"none of {', '.join(VSCODE)} is on the PATH; uninstall nndsl on the editor's page of extensions"
        )
    for command, title in found.items():
        if show:
            typer.echo(f"{title}: would run {command} --uninstall-extension {vsix.identity()}")
            continue
        _run(command, title, "--uninstall-extension", vsix.identity())
        typer.echo(f"{title}: {vsix.identity()} is uninstalled")


def _found() -> dict[str, str]:
    return {command: title for command, title in VSCODE.items() if shutil.which(command)}


def _run(command: str, title: str, *arguments: str) -> None:
    program = shutil.which(command) or command
    try:
        done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    except OSError as error:
        _end(f"{command} does not start: {error.strerror}")
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        _end(f"{title} did not do it: {said[-1] if said else f'{command} ended with {done.returncode}'}")


def _by_hand() -> str:
    return "choose it by `Extensions: Install from VSIX...` in the editor"


def _end(message: str) -> NoReturn:
    typer.echo(f"nndsl: {message}", err=True)
    raise typer.Exit(1)
