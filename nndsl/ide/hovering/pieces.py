"""Blocks, shared pieces and externs: how they are declared, and what each use of them makes."""

from __future__ import annotations

from typing import Any

from nndsl.graph import parts as p
from nndsl.graph.program import Block, Extern, Shared
from nndsl.graph.resolve.names import Declaration
from nndsl.ide import flows
from nndsl.ide.definition import definition
from nndsl.ide.document import Document
from nndsl.ide.flows import Flow, cost_text
from nndsl.ide.hovering import markdown
from nndsl.ide.hovering.keras import of_values
from nndsl.ide.hovering.values import uses_of
from nndsl.ide.quoting import comments_at, one_line, quoted
from nndsl.source import Span
from nndsl.syntax.scan import scan


def of_piece(document: Document, declared: Declaration, use: Span | None) -> str:
    """A block, shared piece or extern; `use` is the step in which it stands, else all of its uses are told."""
    return markdown.page(
        markdown.title(declared.name, _piece_kind(declared)),
        markdown.code(_signature(declared)),
        markdown.comment_text(comments_at(declared.span)),
        _of_use(document, use) if use is not None else _of_all_uses(document, declared),
    )


def _piece_kind(declared: Declaration) -> str:
    return "shared piece" if declared.kind == "shared" else declared.kind


def _signature(declared: Declaration) -> str:
    """How a piece is declared; of a block without its body."""
    value = declared.value
    if isinstance(value, Block):
        return _heading(value.span.text)
    if isinstance(value, Extern | Shared):
        return one_line(value.span.text) if isinstance(value, Extern) else quoted(value.span.text)
    return f"{declared.kind} {declared.name}"


def _heading(text: str) -> str:
    """What stands before the body of a block: before the first `=` or `{` outside of brackets."""
    depth = 0
    for part in scan(text):
        if depth == 0 and part.text in ("=", "{"):
            return one_line(text[: part.start])
        depth += (part.text in ("(", "[")) - (part.text in (")", "]"))
    return one_line(text)


def _of_use(document: Document, use: Span) -> str:
    return markdown.several(_use_line(document, flow) for flow in flows.of_span(document, use))


def _use_line(document: Document, flow: Flow) -> str:
    """What flows in and out, and the weights between."""
    graph = document.analysis.graph
    made = {node.number for node in flow.nodes}
    outer = dict.fromkeys(ref for node in flow.nodes for ref in node.inputs if ref.node not in made)
    tensors = [graph.tensor(ref) for ref in outer]
    known = flow.is_known and tensors and all(tensor.shape is not None for tensor in tensors)
    shape = f"{flows.shapes_text(tensors, len(tensors) > 1)} -> {flow.shape}" if known else ""
    return " · ".join(
        part for part in (markdown.inline(shape) if shape else "", cost_text(flow.nodes)) if part
    )


def _of_all_uses(document: Document, declared: Declaration) -> str:
    """Each use of a piece in the file, where it is declared."""
    return markdown.several(
        f"{markdown.inline(quoted(flow.part.span.text))} {_use_line(document, flow)}"
        for found in flows.flows(document).values()
        for flow in found
        if declared.value is not None and _piece_of(flow.part) is declared.value
    )


def _piece_of(part: p.Part) -> Block | Shared | Extern | None:
    match part:
        case p.BlockUse():
            return part.block
        case p.SharedUse():
            return part.shared
        case p.ExternUse():
            return part.extern
    return None


def of_file(document: Document, offset: int) -> str:
    """What an imported file brings that is used; its path stands at the offset. Empty where it cannot be read."""
    found = definition(document, offset)
    program = document.analysis.program
    if not found or found[0].source is document.source:
        return ""
    path = found[0].source.path
    used: tuple[p.Part, ...] = (*program.params, *program.blocks, *program.shared, *program.externs)
    brought = [each for each in used if each.span.source.path == path]
    lines = [
        _heading(each.span.text) if isinstance(each, Block) else quoted(each.span.text) for each in brought
    ]
    said = markdown.code("\n".join(lines)) if lines else "Nothing of it is used."
    return markdown.page(markdown.title(path or "", "imported file"), said)


def of_parameter(document: Document, declared: Declaration) -> str:
    """A parameter of a block or extern, with its values in each use."""
    owner = _owner(document, declared)
    if owner is None:
        return markdown.title(declared.name, "parameter")
    parameter = next((each for each in owner.parameters if each.name == declared.name), None)
    default = parameter.default if parameter is not None else None
    said = f"Default `{quoted(default.span.text)}`." if default is not None else "Must be given."
    values: list[Any] = []
    if isinstance(owner, Block):
        values = [use[declared.name] for use in uses_of(document, owner) if declared.name in use]
    whose = f"{markdown.title(declared.name, 'parameter')} of `{owner.name}`"
    return markdown.page(whose, said, of_values(values))


def _owner(document: Document, declared: Declaration) -> Block | Extern | None:
    program = document.analysis.program
    owners: tuple[Block | Extern, ...] = (*program.blocks, *program.externs)
    for each in owners:
        span = each.span
        if (
            span.source is declared.span.source
            and span.start <= declared.span.start
            and declared.span.end <= span.end
        ):
            return each
    return None
