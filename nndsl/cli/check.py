"""`nndsl check`: the findings of files."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.checking import Options, check_files
from nndsl.cli.paths import STDIN
from nndsl.cli.target import (
    KerasOption,
    TemplatesOption,
    TrainingOption,
    known_targets,
    option_values,
    templates_folder,
)
from nndsl.cli.usage import usage_error
from nndsl.compiler import Judge


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
            "--target",
            help="Hold the rules of a target of nndsl compile, too: platform. With --data also the column to predict, "
            "or OUTPUT=COLUMN.",
        ),
    ] = None,
    keras: KerasOption = None,
    training: TrainingOption = False,
    templates: TemplatesOption = None,
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
    """Checks files: syntax, names, arguments, shapes, heads, losses and metrics; with --data also what they are to learn
    from, with --target also what a target of nndsl compile cannot take.

    Judgements are ignored by a comment (# nndsl: ignore NN412); the table tool.nndsl of pyproject.toml sets how severe they are.
    Exits with 0 where nothing is wrong, 1 where errors were found (with --diff: where a file would change), 2 for wrong usage.
    """
    if statistics and format not in (Format.text, Format.json):
        usage_error(f"--statistics are printed as text or json, not as {format.value}")
    judge, columns = _meant(target or [], data, templates, keras=keras, training=training or None)
    options = Options(format.value, statistics, strict, fix, diff, unsafe_fixes, data or "", columns, judge)
    if not watch:
        check_files(files, options)
        return
    if fix or diff or format != Format.text:
        usage_error("--watch prints text and changes nothing: leave out --fix, --diff and --format")
    from nndsl.cli.watching import watch_files

    watch_files(files, options)


def _meant(
    given: list[str], data: str | None, templates: Path | None, **options: str | bool | None
) -> tuple[Judge | None, tuple[str, ...]]:
    """What `--target` named: the findings of a target of nndsl compile, and columns of data.

    A column that bears the name of a target is written OUTPUT=COLUMN.
    """
    known = known_targets(templates_folder(templates, STDIN)) if given else {}
    named = [known[name] for name in given if name in known]
    columns = tuple(name for name in given if name not in known)
    if columns and not data:
        usage_error(
            f"there is no target {columns[0]!r} of nndsl compile; there are {', '.join(known)} "
            f"(a column of data needs --data FILE as well)"
        )
    if len(named) > 1:
        usage_error(f"--target names one target of nndsl compile, not {len(named)}")
    if not named:
        if any(value is not None for value in options.values()):
            usage_error("--keras and --training are about a target: write --target platform as well")
        return None, columns
    return partial(named[0].findings, **option_values(named[0], **options)), columns
