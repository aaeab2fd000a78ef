"""Which findings are judgements: the network compiles and trains without heeding them.

A judgement may be ignored by a comment and turned down by a project. What nothing can be built from, or what Keras
refuses whatever the data are, may not: code that was made all the same would only fail later.
"""

from __future__ import annotations

JUDGED = (
    ("NN132", "NN132"),  # names that one backend refuses
    ("NN150", "NN159"),  # unused things
    ("NN401", "NN479"),  # heads, losses, metrics, architecture
    ("NN525", "NN549"),  # data that can be read and fit
    ("NN550", "NN579"),  # training
    ("NN611", "NN611"),  # settings that the platform decides
    ("NN613", "NN613"),  # layers that somebody else may have adapted
    ("NN615", "NN616"),  # masks and layers, where the platform does not save as .h5
)
"""First and last code of each group of judgements."""

REFUSED_BY_KERAS = frozenset(
    (
        "NN414",
        "NN415",
        "NN416",
        "NN421",
        "NN422",
        "NN423",
        "NN424",
        "NN460",
        "NN551",
    )  # in `compile` or the first batch
)

REFUSED_BY_RUN = frozenset(("NN532", "NN533"))
"""Codes of data that nothing sound can be made of."""

ABOUT_COMMENTS = ("NN170", "NN179")
"""First and last code of what is said about ignore comments themselves."""

NEEDS_MORE_THAN_TEXT = (("NN500", "NN549"), ("NN600", "NN649"))
"""First and last code of what only the data show, and of what only a target minds."""


def is_judgement(code: str) -> bool:
    """Whether findings of a code can be ignored."""
    refused = code in REFUSED_BY_KERAS or code in REFUSED_BY_RUN
    return not refused and any(first <= code <= last for first, last in JUDGED)


def is_adjustable(code: str) -> bool:
    """Whether a project may choose the severity of a code."""
    return is_judgement(code) or _within(code, ABOUT_COMMENTS)


def shows_in_text(code: str) -> bool:
    """Whether checking a text without its data finds all there is to find of a code."""
    return not any(_within(code, group) for group in NEEDS_MORE_THAN_TEXT)


def how_to_silence(code: str) -> str:
    """The last sentence of the explanation of a code."""
    if is_judgement(code):
        return f"`# nndsl: ignore {code}` on the line silences it."
    if is_adjustable(code):
        return "A project can turn it off, a comment cannot."
    return "Neither a comment nor a project can turn it off."


def _within(code: str, group: tuple[str, str]) -> bool:
    return group[0] <= code <= group[1]
