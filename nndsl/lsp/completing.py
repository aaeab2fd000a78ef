"""What helps while one writes: completion, and the parameters of the call that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from nndsl.ide.completion import Suggestion, complete, documentation
from nndsl.ide.signature import Signature, signature
from nndsl.lsp.feature import Feature, about
from nndsl.lsp.positions import Text
from nndsl.lsp.surroundings import around
from nndsl.lsp.texts import OpenText

if TYPE_CHECKING:
    from nndsl.lsp.server import Server

Kind = types.CompletionItemKind

KINDS: dict[str, Kind] = {
    **dict.fromkeys(("keyword", "statement", "constant"), Kind.Keyword),
    **dict.fromkeys(
        ("layer", "application", "optimizer", "schedule", "initializer", "regularizer"), Kind.Class
    ),
    **dict.fromkeys(("constraint", "callback", "loss", "metric", "extern", "task", "dtype"), Kind.Class),
    **dict.fromkeys(("activation", "op", "block", "shared", "source"), Kind.Function),
    **dict.fromkeys(("tensor", "input", "output"), Kind.Variable),
    **dict.fromkeys(("param", "size", "parameter"), Kind.TypeParameter),
    **dict.fromkeys(("argument", "setting", "member"), Kind.Property),
    "module": Kind.Module,
    "column": Kind.Field,
    "file": Kind.File,
    "code": Kind.Constant,
}
"""What an editor draws before a suggestion; what is not here is a value."""

BEFORE_SPACE = (">", "=", ":")
OPTIONS = types.CompletionOptions([*BEFORE_SPACE, ".", '"', "'", "/", " "], resolve_provider=True)
"""A space asks for suggestions only behind these signs. No bracket or comma asks: a line end follows them as often."""


def suggestions(
    server: Server, text: OpenText, params: types.CompletionParams
) -> types.CompletionList | None:
    """All that can stand at a place; the client narrows it down while a word is typed."""
    offset = text.offset(params.position)
    if params.context and params.context.trigger_character == " " and not _is_awaited(text, offset):
        return None
    found = complete(text.document, offset, around(text.document.source.path))
    snippets = server.can("text_document.completion.completion_item.snippet_support")
    return types.CompletionList(False, [_item(each, text, snippets) for each in found])


def with_documentation(server: Server, item: types.CompletionItem) -> types.CompletionItem:
    """The item that a user looks at, with what it is about."""
    if isinstance(item.data, list) and all(isinstance(each, str) for each in item.data):
        item.documentation = server.markup(documentation(tuple(item.data)))
    return item


def parameters(
    server: Server, text: OpenText, params: types.SignatureHelpParams
) -> types.SignatureHelp | None:
    """The call around a place, with the parameter at the cursor."""
    found = signature(text.document, text.offset(params.position))
    if found is None:
        return None
    # An index behind the last one marks none; without one a client would mark the first.
    active = len(found.parameters) if found.active is None else found.active
    return types.SignatureHelp([_signature(server, found, active)], 0, active)


def _signature(server: Server, found: Signature, active: int) -> types.SignatureInformation:
    by_place = server.can(
        "text_document.signature_help.signature_information.parameter_information.label_offset_support"
    )
    label = Text(found.label, "utf-16")  # whatever positions are counted in
    return types.SignatureInformation(
        found.label,
        documentation=server.markup(found.documentation) if found.documentation else None,
        parameters=[
            types.ParameterInformation(
                (label.width(0, each.start), label.width(0, each.end)) if by_place else each.label,
                server.markup(each.documentation) if each.documentation else None,
            )
            for each in found.parameters
        ],
        active_parameter=active,
    )


def _is_awaited(text: OpenText, offset: int) -> bool:
    return text.place.text[: offset - 1].endswith(BEFORE_SPACE)


def _item(found: Suggestion, text: OpenText, snippets: bool) -> types.CompletionItem:
    is_snippet = bool(snippets and found.snippet)
    written = found.snippet if is_snippet else found.edit.text
    more: dict[str, Any] = {"insert_text_format": types.InsertTextFormat.Snippet} if is_snippet else {}
    if found.is_old:
        more["tags"] = [types.CompletionItemTag.Deprecated]
    return types.CompletionItem(
        found.label,
        kind=KINDS.get(found.kind, Kind.Value),
        detail=found.detail or None,
        sort_text=found.order,
        text_edit=types.TextEdit(text.range(found.edit.span.start, found.edit.span.end), written),
        data=list(found.about) or None,
        **more,
    )


FEATURES = (
    about(types.TEXT_DOCUMENT_COMPLETION, suggestions, OPTIONS),
    Feature(types.COMPLETION_ITEM_RESOLVE, with_documentation),
    about(types.TEXT_DOCUMENT_SIGNATURE_HELP, parameters, types.SignatureHelpOptions(["(", ","], [")", "="])),
)
