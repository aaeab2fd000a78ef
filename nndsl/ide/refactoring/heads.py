"""`head` written out as the layer that it stands for, and the other way round."""

from __future__ import annotations

from nndsl.diagnostics import Edit
from nndsl.graph.graph import Node
from nndsl.graph.resolve.stages import RANGES
from nndsl.ide.document import Document
from nndsl.ide.refactoring.proposal import Proposal
from nndsl.ide.tree import nodes_in, statement_at
from nndsl.syntax import nodes
from nndsl.syntax.statements import OutputStatement, Statement

HEADS = ("Dense", "Conv2D", "Conv3D")
"""The layers that `head` stands for."""


def write_out_head(document: Document, start: int, end: int) -> Proposal | None:
    """`head` as the layer that the task asks for: `Dense(3, softmax)`."""
    statement = statement_at(document, start)
    for step in nodes_in(statement):
        if isinstance(step, nodes.Head) and step.span.start <= start and end <= step.span.end:
            made = next((each for each in document.analysis.graph.nodes if each.span == step.span), None)
            if made is not None and made.layer in HEADS:
                text = _written(made, statement)
                return Proposal(f"Write out head as {text}", (Edit(step.span, text),), "refactor.rewrite")
    return None


def write_head(document: Document, start: int, end: int) -> Proposal | None:
    """`head` in the place of the last layer of an output."""
    statement = statement_at(document, start)
    if not isinstance(statement, OutputStatement) or statement.task is None or not statement.pipe.steps:
        return None
    last = statement.pipe.steps[-1]
    if not isinstance(last, nodes.Use) or last.name.id not in HEADS:
        return None
    if not (last.span.start <= start and end <= last.span.end):
        return None
    return Proposal("Write head for it", (Edit(last.span, "head"),), "refactor.rewrite")


def _written(node: Node, statement: Statement | None) -> str:
    activation = node.args.get("activation")
    if node.layer == "Dense":
        units = _size(statement) or node.args["units"]
        return f"Dense({units}{f', {activation}' if activation else ''})"
    filters = _size(statement) or node.args["filters"]
    return f"{node.layer}({filters}, 1{f', activation={activation}' if activation else ''})"


def _size(statement: Statement | None) -> str:
    """The size of the task as it is written, which may be a param; empty where it is not written."""
    task = statement.task if isinstance(statement, OutputStatement) else None
    if task is None or task.name.id == "reconstruction" or not task.arguments:
        return ""
    size = task.arguments[0]
    return "" if isinstance(size, nodes.Name) and size.id in RANGES else size.span.text
