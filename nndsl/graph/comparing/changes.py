"""What is different about two networks, as plain values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any

from nndsl.graph.comparing.facts import Facts, facts_of, same
from nndsl.graph.comparing.flows import Flows, reads_texts
from nndsl.graph.comparing.matching import Pair, match, written_in_another_order
from nndsl.graph.comparing.settings import SettingChange, settings_changed
from nndsl.graph.graph import Graph
from nndsl.graph.summary import summarize
from nndsl.graph.words import value_text
from nndsl.record import record
from nndsl.shapes.sizes import Dim

TOTALS = ("params", "trainable_params", "non_trainable_params", "macs", "weight_bytes", "activation_bytes")


@record
class Changed:
    """One thing with its old and its new value, as text; an empty text where there is none."""

    what: str
    old: str
    new: str


@record
class LayerChange:
    """One layer. `status`: same, changed, follows, moved, added or removed.

    `changes` are those that were made to it, `follows` those of shape and weights that come of others. `old` is `None` for an added
    layer, `new` for a removed one.
    """

    status: str
    old: Facts | None
    new: Facts | None
    changes: tuple[Changed, ...] = ()
    follows: tuple[Changed, ...] = ()

    @property
    def facts(self) -> Facts:
        """The layer as it is now, or was before it was removed."""
        facts = self.new or self.old
        assert facts is not None
        return facts


@record
class Difference:
    """`layers` in the order of the new network, removed ones where they stood. `renamed` are blocks and shared pieces.

    `totals` holds old and new of the summary's figures, and of how many layers there are, by name.
    """

    old_name: str
    new_name: str
    layers: tuple[LayerChange, ...]
    renamed: tuple[Changed, ...]
    settings: tuple[SettingChange, ...]
    totals: Mapping[str, tuple[Any, Any]]

    @property
    def is_none(self) -> bool:
        """Whether the two networks are the same, but for what they are called."""
        return not self.settings and not self.renamed and all(each.status == "same" for each in self.layers)


def compare(old: Graph, new: Graph) -> Difference:
    """What changed from one network to another, both without errors."""
    before, after = facts_of(old), facts_of(new)
    pairs, moved, flows = _paired(before, after)
    partners = {two: one for one, two in pairs}
    found = [
        (
            LayerChange("added", None, facts)
            if facts.place not in partners
            else _pair(before, after, partners[facts.place], facts.place, flows, moved)
        )
        for facts in after
    ]
    layers = _with_removed(found, before, {one for one, _ in pairs})
    settings = settings_changed(old, new)
    return Difference(
        old.name, new.name, tuple(layers), _renamed(before, after, pairs), settings, _totals(old, new)
    )


def _paired(before: Sequence[Facts], after: Sequence[Facts]) -> tuple[list[Pair], set[int], Flows]:
    """Which layer is which, the new places of those that were moved, and what all of them read."""
    pairs = written_in_another_order(before, after)
    if pairs:
        flows = Flows(before, after, dict(pairs))
        # Twins may have changed places; then the usual way tells what happened.
        if all(flows.then[old] == flows.now[new] for old, new in pairs):
            return pairs, set(), flows
    pairs = match(before, after)
    moved = _out_of_order(pairs)
    # What was moved explains by itself that others are read in its place.
    return pairs, moved, Flows(before, after, {old: new for old, new in pairs if new not in moved})


def _with_removed(found: Sequence[LayerChange], before: Sequence[Facts], kept: set[int]) -> list[LayerChange]:
    """The layers with the removed ones in front of what came after them."""
    waiting = [facts for facts in before if facts.place not in kept]
    layers: list[LayerChange] = []
    for change, limit in zip(found, _next_old(found), strict=True):
        while waiting and waiting[0].place < limit:
            layers.append(LayerChange("removed", waiting.pop(0), None))
        layers.append(change)
    return [*layers, *(LayerChange("removed", facts, None) for facts in waiting)]


def _next_old(found: Sequence[LayerChange]) -> list[float]:
    """For each layer the old place of the next one, itself included, that both networks have where it stands."""
    limits: list[float] = []
    limit = inf
    for change in reversed(found):
        if change.old is not None and change.status != "moved":
            limit = change.old.place
        limits.append(limit)
    return limits[::-1]


def _out_of_order(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The new places of layers that stand elsewhere among the others: all but the longest run that keeps its order."""
    longest: list[list[tuple[int, int]]] = []
    ends: list[int] = []
    for pair in pairs:
        place = bisect_left(ends, pair[0])
        run = [*(longest[place - 1] if place else []), pair]
        if place == len(ends):
            ends.append(pair[0])
            longest.append(run)
        else:
            ends[place], longest[place] = pair[0], run
    kept = {new for _, new in longest[-1]} if longest else set()
    return {new for _, new in pairs if new not in kept}


