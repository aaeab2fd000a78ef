"""`nndsl check`: the findings of files."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from nndsl.cli.checking import Options, check_files
from nndsl.cli.usage import usage_error


class Format(StrEnum):
    text = "text"
    json = "json"
    sarif = "sarif"
    github = "github"


def check_command(
    files: Annotated[list[str], typer.Argument(help="Files or folders to check; - reads standard input.")],
    format: Annotated[
        Format,
        typer.Option(
            "--format", help="How findings are printed: github is for workflows, sarif for code scanning."
        ),
    ] = Format.text,
    data: Annotated[
        str | None,
        typer.Option(
            "--data", help="Look at data, too: a file, a folder of images, sklearn:NAME, keras:NAME."
        ),
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(
            "--target", help="The column to predict; OUTPUT=COLUMN where there are several outputs."
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how often each code was found instead.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file changes; Ctrl-C ends.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended safely, and report the rest.")
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option("--unsafe-fixes", help="With --fix or --diff: changes that may alter the network, too."),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; show what --fix would change.")
    ] = False,
) -> None:
    """Checks files: syntax, names, arguments, shapes, heads, losses and metrics; with --data also what they are to learn from.

    Judgements are ignored by a comment (# nndsl: ignore NN412); the table tool.nndsl of pyproject.toml sets how severe they are.
    Exits with 0 where nothing is wrong, 1 where errors were found (with --diff: where a file would change), 2 for wrong usage.
    """
    if statistics and format not in (Format.text, Format.json):
        usage_error(f"--statistics are printed as text or json, not as {format.value}")
    if target and not data:
        usage_error("--target names a column of data: write --data FILE as well")
    targets = tuple(target or ())
    options = Options(format.value, statistics, strict, fix, diff, unsafe_fixes, data or "", targets)
    if not watch:
        check_files(files, options)
        return
    if fix or diff or format != Format.text:
        usage_error("--watch prints text and changes nothing: leave out --fix, --diff and --format")
    from nndsl.cli.watching import watch_files

    watch_files(files, options)
