"""What the file declares: each name by what it stands for."""

from __future__ import annotations

from nndsl.graph.resolve.declarations import RESERVED
from nndsl.graph.resolve.names import TENSORS, Declaration
from nndsl.graph.words import value_text
from nndsl.ide.document import Document
from nndsl.ide.hovering import markdown
from nndsl.ide.hovering.keras import of_values
from nndsl.ide.hovering.pieces import of_parameter, of_piece
from nndsl.ide.hovering.tensors import of_tensor
from nndsl.ide.quoting import comments_at, quoted
from nndsl.ide.roles.stretches import statement_at
from nndsl.source import Span


def of_declared(document: Document, declared: Declaration, use: Span | None = None) -> str:
    """What a name of the file stands for; `use` is the step in which it stands, if it is one. Empty where nothing is known."""
    if declared.kind in TENSORS:
        return of_tensor(document, declared)
    if declared.kind in ("block", "shared", "extern"):
        return of_piece(document, declared, use)
    if declared.kind == "size":
        return _size(document, declared)
    if declared.kind == "param":
        return _param(document, declared)
    return of_parameter(document, declared) if declared.kind == "argument" else ""


def _param(document: Document, declared: Declaration) -> str:
    value = document.analysis.graph.params.get(declared.name)
    written = _statement_text(document, declared)
    text = "" if value is None or f"= {value_text(value)}" in written else of_values([value])
    return markdown.page(
        markdown.title(declared.name, "param"),
        markdown.code(written) if written else "",
        text,
        markdown.comment_text(comments_at(declared.span)),
    )


def _size(document: Document, declared: Declaration) -> str:
    name, graph = declared.name, document.analysis.graph
    users = [each for each in document.analysis.program.inputs if name in each.dims]
    if name in RESERVED and not users:
        return markdown.page(markdown.title(name, "size"), f"{RESERVED[name].capitalize()}.")
    if _is_of_extern(document, declared.span):
        return markdown.page(markdown.title(name, "size"), "A size of what flows into the extern.")
    bound = f"Here: `{graph.bindings[name]}`" if name in graph.bindings else ""
    return markdown.page(
        markdown.title(name, "size of an axis"),
        markdown.code("\n".join(dict.fromkeys(quoted(each.span.text) for each in users))) if users else "",
        bound or f"Known when the model is built; `--bind {name}=...` sets it for checking.",
    )


def _is_of_extern(document: Document, span: Span) -> bool:
    externs = (each.span for each in document.analysis.program.externs)
    return any(each.source is span.source and each.start <= span.start < each.end for each in externs)


def _statement_text(document: Document, declared: Declaration) -> str:
    statement = None
    if declared.span.source is document.source:
        statement = statement_at(document, declared.span.start)
    span = statement.span if statement is not None else getattr(declared.value, "span", None)
    return quoted(span.text) if span is not None else ""
