"""A tensor that is read once, written where it is read."""

from __future__ import annotations

from nndsl.diagnostics import Edit
from nndsl.diagnostics.advice import with_line
from nndsl.ide.document import Document
from nndsl.ide.naming.names import at, names
from nndsl.ide.refactoring.proposal import Proposal
from nndsl.ide.tree import nodes_in, statement_at
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import AssignStatement


def inline_tensor(document: Document, start: int, end: int) -> Proposal | None:
    """The pipe of a tensor in the place of its only use."""
    found = at(document, start)
    if found is None or found.kind != "tensor" or end > found.span.end:
        return None
    uses = [each.span for each in names(document).of(found.declaration) if not each.is_declaration]
    statement = _declaring(document, found.declaration.span)
    if len(uses) != 1 or statement is None or statement.comments or not _begins_pipe(document, uses[0]):
        return None
    line = with_line(statement.span)
    if line == statement.span:
        return None
    edits = (Edit(line, ""), Edit(uses[0], statement.pipe.span.text))
    return Proposal(f"Write {found.declaration.name} where it is read", edits, "refactor.inline")


def _declaring(document: Document, name: Span) -> AssignStatement | None:
    """The statement whose single target a name is."""
    for node in nodes_in(statement_at(document, name.start)):
        if isinstance(node, AssignStatement) and not node.unpack and node.targets[0].span == name:
            return node
    return None


def _begins_pipe(document: Document, use: Span) -> bool:
    return any(
        isinstance(node, nodes.Pipe) and isinstance(node.source, nodes.Name) and node.source.span == use
        for node in nodes_in(statement_at(document, use.start))
    )
