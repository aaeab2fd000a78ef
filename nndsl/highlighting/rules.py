"""What the rules of the lexer are made of: patterns of the grammar, and words whose kind the catalog knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pygments.lexer import bygroups
from pygments.token import Whitespace, _TokenType

from nndsl.highlighting import words
from nndsl.highlighting.words import token

Found = Iterator[tuple[int, _TokenType, str]]
Callback = Callable[[Any, re.Match[str]], Found]
Rule = tuple[Any, ...]
"""A pattern, what it is, and the states that follow."""

NAME = words.pattern("NAME")
GAP = r"(?:[\s\ufeff]|#[^\n]*\n)*"
ASSIGNED = rf"(?={GAP}=(?![=>]))"
"""What follows a word that is given a value."""
_FREE = rf"\b(?!{GAP}(?::|=(?![=>])))"
"""What follows a keyword: a word before `=` or `:` is a name, whichever it is."""
UNPACK = rf"\((?={GAP}{NAME}{GAP}(?:,{GAP}{NAME}{GAP})*(?:,{GAP})?\){ASSIGNED})"
"""The parenthesis of `(a, b) = ...`, with which a statement begins."""
OPENING = rf"(?!{UNPACK})\("
"""Any other, with which a step goes on."""
_GOES_ON = rf"(?:{'|'.join(words.keywords('clause', 'step', 'logic'))})\b(?![ \t]*(?::|=(?![=>])))"
"""What may follow a name: `as` and the like, where they are no names themselves."""
BEGINS = (
    rf"(?:{'|'.join(words.keywords('statement'))})[ \t]+(?!{_GOES_ON})[\w\"']|block[ \t]+\("
    rf"|(?:{'|'.join(words.keywords('section'))})[ \t]*(?:{NAME}[ \t]*[({{]|\{{)"
)
"""What can only begin a statement or section."""
LOST_IN_BODY = rf"\s*\n[ \t]*(?={BEGINS})"
"""What the body of a block does not hold: it was never closed, and another statement begins."""
_AT_MARGIN = rf"{NAME}[ \t]+=[ \t]|{UNPACK}"
LOST_IN_CALL = rf"\s*\n(?:[ \t]*(?={BEGINS})|(?={_AT_MARGIN}))"
"""What the arguments of `(q, v=x -> relu) -> ...` do not hold."""
LOST = rf"\s*\n(?:[ \t]*(?={BEGINS}|{NAME}[ \t]*=[ \t]*{NAME}[ \t]*->)|(?={_AT_MARGIN}))"
"""What no bracket holds: a statement that names tensors, too, where it stands at the margin."""


def keyword(*those: str) -> str:
    """These keywords, where they are no names."""
    return rf"(?:{'|'.join(those)}){_FREE}"


def signs(kind: str) -> str:
    """Every sign of a kind."""
    return "|".join(re.escape(sign) for sign, its in words.signs().items() if its == kind)


def name(kind: str, *then: str) -> Rule:
    """A name of this kind, after which the state is left for these."""
    return (NAME, token(kind), ("#pop", *then))


def ahead(pattern: str, *then: str) -> Rule:
    """What comes next and is taken by the states that follow this one."""
    return (rf"(?={pattern})", bygroups(), ("#pop", *then))


def sign(pattern: str, kind: str, *then: str) -> Rule:
    """A sign, and the states that it opens."""
    return (pattern, token(kind), then) if then else (pattern, token(kind))


def step_word(_: object, match: re.Match[str]) -> Found:
    """A step by its name: a layer, an activation, or one that Keras has not."""
    yield match.start(), token(words.steps().get(match.group(), "step")), match.group()


def value_word(_: object, match: re.Match[str]) -> Found:
    """A word that is a value or is called for one."""
    yield match.start(), token(words.values().get(match.group(), "name")), match.group()


DOTTED = rf"{NAME}{GAP}(?:\.{GAP}{NAME}{GAP})*\.{GAP}(?P<last>(?!{BEGINS}){NAME})\b(?!{GAP}=(?![=>]))"


def dotted_step(_: object, match: re.Match[str]) -> Found:
    """`ops.mean`: before the last dot stands a namespace."""
    kind = words.steps().get(re.sub(GAP, "", match.group()), "step")
    yield from _parts(match, "namespace", kind)


def shape_of(_: object, match: re.Match[str]) -> Found:
    """`x.shape`."""
    yield from _parts(match, "tensor", "attribute")


def _parts(match: re.Match[str], before: str, last: str) -> Found:
    for part in re.finditer(rf"{NAME}|[\s\ufeff]+|#[^\n]*|\.", match.group()):
        start, text = match.start() + part.start(), part.group()
        if text[0] in ".#":
            yield start, token("separator" if text == "." else "comment"), text
        elif re.match(NAME, text):
            yield start, token(last if start == match.start("last") else before), text
        else:
            yield start, Whitespace, text


def string(_: object, match: re.Match[str]) -> Found:
    """A text in quotes, its escapes apart."""
    for part in re.finditer(r"\\.|[^\\]+", match.group()):
        kind = "escape" if part.group()[0] == "\\" else "string"
        yield match.start() + part.start(), token(kind), part.group()
