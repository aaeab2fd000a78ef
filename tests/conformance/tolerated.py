"""Where nndsl and Keras differ and Keras is at fault: every such difference with its reason, as data.

Both are told by words of a message: a finding of nndsl, or an error of Keras.
"""

from __future__ import annotations

STRICTER = {
    "is not known here, where `use_bias`": "Keras takes any text for true",
    "=True, but it must be a whole number": "Keras takes True for 1",
    "must be True or False, but got": "Keras asks for the truth of anything; `use_bias=50` is never what was meant",
}
"""What nndsl refuses although Keras takes it, by words of the finding."""

LENIENT: dict[str, str] = {}
"""What nndsl accepts although Keras refuses it, by words of the error."""


def is_stricter(findings: list[str]) -> bool:
    """Whether nndsl refused for such reasons alone."""
    return all(any(words in found for words in STRICTER) for found in findings)


def is_lenient(error: str) -> bool:
    """Whether Keras refused for such a reason."""
    return any(words in error for words in LENIENT)
