"""What the last reading of a text found out, for the next one: between two keystrokes most of a file stays as it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Any

from nndsl.graph import parts as p
from nndsl.record import field, field_names, record
from nndsl.shapes.call import Inference, Operand
from nndsl.syntax import nodes

if TYPE_CHECKING:
    from nndsl.graph.resolve.names import Scope

MOST_ALIKE = 10_000
"""Different layers that are kept in mind: a long session has many that no text holds any more."""


@record(frozen=False, eq=False)
class Evaluated:
    """The arguments of a layer: every one, those the user wrote, and those that were wrong.

    `inferred` is what such layers do to tensors, as far as it is known.
    """

    values: dict[str, Any]
    given: frozenset[str]
    wrong: frozenset[str]
    inferred: dict[tuple[Operand, ...], Inference] = field(default_factory=dict)


class Memory:
    """What holds from one reading of a text to the next.

    `evaluated` are layers whose arguments are constants, by what is written of them.
    """

    def __init__(self) -> None:
        self.evaluated: dict[Hashable, Evaluated] = {}
        self._resolved: dict[int, tuple[nodes.Use, p.Use, tuple[str, ...]]] = {}
        self._before = self._resolved

    def begin(self) -> None:
        """Starts another reading: what the last one did not meet is forgotten."""
        self._before, self._resolved = self._resolved, {}
        if len(self.evaluated) > MOST_ALIKE:
            self.evaluated.clear()

    def resolved(self, step: nodes.Use, scope: Scope) -> p.Use | None:
        """What the very same node was resolved to, where the file gives none of its words a meaning of its own."""
        known = self._before.get(id(step))
        if known is None:
            return None
        _, use, words = known
        if any(word in scope.names or word in scope.file.names for word in words):
            return None
        if _has_default(use, words, scope):
            return None
        self._resolved[id(step)] = known
        return use

    def keep(self, step: nodes.Use, use: p.Use, scope: Scope) -> None:
        """Remembers what a node was resolved to by itself: without a finding, and without a name of the file."""
        words = tuple(_words(step.arguments or ()))
        if not _has_default(use, words, scope):
            self._resolved[id(step)] = (step, use, words)


def _has_default(use: p.Use, words: tuple[str, ...], scope: Scope) -> bool:
    """Whether a `default` statement may speak of a layer, or of what its words configure."""
    defaults = scope.file.defaults
    return bool(defaults) and (bool(words) or any(each.layer == use.entry.name for each in defaults))


def _words(part: object) -> Iterator[str]:
    """The bare words among arguments, and the names of the objects that are configured there."""
    if isinstance(part, tuple):
        for item in part:
            yield from _words(item)
    elif isinstance(part, nodes.Name):
        yield part.id
    elif isinstance(part, nodes.Argument):
        yield from _words(part.value)
    elif isinstance(part, nodes.Node):
        for name in field_names(type(part)):
            yield from _words(getattr(part, name))
