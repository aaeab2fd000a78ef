"""Targets of the user's own: a folder of templates may hold some beside what it replaces.

A folder NAME with a file target.toml in it is a target NAME:

    description = "for aeon: build_model returns a compiled model"
    template = "aeon.py.jinja"
    suffix = ".py"

Its template is given `module`, what the keras target lays out, and `network`, what the json target writes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from nndsl.emit.target import Target
from nndsl.emit.targets import NAMES, find
from nndsl.emit.templates import Render
from nndsl.files import read
from nndsl.graph.graph import Graph

FILE = "target.toml"
KEYS = {"description": "", "template": "module.py.jinja", "suffix": ".py"}
"""What the file may say, and what holds where it does not."""


class TargetMistake(ValueError):
    """A target.toml says something that nndsl does not understand; the message names the file."""


def all_targets(templates: str | None = None) -> dict[str, Target]:
    """Every target by name: nndsl's, then those in the user's folder of templates. Raises TargetMistake."""
    found = {name: find(name) for name in NAMES}
    for path in sorted(Path(templates).glob(f"*/{FILE}")) if templates else ():
        name = path.parent.name
        if name in found:
            raise TargetMistake(
                f"{path}: nndsl has a target {name}; to change its code, put only templates there"
            )
        found[name] = _target(name, _settings(path))
    return found


def find_target(name: str, templates: str | None = None) -> Target:
    """The target of that name. Raises ValueError where there is none, or where one of the user's is wrong."""
    if name in NAMES or templates is None:
        return find(name)
    targets = all_targets(templates)
    if name not in targets:
        raise ValueError(f"target must be one of {', '.join(targets)}, not {name!r}")
    return targets[name]


def _settings(path: Path) -> dict[str, str]:
    try:
        settings = tomllib.loads(read(path))
    except (OSError, ValueError) as error:
        raise TargetMistake(f"{path} cannot be read: {error}") from None
    for key, value in settings.items():
        if key not in KEYS:
            raise TargetMistake(f"{path}: there is no setting {key}; there are {', '.join(KEYS)}")
        if not isinstance(value, str):
            raise TargetMistake(f"{path}: {key} should be a text, not {value!r}")
    return {**KEYS, **settings}


def _target(name: str, settings: dict[str, str]) -> Target:
    def emit(graph: Graph, render: Render, **options: Any) -> str:
        from nndsl.emit.describing import network
        from nndsl.emit.module import make_module

        template = f"{name}/{settings['template']}"
        return render(template, module=make_module(graph), network=network(graph))

    return Target(name, settings["description"], emit, settings["suffix"])
