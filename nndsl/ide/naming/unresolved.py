"""Names that the resolver did not come to, because of a mistake in the statement: `width` in `x -> Unknown(width)`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from nndsl.graph.resolve.names import TENSORS, WORDS, Declaration
from nndsl.ide.document import Document
from nndsl.ide.tree import nodes_in
from nndsl.record import field_names
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import SectionStatement, Statement

_GIVING = frozenset(("name", "key", "dtype", "per", "module", "targets", "inputs"))
"""The fields of nodes whose names declare something or are Keras'."""

_STEPS = frozenset(("block", "shared", "extern", *WORDS))


def unresolved_names(
    document: Document,
    file: Mapping[str, Declaration],
    inner: Collection[Declaration],
    taken: Collection[int],
    lost: Collection[str],
) -> Iterator[tuple[Span, Declaration]]:
    """The names in statements with errors whose places are not `taken`, by what can be meant.

    `file` is what the file has declared, `inner` what its blocks have for themselves; `lost` are the names that
    statements with syntax errors would have declared.
    """
    for statement in _doubtful(document, lost):
        own = {each.name: each for each in inner if _overlap(statement.span, each.span)}
        seen = {**file, **own}
        for name, kinds in _read(statement):
            declared = seen.get(name.id)
            if name.span.start not in taken and declared is not None and declared.kind in kinds:
                yield name.span, declared


def _doubtful(document: Document, lost: Collection[str]) -> Iterator[Statement]:
    """The statements in which there are errors, or words that lost statements may have declared."""
    wrong = [found.span for found in document.analysis.diagnostics if found.severity == "error"]
    for statement in document.analysis.tree.statements:
        if isinstance(statement, SectionStatement) and statement.kind == "data":
            continue  # its words are columns
        text = statement.span.text
        if any(name in text for name in lost) or any(_overlap(statement.span, span) for span in wrong):
            yield statement


def _overlap(one: Span, other: Span) -> bool:
    return one.source is other.source and one.start <= other.end and other.start <= one.end


def _read(statement: Statement) -> Iterator[tuple[nodes.Name, Collection[str]]]:
    """The names that a statement reads, each with the kinds that can stand there."""
    for node in nodes_in(statement):
        if isinstance(node, nodes.Use):
            yield node.name, _STEPS
        elif isinstance(node, nodes.Pipe) and isinstance(node.source, nodes.Name):
            yield node.source, TENSORS | WORDS.keys()
        elif isinstance(node, nodes.ShapeItem):
            yield node.tensor, TENSORS
        elif not isinstance(node, nodes.Pipe):
            yield from ((name, WORDS.keys()) for name in _values(node))


def _values(node: nodes.Node) -> Iterator[nodes.Name]:
    for field in field_names(type(node)):
        value = getattr(node, field)
        if field not in _GIVING:
            each = value if isinstance(value, tuple) else (value,)
            yield from (name for name in each if isinstance(name, nodes.Name))