def _pair(
    before: Sequence[Facts],
    after: Sequence[Facts],
    one: int,
    two: int,
    flows: Flows,
    moved: set[int],
) -> LayerChange:
    old, new = before[one], after[two]
    changes = [*_own_changes(old, new), *_rewired(before, after, old, new, flows)]
    follows = [
        Changed(what, _text(then), _text(now))
        for what, then, now in (("shape", old.shape, new.shape), ("weights", old.weights, new.weights))
        if then != now
    ]
    if new.kind == "input":
        changes, follows = [*changes, *follows], []
    status = "moved" if two in moved else "changed" if changes else "follows" if follows else "same"
    return LayerChange(status, old, new, tuple(changes), tuple(follows))


def _own_changes(old: Facts, new: Facts) -> Iterable[Changed]:
    """What was written otherwise: name, arguments, how often a shared layer is used."""
    if (old.is_named or new.is_named) and old.name != new.name:
        yield Changed("name", old.name, new.name)
    if old.layer != new.layer:
        yield Changed("layer", old.layer, new.layer)
    for name in dict.fromkeys([*old.arguments, *new.arguments]):
        then, now = old.arguments.get(name), new.arguments.get(name)
        if not same(then, now):
            yield Changed(name, value_text(then), value_text(now))
    if old.uses != new.uses:
        yield Changed("uses", str(old.uses), str(new.uses))


def _rewired(
    before: Sequence[Facts], after: Sequence[Facts], old: Facts, new: Facts, flows: Flows
) -> Iterable[Changed]:
    """Other inputs than before, or in another order, where no layer that was put in or taken out between explains it."""
    if flows.then[old.place] != flows.now[new.place]:
        yield Changed("reads", *reads_texts((before, old), (after, new)))


def _renamed(
    before: Sequence[Facts], after: Sequence[Facts], pairs: Iterable[tuple[int, int]]
) -> tuple[Changed, ...]:
    """Blocks and shared pieces that all their layers have left for one of another name."""
    gone = _names(before) - _names(after)
    fresh = _names(after) - _names(before)
    moves: dict[str, set[str]] = {}
    for one, two in pairs:
        for then, now in zip(before[one].path, after[two].path, strict=False):
            if then.name in gone:
                moves.setdefault(then.name, set()).add(now.name)
    return tuple(
        Changed("block", old, next(iter(new)))
        for old, new in moves.items()
        if len(new) == 1 and next(iter(new)) in fresh
    )


def _names(layers: Iterable[Facts]) -> set[str]:
    return {part.name for facts in layers for part in facts.path if part.name}


def _totals(old: Graph, new: Graph) -> dict[str, tuple[Any, Any]]:
    then, now = summarize(old), summarize(new)
    found: dict[str, tuple[Any, Any]] = {"layers": (len(then["layers"]), len(now["layers"]))}
    return found | {name: (then[name], now[name]) for name in TOTALS}


def _text(value: Dim | str) -> str:
    return f"{value:,}" if isinstance(value, int) else "?" if value is None else str(value)
