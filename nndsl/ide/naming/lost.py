"""Names in statements that syntax errors have cost the tree: read off their words alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from nndsl.graph.resolve.declarations import lost_stretches, lost_words
from nndsl.graph.resolve.names import Declaration
from nndsl.source import Source, Span
from nndsl.syntax.outline import outline
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

_OPENING, _CLOSING = "([{", ")]}"

Found = tuple[Span, Declaration]


def lost_names(tree: Tree, known: Mapping[str, Declaration], taken: Collection[int]) -> list[Found]:
    """The names in lost statements, and those elsewhere that only lost statements declare.

    `known` is what the rest of the text has declared; `taken` are the places whose meaning is known.
    """
    return list(_lost_names(tree, known, taken)) if lost_words(tree) else []


def _lost_names(tree: Tree, known: Mapping[str, Declaration], taken: Collection[int]) -> Iterator[Found]:
    source = tree.source
    statements = _lost_statements(tree)
    own = {
        each.name: each for parts in statements for each in _declared(parts, source) if each.name not in known
    }
    for parts in statements:
        inner = {each.name: each for each in _inner(parts, source)}
        yield from _meant(parts, source, {**own, **known, **inner}, taken)
    if own:
        inside = {part.start for parts in statements for part in parts}
        rest = [part for part in scan(source.text) if part.start not in inside]
        yield from _meant(rest, source, own, taken)


def lost_declarations(tree: Tree) -> list[Declaration]:
    """What the statements that syntax errors have cost the tree would have declared for the file."""
    if not lost_words(tree):
        return []
    return [each for parts in _lost_statements(tree) for each in _declared(parts, tree.source)]


def _lost_statements(tree: Tree) -> list[list[Part]]:
    """The words and signs of each lost statement."""
    found: list[list[Part]] = []
    for start, end in lost_stretches(tree):
        parts = scan(tree.source.text, start, end)
        found += [parts[piece.first : piece.end] for piece in outline(parts)]
    return found


def _declared(parts: list[Part], source: Source) -> Iterator[Declaration]:
    """What a lost statement would have declared: `input NAME`, `block x -> NAME`, `NAME =`, `(a, b) =`, `as NAME`."""
    kind = _KINDS.get(parts[0].text)
    if kind == "block":
        name = _block_name(parts)
        if name < len(parts) and parts[name].kind == "word":
            yield _declaration(parts[name], "block", source)
        return
    if kind is not None and len(parts) > 1 and parts[1].kind == "word" and parts[1].text != "=":
        yield _declaration(parts[1], kind, source)
    else:
        yield from (_declaration(part, "tensor", source) for part in _targets(parts))
    if kind != "shared":
        yield from (_declaration(part, "tensor", source) for part in _as_names(parts))


def _inner(parts: list[Part], source: Source) -> Iterator[Declaration]:
    """What a lost block, shared piece or extern would have declared for itself."""
    if parts[0].text not in ("block", "shared", "extern"):
        return
    name = _block_name(parts) if parts[0].text == "block" else 1
    yield from (_declaration(part, "input", source) for part in parts[1:name] if part.kind == "word")
    if name + 1 < len(parts) and parts[name + 1].text == "(":
        yield from (_declaration(part, "argument", source) for part in _parameters(parts, name + 1))
    for index, part in enumerate(parts):
        if index > name and part.starts_line:
            yield from (_declaration(each, "tensor", source) for each in _targets(parts[index:]))
    yield from (_declaration(part, "tensor", source) for part in _as_names(parts))


def _block_name(parts: list[Part]) -> int:
    """The index of a block's name: the first word, or the one behind the arrow that its inputs have."""
    signs = (index for index, part in enumerate(parts) if part.text in ("->", "=", "{"))
    first = next(signs, len(parts))
    return first + 1 if first < len(parts) and parts[first].text == "->" else 1


def _parameters(parts: list[Part], opening: int) -> Iterator[Part]:
    """The names between the brackets behind the name of a block: those right behind the opening one or a comma."""
    depth = 0
    for before, part in pairwise(parts[opening:]):
        depth += (before.text in _OPENING) - (part.text in _CLOSING)
        if depth < 1:
            return
        if depth == 1 and before.text in ("(", ",") and part.kind == "word":
            yield part


def _targets(parts: list[Part]) -> list[Part]:
    """The names before the `=` with which a statement begins."""
    if len(parts) > 1 and parts[0].kind == "word" and parts[1].text == "=":
        return [parts[0]]
    if parts[0].text != "(":
        return []
    closing = next((index for index, part in enumerate(parts) if part.text == ")"), len(parts))
    is_unpacking = closing + 1 < len(parts) and parts[closing + 1].text == "="
    return [part for part in parts[1:closing] if part.kind == "word"] if is_unpacking else []


def _as_names(parts: list[Part]) -> Iterator[Part]:
    return (part for before, part in pairwise(parts) if before.text == "as" and part.kind == "word")


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
