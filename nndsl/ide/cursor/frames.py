"""The brackets that are open at a cursor, and what has been written in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nndsl.record import field, record
from nndsl.syntax.machine import Twig


@record(frozen=False)
class Frame:
    """A bracket that is open at the cursor.

    `kind`: arguments, list, paren, dict, index (of `x.shape[i]`), space (of a param), settings, task, parameters, inputs (of
    a block), dims, pattern, unpack, body; in pipes sources (a list), call (`(q, v)`), group, fork.
    `role` says whose arguments they are: a step's, an object's that is a value, a default's or those of data. `name` is the
    callee, the section or the task before the bracket; `given` are the names of the items before the cursor (`None`
    for one without a name), `key` the name or key whose value is being written, empty for none. `head` is where what the
    bracket belongs to begins.
    """

    kind: str
    start: int
    name: str = ""
    role: str = "value"
    given: list[str | None] = field(default_factory=list)
    key: str = ""
    head: int = 0

    @property
    def position(self) -> int:
        """How many items without a name stand before the cursor."""
        return self.given.count(None)


_ITEM_RULES = frozenset({"argument", "call_argument", "dict_item", "setting", "parameter"})
"""The rules of the grammar that make an item of a bracket."""


def unfolded(twigs: Iterable[Twig]) -> Iterator[Twig]:
    """Twigs with what the grammar's lists and rows of steps hold in their place. A list may be longer than calls nest."""
    waiting = list(twigs)[::-1]
    while waiting:
        twig = waiting.pop()
        if twig.symbol.startswith("__") or twig.symbol == "steps":
            waiting.extend(reversed(twig.parts))
        else:
            yield twig


def items_in(twig: Twig, text: str) -> Iterator[str | None]:
    """The names of the complete items of a bracket that a twig stands for; `None` for an item without one."""
    parts = list(unfolded([twig]))
    items = [part for part in parts if part.symbol in _ITEM_RULES]
    if not items:
        yield from (None for part in parts if part.symbol == "COMMA")
    for item in items:
        first = item.parts[0]
        named = first.symbol in ("KEY", "STRING", "NUMBER") and len(item.parts) > 1
        yield text[first.start : first.end].strip("'\"") if named else None
