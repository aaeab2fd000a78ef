"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(wrong: str, names: Iterable[str]) -> str | None:
    """The only candidate, else the same letters in another case or without underscores, else a beginning
    that only one name has, else the least edit distance if it is under a third of the name's length."""
    known = list(names)
    if len(known) == 1:
        return known[0]
    plain = _plain(wrong)
    alike = [name for name in known if _plain(name) == plain]
    if alike:
        return alike[0]
    begun = [name for name in known if _plain(name).startswith(plain)] if len(plain) > 3 else []
    if begun and len(begun) == 1:
        return begun[0]
    return _closest(plain, known)


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _closest(plain: str, known: list[str]) -> str | None:
    best, least = None, max(len(plain) / 3, 1.5)
    for name in known:
        other = _plain(name)
        if abs(len(other) - len(plain)) < least:
            distance = edit_distance(plain, other)
            if distance < least:
                best, least = name, float(distance)
    return best


def edit_distance(left: str, right: str) -> int:
    """Insertions, deletions, replacements and swaps of neighbours that turn one text into the other."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
