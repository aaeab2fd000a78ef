"""`nndsl platform-test`: pasted code taken through all that the platform does with it, before it is pasted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from nndsl.cli.echo import echo
from nndsl.cli.inputs import sound
from nndsl.cli.target import KerasOption, WeightsFolderOption, option_values
from nndsl.cli.training import user_mistakes
from nndsl.cli.usage import usage_error
from nndsl.files import read
from nndsl.runtime.platform import Report, Setup, try_out
from nndsl.runtime.platform.every_task import all_as_json, all_as_text, setups_of, taken
from nndsl.runtime.platform.report import as_json, as_text


class TaskName(StrEnum):
    regression = "regression"
    binary = "binary"
    multiclass = "multiclass"


class Format(StrEnum):
    text = "text"
    json = "json"


def platform_test_command(
    file: Annotated[str | None, typer.Argument(help="The .nn file; - reads standard input.")] = None,
    code: Annotated[
        Path | None, typer.Option("--code", help="Code written by hand, in place of a .nn file.")
    ] = None,
    task: Annotated[
        TaskName | None,
        typer.Option("--task", help="What is predicted; without it --code is tried for each."),
    ] = None,
    classes: Annotated[
        int,
        typer.Option(
            "--classes", min=2, help="Classes of a multiclass task, where the file leaves them open."
        ),
    ] = 3,
    input: Annotated[
        list[str] | None,
        typer.Option(
            "--input",
            help="A regular input and its number of columns (main=10); sizes that an input with its own "
            "preprocessing leaves open (photo_preprocessed=64x64x3).",
        ),
    ] = None,
    folder: Annotated[
        list[str] | None,
        typer.Option("--folder", help="A managed folder and where its files lie here: NAME=PATH."),
    ] = None,
    training: Annotated[
        bool,
        typer.Option("--training", help="Of a .nn file also the functions of the advanced training tab."),
    ] = False,
    keras: KerasOption = None,
    weights_folder: WeightsFolderOption = None,
    format: Annotated[Format, typer.Option("--format", help="How the report is printed.")] = Format.text,
) -> None:
    """Executes, builds, compiles, trains two epochs, saves, reloads and predicts, as the platform does.

    Exits with 0 where the platform would take the code, 1 where something is wrong with it, 2 for wrong usage.
    """
    if (file is None) == (code is None):
        usage_error("name either a .nn file or --code FILE")
    given = Setup(
        "regression" if task is None else task.value,
        classes,
        dict(_shape(each) for each in input or ()),
        folders=dict(_folder(each) for each in folder or ()),
    )
    if code is not None:
        if training or keras or weights_folder:
            usage_error(
                "--training, --keras and --weights-folder are about what nndsl writes, and --code is already written"
            )
        title = str(code)
        text, setup = _by_hand(code, given)
    else:
        title = f"{file} as platform code"
        options = {"training": training or None, "keras": keras, "weights_folder": weights_folder}
        text, setup = _compiled(str(file), task, given, options)
    tries = setups_of(setup) if code is not None and task is None else [setup]
    # What the text prints is not the report.
    with user_mistakes(), redirect_stdout(sys.stderr):
        reports = [try_out(text, each) for each in tries]
    _print(reports, title, format)
    raise typer.Exit(0 if taken(reports) else 1)


def _by_hand(code: Path, given: Setup) -> tuple[str, Setup]:
    """The text of a file, whose folder stands for the platform's library. Inputs that nobody names are those it reads."""
    try:
        text = read(code)
    except (OSError, ValueError) as error:
        usage_error(f"{code} cannot be read: {getattr(error, 'strerror', None) or error}")
    regular = given.input_shapes
    shapes = given.shapes if regular else {**Setup(given.task).shapes, **given.shapes}
    return text, replace(given, shapes=shapes, library=str(code.resolve().parent), assumes=not regular)


def _compiled(file: str, task: TaskName | None, given: Setup, options: dict[str, Any]) -> tuple[str, Setup]:
    """What `nndsl compile --target platform` writes, and the setup that follows from the file."""
    from nndsl.emit import emit
    from nndsl.emit.targets import find
    from nndsl.runtime.platform.network import setup_of, task_of

    target = find("platform")
    chosen = option_values(target, **options)
    graph = sound(file, target=partial(target.findings, **chosen)).graph
    with user_mistakes():
        text = emit(graph, target, checked=True, **chosen)
    own = task_of(graph)
    if own is None and task is None:
        usage_error(f"{file} does not say its task: --task regression, binary or multiclass")
    if own is not None and task is not None and own != task.value:
        usage_error(f"--task {task.value} contradicts {file}, whose output is {own}")
    return text, setup_of(graph, given)


def _shape(pair: str) -> tuple[str, tuple[int, ...]]:
    """`main=10` -> ("main", (10,)), `photo_preprocessed=64x64x3` -> (64, 64, 3)."""
    name, _, sizes = pair.rpartition("=")
    parts = sizes.split("x")
    if not name or not all(part.isdecimal() and int(part) > 0 for part in parts):
        usage_error(f"--input {pair}: write NAME=COLUMNS, as in main=10, or NAME=64x64x3")
    return name, tuple(int(part) for part in parts)


def _folder(pair: str) -> tuple[str, Path]:
    name, equals, path = pair.partition("=")
    if not equals or not name:
        usage_error(f"--folder {pair}: write NAME=PATH")
    if not Path(path).is_dir():
        usage_error(f"--folder {pair}: {path} is not a folder")
    return name, Path(path)


def _print(reports: Sequence[Report], title: str, format: Format) -> None:
    if len(reports) > 1:
        echo(all_as_json(reports) if format == Format.json else all_as_text(reports, title))
    else:
        echo(as_json(reports[0]) if format == Format.json else as_text(reports[0], title))
