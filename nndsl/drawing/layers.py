"""First step of a layered drawing: the row of every part, so that lines lead downwards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from nndsl.drawing.sorting import in_order

Edge = tuple[str, str]


def backward(parts: Sequence[str], edges: Iterable[Edge]) -> set[Edge]:
    """The edges that close a circle when parts are followed in their order; without them there is none."""
    after = _after(parts, edges)
    found: set[Edge] = set()
    done: set[str] = set()
    for start in parts:
        if start in done:
            continue
        on_path = {start: iter(after[start])}
        done.add(start)
        while on_path:
            part, rest = next(reversed(on_path.items()))
            target = next(rest, None)
            if target is None:
                del on_path[part]
            elif target in on_path:
                found.add((part, target))
            elif target not in done:
                done.add(target)
                on_path[target] = iter(after[target])
    return found


def ranks(
    parts: Sequence[str], edges: Collection[Edge], first: Collection[str] = (), last: Collection[str] = ()
) -> dict[str, int]:
    """The row of every part, from 0: below all that leads to it, and near to it; `edges` have no circle.

    Those in `first` stand in row 0; those in `last` in a row of their own below all others.
    """
    after = _after(parts, edges)
    before = _after(parts, ((target, source) for source, target in edges))
    order = in_order(parts, after, before)
    found: dict[str, int] = {}
    lowest = 1 if first else 0
    for part in order:
        above = [found[each] + 1 for each in before[part]]
        found[part] = 0 if part in first else max(above, default=lowest)
    _lower(order, after, before, found, {*first, *last})
    bottom = max((rank for part, rank in found.items() if part not in last), default=-1) + 1
    return {part: bottom if part in last else rank for part, rank in found.items()}


def _after(parts: Iterable[str], edges: Iterable[Edge]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {part: [] for part in parts}
    for source, target in edges:
        found[source].append(target)
    return found


def _lower(
    order: Sequence[str],
    after: Mapping[str, Sequence[str]],
    before: Mapping[str, Sequence[str]],
    found: dict[str, int],
    fixed: Collection[str],
) -> None:
    """Moves parts down that more lines leave than enter, which shortens them. Inputs stay at the top."""
    for part in reversed(order):
        if part not in fixed and before[part] and len(after[part]) > len(before[part]):
            below = [found[each] for each in after[part] if each not in fixed]
            if len(below) == len(after[part]):
                found[part] = max(found[part], min(below) - 1)
