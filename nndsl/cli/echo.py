"""Prints a line; commands that must start at once use this instead of `typer.echo`."""

from __future__ import annotations

import sys


def echo(text: str, *, err: bool = False) -> None:
    """Prints a text and a line end, at once; what the stream's encoding lacks is written as an escape."""
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed by the shell: `>&-`
        return
    try:
        stream.write(f"{text}\n")
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(f"{text.encode(encoding, 'backslashreplace').decode(encoding)}\n")
    stream.flush()
