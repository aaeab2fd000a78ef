"""What the interpreter hands from step to step: names in sight, calls, shared pieces; and what it calls wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nndsl.syntax import nodes as n
from nndsl.syntax.statements import OutputStatement


class Wrong(Exception):
    """What is wrong with a text before Keras is asked: an unknown name, a list where one tensor is wanted."""


@dataclass
class Place:
    """What names mean: tensors in sight, values of params and block arguments, layers to be used again."""

    tensors: dict[str, Any]
    values: dict[str, Any]
    position: int = 0
    reuse: Iterator[Any] | None = None
    made: list[Any] | None = None
    task: n.Task | None = None
    output: OutputStatement | None = None


@dataclass
class Call:
    """What a call source hands to the step behind it."""

    positional: list[Any]
    keywords: dict[str, Any]


@dataclass
class Shared:
    steps: tuple[n.Step, ...]
    position: int
    made: list[Any] | None = None
