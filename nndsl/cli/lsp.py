"""`nndsl lsp`: the language server."""

from __future__ import annotations

import sys
from typing import Annotated, BinaryIO

import typer

from nndsl.cli.usage import usage_error


def lsp_command(
    tcp: Annotated[
        str | None,
        typer.Option(
            "--tcp", metavar="HOST:PORT", help="Wait there for one client instead of standard input."
        ),
    ] = None,
    stdio: Annotated[
        bool, typer.Option("--stdio", help="Speak on standard input and output, which it does anyway.")
    ] = False,
) -> None:
    """Starts the language server, for editors: it speaks the Language Server Protocol on standard input and output.

    Exits with 0 where the client said goodbye, with 1 where it went away without a word.
    """
    if tcp is not None:
        if stdio:
            usage_error("--stdio and --tcp are two ways to speak: leave out one of them")
        raise typer.Exit(_serve_at(*_address(tcp)))
    if sys.stdin is None or sys.stdout is None:
        usage_error("standard input and output are closed; --tcp HOST:PORT is another way to speak")
    if sys.stdin.isatty():
        typer.echo(
            "nndsl lsp is started by an editor, which speaks to it on standard input; Ctrl-C ends it",
            err=True,
        )
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else may come between the answers
    # Python closes its own standard input at exit, and aborts if a thread still waits there.
    asked = open(sys.stdin.fileno(), "rb", closefd=False)  # noqa: SIM115
    raise typer.Exit(_serve(asked, answers))


def _serve(reader: BinaryIO, writer: BinaryIO) -> int:
    from nndsl.lsp.server import Server
    from nndsl.lsp.serving import serve

    return serve(Server(), reader, writer)


def _serve_at(host: str, port: int) -> int:
    """Waits for one client at an address, and serves it; port 0 is any that is free."""
    import socket

    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        usage_error(f"{host}:{port} cannot be listened at: {error.strerror or error}")
    with listening:
        typer.echo(f"nndsl lsp waits for a client at {host}:{listening.getsockname()[1]}", err=True)
        client, _ = listening.accept()
    with client, client.makefile("rb") as reader, client.makefile("wb") as writer:
        return _serve(reader, writer)


def _address(written: str) -> tuple[str, int]:
    host, _, port = written.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        usage_error(f"--tcp {written}: an address is written HOST:PORT, as in 127.0.0.1:2087")
    return host.strip("[]"), int(port)
