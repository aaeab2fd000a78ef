"""What each word of a text is, by the grammar and the catalog: what the colours of every editor are compared with."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

from lark import Lark, Token, Tree

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from editors import grammar, words
from nndsl.source import Source
from nndsl.syntax.parser import parse

TEXTS = sorted([*(ROOT / "examples").glob("*.nn"), *(ROOT / "tests" / "networks").glob("*.nn")])
"""The networks that every editor must colour as they are meant."""


ODD = (Path(__file__).parent / "odd.nn").read_text(encoding="utf-8")
"""A text that parses and has what these have not."""


@dataclass(frozen=True)
class Word:
    """A word, literal or sign between two offsets, and the kinds of which each is right for it.

    There are several where only the names of the whole file would tell: a colouring by patterns does not know
    whether `rate` is a parameter or a mistake.
    """

    start: int
    end: int
    text: str
    kinds: frozenset[str]


def truth(text: str) -> list[Word]:
    """Every word of a text that parses, in order, comments included."""
    found = [
        Word(start := token.start_pos or 0, start + len(token), str(token), frozenset(kinds))
        for token, kinds in _words(_lark().parse(text), ())
    ]
    comments = re.finditer(grammar.pattern("COMMENT"), text)
    starts = [(word.start, word.end) for word in found]
    found += [
        Word(one.start(), one.end(), one.group(), frozenset({"comment"}))
        for one in comments
        if not any(start <= one.start() < end for start, end in starts)
    ]
    return sorted(found, key=lambda word: word.start)


def snippets() -> list[str]:
    """The texts of the language reference that parse."""
    pages = sorted((ROOT / "tests" / "spec").glob("*.md"))
    found = [
        block
        for page in pages
        for block in re.findall(r"```nn\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]
    return [block for block in found if not parse(Source(block))[1]]


def spaced(text: str, gap: str) -> str:
    """The text with `gap` wherever something stands between two of its words, and without its comments."""
    words = [word for word in truth(text) if "comment" not in word.kinds]
    between = [gap if before.end < word.start else "" for before, word in pairwise(words)]
    return "".join(
        part for word, after in zip(words, [*between, "\n"], strict=True) for part in (word.text, after)
    )


def cut_off(seed: int) -> Iterator[tuple[str, str]]:
    """Every network with one of its statements cut off at any word, and what stands behind that.

    After `param`, `block` and the like the grammar takes the name of the next line: these are left whole.
    """
    dice = Random(seed)
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        statements = parse(Source(text))[0].statements
        place = dice.randrange(len(statements) - 1)
        first, following = statements[place].span, statements[place + 1].span
        words = [word for word in truth(text) if first.start <= word.start < first.end][2:]
        if words:
            begun = text[: dice.choice(words).start].rstrip()
            rest = text[following.start :]
            yield f"{begun}\n{dice.choice(['', chr(10)])}{rest}", rest


@cache
def _lark() -> Lark:
    text = (ROOT / "grammar" / "nndsl.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual", keep_all_tokens=True, maybe_placeholders=False)


_FIRST = {
    "network": "network",
    "input": "input",
    "param": "param",
    "block": "piece",
    "block_body": "piece",
    "shared": "piece",
    "extern": "piece",
    "output": "output",
    "assign": "tensor",
    "parameter": "param",
    "argument": "argument",
    "call_argument": "argument",
    "setting": "setting",
    "dict_item": "key",
    "task": "task",
}
"""What the first name is that stands directly in a rule."""

_EVERY = {
    "block_inputs": "tensor",
    "unpack": "tensor",
    "pipe": "tensor",
    "list_source": "tensor",
    "call_argument": "tensor",
}
_EVERY |= {
    "block_body": "piece",
    "as_name": "tensor",
    "module": "namespace",
    "dims": "size",
    "input": "dtype",
    "output": "word",
}
"""What every other name is that stands directly in a rule."""

_ROLES = {"statement": "keyword", "section": "keyword", "logic": "logic", "constant": "constant"}
_UNKNOWN = {"name", "param"}


def _words(tree: Tree[Token], above: tuple[str, ...]) -> Iterator[tuple[Token, set[str]]]:
    within = (*above, str(tree.data))
    for place, child in enumerate(tree.children):
        if isinstance(child, Tree):
            yield from _words(child, within)
        elif child.type in ("NAME", "KEY"):
            yield child, _name(child, tree, place, within)
        else:
            yield child, {_literal_or_sign(child)}


def _literal_or_sign(token: Token) -> str:
    if token.type in ("NUMBER", "STRING"):
        return token.type.lower()
    role = grammar.keywords().get(str(token))
    return _ROLES.get(role, "control") if role else grammar.signs()[str(token)]


def _name(token: Token, tree: Tree[Token], place: int, within: tuple[str, ...]) -> set[str]:
    word, rule = str(token), within[-1]
    if rule == "dotted":
        return _part(tree, place, within)
    if rule in ("use", "default"):
        return {words.steps().get(word, "step")}
    if rule == "call" and within[-2] == "data":
        return {"source"}
    is_key = token.type == "KEY" or rule not in ("argument", "call_argument")
    if rule in _FIRST and is_key and not _names_before(tree, place):
        return {_FIRST[rule]}
    return {_EVERY[rule]} if rule in _EVERY else _value(word, within)


def _names_before(tree: Tree[Token], place: int) -> bool:
    """Whether anything but keywords stands before the child of a tree at a place."""
    return any(
        isinstance(one, Tree) or one.type in ("NAME", "KEY", "STRING", "NUMBER")
        for one in tree.children[:place]
    )


def _part(dotted: Tree[Token], place: int, within: tuple[str, ...]) -> set[str]:
    parts = [str(each) for each in dotted.children if each != "."]
    if within[-2] == "shape_item":
        return {"attribute"} if place else {"tensor", "name"}
    return {words.steps().get(".".join(parts), "step")} if place else {"namespace"}


def _value(word: str, within: tuple[str, ...]) -> set[str]:
    if "pattern" in within or "patterns" in within:
        return {"size"}
    if "data" in within and "setting" in within:
        return {"column"}
    if "task_arguments" in within:
        return {"word"} if word in words.words().task_arguments else {"tensor", *_UNKNOWN}
    if word in words.FUNCTIONS and within[-1] != "call":
        return {"word", "function"}
    kind = words.values().get(word)
    return {kind} if kind else _UNKNOWN
