"""What a target is: something that code, or another description of a network, is written for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.record import field, record


@record
class Option:
    """An option of a target, `--NAME` on the command line.

    `values` are the words that it takes; none for a switch, whose value is a bool, or for free text where the default
    is a string.
    """

    default: Any
    description: str
    values: tuple[str, ...] = ()


@record
class Target:
    """`emit(graph, render, **options)` writes the text for a graph without errors, and gets every option of `options`;
    `render` fills templates.

    `description` is its line in `nndsl targets`, `suffix` what a file of it ends with. `check(graph, **options)` finds what
    the target cannot take beyond what the language refuses; `emit` may then rely on its finding no error.
    """

    name: str
    description: str
    emit: Callable[..., str]
    suffix: str = ".py"
    options: Mapping[str, Option] = field(default_factory=dict)
    check: Callable[..., Iterable[Diagnostic]] | None = None

    def findings(self, graph: Graph, **options: Any) -> list[Diagnostic]:
        """What the target's own rules find, in the order of the text."""
        if self.check is None:
            return []
        return sorted(self.check(graph, **self.settled(options)), key=lambda found: found.span.start)

    def settled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Every option, those not given by their defaults. Raises ValueError for one that the target does not take."""
        unknown = [name for name in given if name not in self.options]
        if unknown:
            takes = ", ".join(self.options) or "no options"
            raise ValueError(f"target {self.name} takes {takes}, not {', '.join(unknown)}")
        for name, value in given.items():
            _require_value(name, value, self.options[name])
        return {name: given.get(name, option.default) for name, option in self.options.items()}


def _require_value(name: str, value: Any, option: Option) -> None:
    if option.values and value not in option.values:
        raise ValueError(f"{name} must be one of {', '.join(option.values)}, not {value!r}")
    if not option.values and not isinstance(value, type(option.default)):
        raise ValueError(f"{name} must be a {type(option.default).__name__}, not {value!r}")
