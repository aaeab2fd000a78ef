"""Names in statements that syntax errors have cost the tree: read off their words alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise

from nndsl.graph.resolve.declarations import lost_stretches, lost_words
from nndsl.graph.resolve.names import Declaration
from nndsl.source import Source, Span
from nndsl.syntax.scan import Part, scan
from nndsl.syntax.statements import Tree

_KINDS = {
    "input": "input",
    "param": "param",
    "block": "block",
    "shared": "shared",
    "extern": "extern",
    "output": "output",
}
"""The words that begin a statement, and what the name behind each of them becomes."""

Found = tuple[Span, Declaration]


def lost_names(
    tree: Tree, declared: Callable[[], Mapping[str, Declaration]], taken: Collection[int]
) -> Iterator[Found]:
    """The names in lost statements, and those elsewhere that only lost statements declare.

    `declared` gathers what the rest of the text has declared; `taken` are the places whose meaning is known.
    """
    if not lost_words(tree):
        return
    known = declared()
    source = tree.source
    lost = [scan(source.text, start, end) for start, end in lost_stretches(tree)]
    own = {each.name: each for parts in lost for each in _declared(parts, source) if each.name not in known}
    for parts in lost:
        yield from _meant(parts, source, {**own, **known}, taken)
    if own:
        inside = {part.start for parts in lost for part in parts}
        rest = [part for part in scan(source.text) if part.start not in inside]
        yield from _meant(rest, source, own, taken)


def lost_declarations(tree: Tree) -> list[Declaration]:
    """What the statements that syntax errors have cost the tree would have declared for the file."""
    if not lost_words(tree):
        return []
    source = tree.source
    lost = (scan(source.text, start, end) for start, end in lost_stretches(tree))
    return [declared for parts in lost for declared in _declared(parts, source)]


def _declared(parts: list[Part], source: Source) -> Iterator[Declaration]:
    """What lost statements would have declared: `input NAME`, `block x -> NAME`, `NAME =`, `as NAME`."""
    for index, (part, following) in enumerate(pairwise(parts)):
        if part.kind != "word":
            continue
        if part.text in _KINDS and part.starts_line and following.kind == "word":
            yield _declaration(_block_name(parts, index) or following, _KINDS[part.text], source)
        elif part.text == "as" and following.kind == "word":
            yield _declaration(following, "tensor", source)
        elif part.starts_line and following.text == "=" and part.column == 0:
            yield _declaration(part, "tensor", source)


def _block_name(parts: list[Part], index: int) -> Part | None:
    behind = parts[index : index + 4]
    if (
        [part.text for part in behind[::2]] == ["block", "->"]
        and len(behind) > 3
        and behind[3].kind == "word"
    ):
        return behind[3]
    return None


def _meant(
    parts: list[Part], source: Source, known: Mapping[str, Declaration], taken: Collection[int]
) -> Iterator[Found]:
    for index, part in enumerate(parts):
        if part.kind != "word" or part.text not in known or part.start in taken:
            continue
        declared, span = known[part.text], Span(source, part.start, part.end)
        before = parts[index - 1].text if index else ""
        after = parts[index + 1].text if index + 1 < len(parts) else ""
        # An argument's name or a setting's key is no use of a tensor or param that is called like it.
        is_key = after in ("=", ":") and declared.span != span and declared.kind not in ("input", "output")
        if before != "." and not is_key:
            yield span, declared


def _declaration(part: Part, kind: str, source: Source) -> Declaration:
    return Declaration(part.text, kind, Span(source, part.start, part.end))
