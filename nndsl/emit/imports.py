"""Import lines in the order that isort gives them."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.emit.layout import WIDTH
from nndsl.record import record


@record
class Imports:
    """Import lines by origin: the standard library, installed packages, the user's own modules."""

    standard: tuple[str, ...] = ()
    installed: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def groups(self) -> list[list[str]]:
        """The groups that have lines, each in order; what the user's modules give keeps its comments and its order."""
        groups = [in_order(self.standard), in_order(self.installed), list(self.own)]
        return [group for group in groups if group]

    def with_more(self, standard: Iterable[str] = (), installed: Iterable[str] = ()) -> Imports:
        """These imports and others, each line once."""
        return Imports(
            tuple(dict.fromkeys((*self.standard, *standard))),
            tuple(dict.fromkeys((*self.installed, *installed))),
            self.own,
        )


def in_order(lines: Iterable[str]) -> list[str]:
    """`import x` before `from x import y`, each by the module's name."""
    return sorted(lines, key=lambda line: (line.startswith("from "), line.split()[1].lower()))


def from_import(module: str, names: Iterable[str]) -> list[str]:
    """The lines of `from module import ...`: constants before classes before functions, one a line where a line is too short."""
    ordered = sorted(names, key=lambda name: (_kind(name), name.lower()))
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) <= WIDTH:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in ordered), ")"]


def _kind(name: str) -> int:
    """The place that isort gives names spelled like a constant, a class or anything else."""
    if len(name) > 1 and name.isupper():
        return 0
    return 1 if name[0].isupper() else 2
