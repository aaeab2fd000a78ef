"""What several commands ask about targets: which one, whose templates, with which options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from nndsl.cli.paths import configuration_at
from nndsl.cli.usage import usage_error
from nndsl.emit.target import Target
from nndsl.user_targets import TargetMistake, all_targets


def _names() -> list[str]:
    from nndsl.emit.targets import NAMES

    return list(NAMES)


TargetOption = Annotated[
    str,
    typer.Option("--target", help="What to write for; nndsl targets lists them.", autocompletion=_names),
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option("--templates", help="A folder of your own templates, which come before nndsl's."),
]
KerasOption = Annotated[
    str | None, typer.Option("--keras", help="platform: its Keras, 2.3, 2 or 3; any of them otherwise.")
]
TrainingOption = Annotated[
    bool, typer.Option("--training", help="platform: write build_sequences and fit_model as well.")
]
DataFolderOption = Annotated[
    str | None,
    typer.Option(
        "--data-folder", help="script, notebook: where the .nn file's folder lies, as seen from the code."
    ),
]
WeightsFolderOption = Annotated[
    str | None,
    typer.Option("--weights-folder", help="platform: the managed folder with pretrained weights."),
]


def target_named(name: str, templates: Path | None, file: str) -> tuple[Target, str | None]:
    """The target of that name and the user's folder of templates: the option's, else that of the file's project."""
    own = templates_folder(templates, file)
    targets = known_targets(own)
    if name not in targets:
        usage_error(f"there is no target {name!r}; there are {', '.join(targets)}")
    return targets[name], own


def known_targets(own: str | None) -> dict[str, Target]:
    """Every target by name; a mistake in one of the user's ends the command with code 1."""
    try:
        return all_targets(own)
    except TargetMistake as error:
        typer.echo(f"nndsl: {error}", err=True)
        raise typer.Exit(1) from None


def templates_folder(given: Path | None, file: str) -> str | None:
    """The user's folder of templates, or none; one that does not exist is wrong usage."""
    project = configuration_at(file)
    folder = given if given or not project.templates else Path(project.folder, project.templates)
    if folder is not None and not folder.is_dir():
        usage_error(f"the folder of templates {folder} does not exist")
    return None if folder is None else str(folder)


def option_values(target: Target, **given: Any) -> dict[str, Any]:
    """The options that were given; one that the target does not take, or a value that it does not know, is wrong usage."""
    values = {name: value for name, value in given.items() if value is not None}
    for name, value in values.items():
        shown = name.replace("_", "-")
        if name not in target.options:
            takes = " and ".join(f"--{each.replace('_', '-')}" for each in target.options) or "no options"
            usage_error(f"--{shown} is nothing for --target {target.name}, which takes {takes}")
        allowed = target.options[name].values
        if allowed and value not in allowed:
            usage_error(f"--{shown} must be one of {', '.join(allowed)}, not {value!r}")
    return values
