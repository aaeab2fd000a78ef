"""Comments on their way from the file into Python."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nndsl.graph.program import Program
from nndsl.shapes.call import Operand, Tensor, shape_text
from nndsl.syntax.ignores import without_ignore

UNSPACED = " !:#'"
"""black sets a space behind the `#` unless one of these follows."""


def tidy(comments: Iterable[str]) -> tuple[str, ...]:
    """The comments as black leaves them: printable, a space behind `#`, none at the end; without what they say to nndsl."""
    return tuple(_tidy(said) for comment in comments if (said := without_ignore(comment)))


def heading(program: Program) -> list[str]:
    """The comments above `network` as a docstring, or as comments where a docstring would have to escape them."""
    lines = [comment.removeprefix("#").removeprefix(" ") for comment in tidy(program.comments)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    text = "\n".join(lines)
    if not text or "\\" in text or '"""' in text or text[-1] == '"' or text[0] == '"':
        return [no_encoding(f"# {line}".rstrip()) for line in lines]
    return [f'"""{text}"""'] if len(lines) == 1 else [f'"""{lines[0]}', *lines[1:], '"""']


def no_encoding(comment: str) -> str:
    """A comment for the first lines of a module, which Python must not read as naming the encoding of the file."""
    return re.sub(r"coding(?=[:=])", "coding ", comment)


def shape_comment(name: str, operand: Operand | None) -> str:
    """`# hidden: (30,)`, the batch axis left out."""
    if operand is None or (isinstance(operand, Tensor) and operand.shape is None):
        return f"# {name}"
    if isinstance(operand, Tensor):
        return f"# {name}: {shape_text(operand.shape)}"
    shapes = ", ".join(shape_text(each.shape) for each in operand)
    return f"# {name}: [{shapes}]"


def _tidy(comment: str) -> str:
    text = "".join(letter if letter.isprintable() else " " for letter in comment).rstrip()
    body = text.removeprefix("#")
    return f"# {body}" if body and body[0] not in UNSPACED else f"#{body}"
