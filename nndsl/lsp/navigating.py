"""From a name to where it is declared and used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from nndsl.ide.definition import definition
from nndsl.ide.references import highlights, references
from nndsl.lsp.feature import about
from nndsl.lsp.texts import OpenText

if TYPE_CHECKING:
    from nndsl.lsp.server import Server

ACCESS = {"read": types.DocumentHighlightKind.Read, "write": types.DocumentHighlightKind.Write}


def go_to(server: Server, text: OpenText, params: types.DefinitionParams) -> list[types.Location]:
    found = definition(text.document, text.offset(params.position))
    return [server.texts.location(span, text) for span in found]


def usages(server: Server, text: OpenText, params: types.ReferenceParams) -> list[types.Location]:
    others = [each.document for each in server.texts if each is not text]
    found = references(
        text.document,
        text.offset(params.position),
        declaration=params.context.include_declaration,
        others=others,
    )
    return [server.texts.location(span, text) for span in found]


def highlighted(
    server: Server, text: OpenText, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    found = highlights(text.document, text.offset(params.position))
    return [
        types.DocumentHighlight(text.range(each.span.start, each.span.end), ACCESS[each.access])
        for each in found
    ]


FEATURES = (
    about(types.TEXT_DOCUMENT_DEFINITION, go_to),
    about(types.TEXT_DOCUMENT_REFERENCES, usages),
    about(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, highlighted),
)
