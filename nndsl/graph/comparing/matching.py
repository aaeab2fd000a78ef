"""Which layer of one network is which of another.

The layers of both stand in the order of the network. Among all ways to pair them without changing that order the one is taken
whose pairs are most alike: same layer, same arguments, same name, reading what lies equally far back. What is left over on
both sides and is the same layer was moved.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

from nndsl.graph.comparing.facts import Facts, same

Pair = tuple[int, int]

MOST_CELLS = 4_000_000
"""Pairs that are judged one by one; between larger networks layers are paired by equal runs."""

NO_PAIR = 0


def match(old: Sequence[Facts], new: Sequence[Facts]) -> list[Pair]:
    """The pairs of places of layers that are one and the same, in the order of the new network."""
    pairs = _in_order(old, new)
    return sorted([*pairs, *_moved(old, new, pairs)], key=lambda pair: pair[1])


def written_in_another_order(old: Sequence[Facts], new: Sequence[Facts]) -> list[Pair]:
    """The pairs where both have the same layers that read the same, only in another order; else none.

    The order of what has a name, as inputs and outputs have, is part of the network.
    """
    if list(filter(None, map(_name, old))) != list(filter(None, map(_name, new))):
        return []
    numbers: dict[Any, int] = {}
    waiting: defaultdict[int, deque[int]] = defaultdict(deque)
    for place, mark in enumerate(_marks(old, numbers)):
        waiting[mark].append(place)
    pairs = [
        (waiting[mark].popleft(), place) for place, mark in enumerate(_marks(new, numbers)) if waiting[mark]
    ]
    return pairs if len(pairs) == len(old) == len(new) else []


def _marks(layers: Sequence[Facts], numbers: dict[Any, int]) -> list[int]:
    """A number for each layer, the same for those that do the same to the same: all above them counts."""
    uses = sorted((use.number, facts.place, at) for facts in layers for at, use in enumerate(facts.calls))
    marks: dict[tuple[int, int], int] = {}
    for _, place, at in uses:
        facts = layers[place]
        reads = tuple((read.slot, read.index, marks[read.place, read.use]) for read in facts.calls[at].reads)
        key = (facts.kind, facts.layer, _name(facts), repr(facts.arguments), facts.shape, reads)
        marks[place, at] = numbers.setdefault(key, len(numbers))
    whole = (tuple(sorted(marks[facts.place, at] for at in range(facts.uses))) for facts in layers)
    return [numbers.setdefault(each, len(numbers)) for each in whole]


def likeness(one: Facts, other: Facts) -> int:
    """How much two layers are alike: 0 where they are not the same layer at all."""
    named_alike = one.is_named and other.is_named and one.name == other.name
    if (one.kind, one.layer) != (other.kind, other.layer):
        return NO_PAIR
    score = 40 if same(dict(one.arguments), dict(other.arguments)) else 20 + _shared_arguments(one, other)
    score += 30 if named_alike else -10 if one.is_named != other.is_named else 0
    score += 6 if _reach(one) == _reach(other) else 0
    score += 3 if [each.name for each in one.path] == [each.name for each in other.path] else 0
    score += 3 if one.shape == other.shape else 0
    return score + (2 if one.weights == other.weights else 0)


def _shared_arguments(one: Facts, other: Facts) -> int:
    """Up to 10, for the part of the arguments that is the same."""
    names = one.arguments.keys() | other.arguments.keys()
    alike = sum(same(one.arguments.get(name), other.arguments.get(name)) for name in names)
    return 10 * alike // max(len(names), 1)


def _reach(facts: Facts) -> tuple[int, ...]:
    """How far back in the network a layer reads."""
    return tuple(facts.place - source for source in facts.inputs)


def _in_order(old: Sequence[Facts], new: Sequence[Facts]) -> list[Pair]:
    """Pairs that keep the order: equal beginnings and ends, and between them the best way through."""
    start = 0
    while start < min(len(old), len(new)) and _is_equal(old[start], new[start]):
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and _is_equal(old[-1 - end], new[-1 - end]):
        end += 1
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    wide = len(middle_old) * len(middle_new) > MOST_CELLS
    between = _by_runs(middle_old, middle_new) if wide else _best(middle_old, middle_new)
    return [
        *((place, place) for place in range(start)),
        *((one + start, other + start) for one, other in between),
        *((len(old) - place, len(new) - place) for place in range(end, 0, -1)),
    ]


def _is_equal(one: Facts, other: Facts) -> bool:
    """Whether two layers are alike in all but what follows from others."""
    return (
        (one.kind, one.layer, one.uses, _reach(one)) == (other.kind, other.layer, other.uses, _reach(other))
        and _name(one) == _name(other)
        and same(dict(one.arguments), dict(other.arguments))
    )


def _name(facts: Facts) -> str:
    return facts.name if facts.is_named else ""


def _best(old: Sequence[Facts], new: Sequence[Facts]) -> list[Pair]:
    """The pairs with the greatest likeness in all (Needleman and Wunsch, 1970)."""
    known: dict[tuple[int, int], int] = {}
    kinds = [_numbers(layers) for layers in (old, new)]
    totals = [[0] * (len(new) + 1)]
    for i, one in enumerate(old):
        above, row = totals[-1], [0]
        for j, other in enumerate(new):
            key = (kinds[0][i], kinds[1][j])
            score = known.get(key)
            if score is None:
                score = known[key] = likeness(one, other)
            row.append(max(above[j] + score if score > 0 else 0, above[j + 1], row[j]))
        totals.append(row)
    return _traced(totals, known, kinds)


def _numbers(layers: Sequence[Facts]) -> list[int]:
    """A number for each layer, the same for those that any other layer is equally like: networks repeat themselves."""
    seen: dict[str, int] = {}
    texts = (
        repr((each.kind, each.layer, _name(each), each.arguments, _reach(each), each.shape, each.weights))
        + "/".join(part.name for part in each.path)
        for each in layers
    )
    return [seen.setdefault(text, len(seen)) for text in texts]


def _traced(totals: list[list[int]], known: dict[tuple[int, int], int], kinds: list[list[int]]) -> list[Pair]:
    """The pairs of the best way, from the end back; of equal ways the one that pairs later layers."""
    pairs: list[Pair] = []
    i, j = len(totals) - 1, len(totals[0]) - 1
    while i and j:
        score = known[kinds[0][i - 1], kinds[1][j - 1]]
        if score > 0 and totals[i][j] == totals[i - 1][j - 1] + score:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif totals[i][j] == totals[i][j - 1]:
            j -= 1
        else:
            i -= 1
    return pairs[::-1]


def _by_runs(old: Sequence[Facts], new: Sequence[Facts]) -> list[Pair]:
    """Pairs in runs of equal layers, the longest first."""
    import difflib

    one, other = ([f"{each.layer} {each.words} {_name(each)}" for each in layers] for layers in (old, new))
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [(block.a + place, block.b + place) for block in blocks for place in range(block.size)]


def _moved(old: Sequence[Facts], new: Sequence[Facts], pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs among what is left: the same layer with the same arguments and name, elsewhere."""
    paired_old, paired_new = {one for one, _ in pairs}, {other for _, other in pairs}
    left = [one for one in old if one.place not in paired_old]
    found: list[Pair] = []
    for other in new:
        if other.place in paired_new:
            continue
        alike = (
            one
            for one in left
            if (one.kind, one.layer, _name(one)) == (other.kind, other.layer, _name(other))
            and same(dict(one.arguments), dict(other.arguments))
            and (one.weights == other.weights or one.is_named)
        )
        one = next(alike, None)
        if one is not None:
            left.remove(one)
            found.append((one.place, other.place))
    return found
