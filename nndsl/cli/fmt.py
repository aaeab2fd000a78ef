"""`nndsl fmt`: the one style."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Annotated, Literal

import typer

from nndsl.cli.echo import echo
from nndsl.cli.inputs import STDIN, Unreadable, expand, source_at, usage_error
from nndsl.cli.rewriting import write_back
from nndsl.cli.show import show
from nndsl.source import Source
from nndsl.syntax.formatter import format_tree, in_line_ends_of
from nndsl.syntax.parser import parse

Outcome = Literal["changed", "unchanged", "broken", "failed"]


def fmt_command(
    files: Annotated[list[str], typer.Argument(help="Files or folders to format; - formats standard input.")],
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
) -> None:
    """Formats files in place: one style, no options. A file that does not parse is left as it is."""
    paths = expand(files) or usage_error(f"there is no .nn file in {', '.join(files)}")
    outcomes = Counter(_outcome(path, check=check, diff=diff) for path in paths)
    if paths != [STDIN]:
        echo(_summary(outcomes, writes=not (check or diff)), err=True)
    if outcomes["failed"]:
        raise typer.Exit(2)
    if outcomes["broken"] or (outcomes["changed"] and check):
        raise typer.Exit(1)


def _outcome(path: str, *, check: bool, diff: bool) -> Outcome:
    """Formats one file and says what came of it; what cannot be read or written keeps no other from being formatted."""
    try:
        source = source_at(path)
    except Unreadable as error:
        return _failed(str(error))
    formatted = _formatted(source)
    if formatted is None:
        return "broken"
    if path == STDIN and not (check or diff):
        _print_exactly(formatted)
        return "unchanged"
    if formatted == source.text:
        return "unchanged"
    if diff:
        from nndsl.cli.unified import unified

        _print_exactly(unified(source.text, formatted, source.name))
    if check or diff:
        echo(f"would format {source.name}", err=True)
    elif why := write_back(path, formatted):
        return _failed(f"{path} cannot be written: {why}")
    else:
        echo(f"formatted {path}", err=True)
    return "changed"


def _formatted(source: Source) -> str | None:
    """The text in the one style; `None` where it does not parse, which is told."""
    tree, found = parse(source)
    if found:
        show(found, err=True)
        return None
    return in_line_ends_of(source.text, format_tree(tree))


def _failed(message: str) -> Outcome:
    echo(f"nndsl: {message}", err=True)
    return "failed"


def _print_exactly(text: str) -> None:
    """Prints a text as it is: no line end becomes another one, and every character its UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def _summary(outcomes: Counter[Outcome], *, writes: bool) -> str:
    """`2 files formatted, 1 left as it was`."""
    verb = "formatted" if writes else "would be formatted"
    parts = []
    if count := outcomes["changed"]:
        parts.append(f"{_files(count)} {verb}")
    if count := outcomes["unchanged"]:
        parts.append(f"{_files(count)} {'is' if count == 1 else 'are'} in the one style already")
    if count := outcomes["broken"]:
        parts.append(f"{_files(count)} {'does' if count == 1 else 'do'} not parse")
    if count := outcomes["failed"]:
        parts.append(f"{_files(count)} could not be read or written")
    return ", ".join(parts)


def _files(count: int) -> str:
    return f"{count} file{'s' * (count != 1)}"
