"""What mutations are made with: the nodes of a tree by class, and edits of the text of one."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

from nndsl.syntax import nodes as n
from nndsl.syntax.statements import Tree

Edit = tuple[int, int, str]
"""Start, end and what comes in place of that stretch."""
Places = dict[type, list[Any]]

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "mutation_words.toml").read_text("utf-8"))


def places_of(tree: Tree) -> Places:
    """Every node of the tree by its class."""
    found: Places = {}
    for statement in tree.statements:
        _collect(statement, found)
    return found


def _collect(node: Any, found: Places) -> None:
    if isinstance(node, tuple):
        for one in node:
            _collect(one, found)
    elif isinstance(node, n.Node):
        found.setdefault(type(node), []).append(node)
        for name in node.__fields__:  # type: ignore[attr-defined]
            if name != "span":
                _collect(getattr(node, name), found)


def replaced(node: n.Node, new: str) -> Edit:
    return node.span.start, node.span.end, new


def pick(rng: random.Random, found: list[Any]) -> Any:
    return rng.choice(found) if found else None


def text_of_node(node: n.Node) -> str:
    return node.span.text


def misspelt(rng: random.Random, word: str) -> str:
    """A word with a letter too few, too many, or twice."""
    at = rng.randrange(len(word))
    return rng.choice([word[:at] + word[at + 1 :], word + "s", word[:at] + word[at] + word[at:]]) or "x"
