"""Every question that an editor asks about a text."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

OPTIONS = types.FormattingOptions(tab_size=4, insert_spaces=True)
AT_PLACES = {
    types.TEXT_DOCUMENT_HOVER: types.HoverParams,
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionParams,
    types.TEXT_DOCUMENT_SIGNATURE_HELP: types.SignatureHelpParams,
    types.TEXT_DOCUMENT_DEFINITION: types.DefinitionParams,
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: types.DocumentHighlightParams,
    types.TEXT_DOCUMENT_PREPARE_RENAME: types.PrepareRenameParams,
}
OF_TEXTS = {
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: types.DocumentSymbolParams,
    types.TEXT_DOCUMENT_FOLDING_RANGE: types.FoldingRangeParams,
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: types.SemanticTokensParams,
    types.TEXT_DOCUMENT_DIAGNOSTIC: types.DocumentDiagnosticParams,
}


def at_place(uri: str, place: types.Position) -> list[tuple[str, Any]]:
    """What is asked about one place: methods and parameters."""
    text = types.TextDocumentIdentifier(uri)
    asked: list[tuple[str, Any]] = [
        (method, kind(text_document=text, position=place)) for method, kind in AT_PLACES.items()
    ]
    context = types.ReferenceContext(include_declaration=True)
    return [
        *asked,
        (types.TEXT_DOCUMENT_REFERENCES, types.ReferenceParams(context, text, place)),
        (types.TEXT_DOCUMENT_RENAME, types.RenameParams(text, place, "umbenannt_é")),
        (types.TEXT_DOCUMENT_SELECTION_RANGE, types.SelectionRangeParams(text, [place])),
        (
            types.TEXT_DOCUMENT_ON_TYPE_FORMATTING,
            types.DocumentOnTypeFormattingParams(text, place, "}", OPTIONS),
        ),
    ]


def of_stretch(uri: str, stretch: types.Range) -> list[tuple[str, Any]]:
    """What is asked about a stretch, and about the whole text."""
    text = types.TextDocumentIdentifier(uri)
    context = types.CodeActionContext([])
    return [
        *((method, kind(text)) for method, kind in OF_TEXTS.items()),
        (types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintParams(text, stretch)),
        (types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionParams(text, stretch, context)),
        (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, types.SemanticTokensRangeParams(text, stretch)),
        (types.TEXT_DOCUMENT_FORMATTING, types.DocumentFormattingParams(text, OPTIONS)),
        (
            types.TEXT_DOCUMENT_RANGE_FORMATTING,
            types.DocumentRangeFormattingParams(text, stretch, OPTIONS),
        ),
    ]
