"""The query that colours a tree; the others have no lists of words and are written by hand.

Of several patterns the last one counts, as in Neovim.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from editors.grammar import signs
from editors.kinds import KIND
from editors.tree_sitter.translation import literals
from editors.words import NAMESPACES, steps, values, words

_HEAD = "; Written by tools/make_editors.py of nndsl from the catalog and the grammar: change those.\n"

_MARK = re.compile(r"@(?!\w)")
"""Where a pattern is to have its capture."""

_PLACES = (
    ("network", "(network name: (identifier) @)"),
    ("input", "(input name: (identifier) @)"),
    ("dtype", "(input dtype: (identifier) @)"),
    ("size", "(dims (identifier) @)"),
    ("size", "(pattern (identifier) @)"),
    ("size", "(pattern (binary (identifier) @))"),
    ("param", "(param name: (identifier) @)"),
    ("param", "(parameter name: (identifier) @)"),
    ("param", "(repeat (identifier) @)"),
    ("piece", "(block name: (identifier) @)"),
    ("piece", "(block_body name: (identifier) @)"),
    ("piece", "(shared name: (identifier) @)"),
    ("piece", "(extern name: (identifier) @)"),
    ("namespace", "(module (identifier) @)"),
    ("output", "(output name: (identifier) @)"),
    ("task", "(task name: (identifier) @)"),
    ("word", "(output per: (identifier) @)"),
    ("tensor", "(block_inputs (identifier) @)"),
    ("tensor", "(assign name: (identifier) @)"),
    ("tensor", "(unpack name: (identifier) @)"),
    ("tensor", "(as_name name: (identifier) @)"),
    ("tensor", "(pipe . (identifier) @)"),
    ("argument", "(call_argument name: (identifier) @)"),
    ("argument", "(argument name: (identifier) @)"),
    ("setting", "(setting key: (identifier) @)"),
    ("key", "(dict_item key: (identifier) @)"),
    ("column", "(data (settings (setting value: (identifier) @)))"),
    ("column", "(data (settings (setting value: (range (identifier) @))))"),
    ("column", "(data (settings (setting value: (list (identifier) @))))"),
    ("column", "(data (settings (setting value: (list (range (identifier) @)))))"),
    ("source", "(data source: (call function: (identifier) @))"),
    ("number", "(number) @"),
    ("string", "(string) @"),
    ("comment", "(comment) @"),
    ("constant", "[(true) (false) (none)] @"),
    ("control", "[(head) (skip)] @"),
)
"""What stands where, whatever its name: kinds, and patterns whose `@` is to be that kind's capture."""


def highlights() -> str:
    """`highlights.scm`."""
    parts = [
        "; A word that nothing below knows",
        _capture("(identifier) @", "name"),
        "; Words that stand for something of Keras",
        *(_those("(identifier) @", kind, names) for kind, names in _by_kind(values())),
        "; Names by their place",
        *(_capture(pattern, kind) for kind, pattern in _PLACES),
        "; Steps",
        *_steps(),
        "; Attributes",
        _shape(),
        "; Keywords and signs",
        *_keywords(),
        *_signs(),
    ]
    return _HEAD + "\n" + "\n\n".join(parts) + "\n"


def _capture(pattern: str, kind: str) -> str:
    return _MARK.sub(f"@{KIND[kind].capture}", pattern)


def _those(pattern: str, kind: str, names: Iterable[str]) -> str:
    """A pattern for these words only."""
    capture = f"@{KIND[kind].capture}"
    listed = textwrap.fill(
        " ".join(f'"{name}"' for name in names), 100, initial_indent="    ", subsequent_indent="    "
    )
    return f"({_MARK.sub(capture, pattern)}\n  (#any-of? {capture}\n{listed}))"


def _by_kind(kind_of: dict[str, str]) -> list[tuple[str, list[str]]]:
    return [
        (kind, sorted(word for word, its in kind_of.items() if its == kind))
        for kind in sorted({*kind_of.values()})
    ]


def _steps() -> list[str]:
    plain = {word: kind for word, kind in steps().items() if "." not in word}
    places = ("(use step: (identifier) @)", "(default layer: (identifier) @)")
    found = [_capture(place, "step") for place in places]
    found += [_those(place, kind, names) for place in places for kind, names in _by_kind(plain)]
    found.append(
        f"(use step: (dotted (identifier) @{KIND['namespace'].capture} (identifier) @{KIND['step'].capture} .))"
    )
    return found + [_dotted(namespace) for namespace in NAMESPACES]


def _dotted(namespace: str) -> str:
    before = f"@{KIND['namespace'].capture}"
    those = sorted(name.partition(".")[2] for name in steps() if name.startswith(f"{namespace}."))
    pattern = f'(dotted . (identifier) {before} (identifier) @ .)\n  (#eq? {before} "{namespace}")'
    return _those(pattern, steps()[f"{namespace}.{those[0]}"], those)


def _shape() -> str:
    attribute = f"@{KIND['attribute'].capture}"
    tensor = f"@{KIND['tensor'].capture}"
    return f'((shape_item (dotted . (identifier) {tensor} (identifier) {attribute} .))\n  (#eq? {attribute} "shape"))'


def _keywords() -> list[str]:
    kinds = {
        "statement": "keyword",
        "section": "keyword",
        "logic": "logic",
        "clause": "control",
        "step": "control",
    }
    found: dict[str, list[str]] = {}
    for role, kind in kinds.items():
        found.setdefault(kind, []).extend(
            word for word in words().keywords[role] if word not in ("head", "skip")
        )
    return [_list(names, kind) for kind, names in found.items()]


def _signs() -> list[str]:
    kinds = sorted({*signs().values()})
    return [
        _list([sign for sign, its in signs().items() if its == kind and sign in literals()], kind)
        for kind in kinds
    ]


def _list(texts: Iterable[str], kind: str) -> str:
    return "[\n" + "".join(f'  "{text}"\n' for text in texts) + f"] @{KIND[kind].capture}"
