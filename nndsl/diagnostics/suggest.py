"""Nearest names: the one measure behind every "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like a mistyped word; `None` where nothing is near.

    Spelling that differs in case or underscores alone wins at once, then a slip in one letter, then a name that the
    word shortens (`AvgPooling2D`, `dilation` for `dilation_rate`); otherwise at most a third of the letters may
    differ. The first of equally near candidates is taken.
    """
    names = [name for name in dict.fromkeys(candidates) if name and name != word]
    # Of `HeNormal` and `he_normal` the one written like the word itself comes first.
    names.sort(key=lambda name: name[0].isupper() != word[:1].isupper())
    folded = _fold(word)
    for name in names:
        if _fold(name) == folded:
            return name
    limit = max(1, (len(folded) + 1) // 3) if len(folded) > 1 else 0
    best: str | None = None
    for name in names:
        distance = edit_distance(folded, _fold(name), limit)
        if distance <= limit and distance < len(name):
            best, limit = name, distance - 1
    if best is not None and limit == 0:
        return best
    whole = [name for name in names if _shortens(folded, _fold(name))]
    return min(whole, key=len) if whole else best


def _shortens(word: str, name: str) -> bool:
    """Whether a word is the beginning of a name, or its letters in order with at most as many left out."""
    if len(word) < 3 or word[:1] != name[:1]:
        return False
    letters = iter(name)
    in_order = all(letter in letters for letter in word)
    return name.startswith(word) or (in_order and len(name) <= 2 * len(word))


FEW = 12
"""Of so many names it can be told which one a short word is."""


def is_sure(word: str, found: str, candidates: Iterable[str], closed: bool = True) -> bool:
    """Whether a word that means nothing is certainly `found`, misspelt, and can be no other candidate.

    A slip of one letter, or of two in a long word, with no other candidate as near; numbers in a name are never a slip.
    Where the candidates are a `closed` set, the beginning that one of them alone has does as well.
    """
    folded, target = _fold(word), _fold(found)
    others = {_fold(name) for name in candidates} - {target}
    if folded == target:
        return True
    if _digits(folded) != _digits(target):
        return False
    distance = edit_distance(folded, target, 2)
    # A first letter is left out, doubled or swapped, but hardly ever another one: `encode` is no `decode`.
    if folded[:1] != target[:1] and (distance > 1 or len(folded) == len(target) and folded[1:] == target[1:]):
        return False
    is_choice = closed and len(others) < FEW
    if distance <= 2 and _is_long_enough(folded, target, distance, is_choice):
        return all(edit_distance(folded, other, distance) > distance for other in others)
    begins = closed and len(folded) >= 4 and target.startswith(folded) and 2 * len(folded) >= len(target)
    return begins and not any(other.startswith(folded) for other in others)


def _is_long_enough(word: str, name: str, distance: int, is_choice: bool) -> bool:
    """Whether a word has enough letters for that many slips; in a short one only a letter left out, or two swapped,
    unless it is a choice between a few."""
    if distance == 2:
        return len(word) >= 7
    swapped = len(word) == len(name) and sorted(word) == sorted(name)
    return len(word) >= (4 if is_choice or swapped else 5) or (len(word) >= 3 and len(name) > len(word))


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest candidate, or the other hint where nothing is near."""
    found = nearest(word, candidates)
    return f"did you mean `{found}`?" if found else otherwise


def one_of(names: Iterable[str], last: str = "or") -> str:
    """`a, b or c`."""
    words = list(names)
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def edit_distance(left: str, right: str, limit: int) -> int:
    """How many letters must be inserted, dropped, replaced or swapped with their neighbour; `limit + 1` if more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        older, before = before, row
        row = [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _fold(name: str) -> str:
    return name.lower().replace("_", "")
