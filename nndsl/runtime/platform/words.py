"""What an exception of Keras or of the user's code says, in one line."""

from __future__ import annotations

import re

LONGEST = 250
"""Characters of a message; Keras and TensorFlow add pages to theirs."""

_FURTHER = re.compile(
    r"\n\s*\n?(Arguments received by|Call arguments received by|Stack trace for op)", re.DOTALL
)
_GRAPH_ERROR = re.compile(r"Graph execution error:.*?\n(?P<words>[^\n]+)\n\s*\[\[", re.DOTALL)
_VALUES = re.compile(r"\s*Label values: [\d ]+")
_PLACE = re.compile(r"\{\{(?:function_)?node [^}]*\}\}\s*")
_BOLD = re.compile(r"\x1b\[\d*m")


def words_of(error: BaseException) -> str:
    """The message without the arguments and the nodes that follow it; the exception's name where it says nothing alone."""
    text = _BOLD.sub("", str(error)).strip()
    if graph := _GRAPH_ERROR.search(text):
        text = graph["words"]
    text = _VALUES.sub("", _PLACE.sub("", _FURTHER.split(text)[0]))
    line = " ".join(text.split())
    if len(line) > LONGEST:
        line = line[:LONGEST].rsplit(" ", 1)[0] + " ..."
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}"
    # "'main'" says nothing without the name of the exception.
    return f"{type(error).__name__}: {line}" if line else type(error).__name__
