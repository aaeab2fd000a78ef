"""What helps to read a text: what is known of its words, shapes behind its steps, its outline, what can be folded or selected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from nndsl.ide.folding import Fold, folds
from nndsl.ide.hints import hints
from nndsl.ide.hover import hover
from nndsl.ide.selection import selections
from nndsl.ide.symbols import Symbol, symbols
from nndsl.lsp.feature import about
from nndsl.lsp.texts import OpenText
from nndsl.source import Span

if TYPE_CHECKING:
    from nndsl.lsp.server import Server

SYMBOL_KINDS = {kind.name[:1].lower() + kind.name[1:]: kind for kind in types.SymbolKind}


def told(server: Server, text: OpenText, params: types.HoverParams) -> types.Hover | None:
    found = hover(text.document, text.offset(params.position))
    if found is None:
        return None
    return types.Hover(server.markup(found.markdown), text.range(found.span.start, found.span.end))


def shapes(server: Server, text: OpenText, params: types.InlayHintParams) -> list[types.InlayHint]:
    start, end = text.offsets(params.range)
    return [
        types.InlayHint(
            types.Position(*text.place.position(hint.offset)),
            hint.text,
            tooltip=server.markup(hint.tooltip) if hint.tooltip else None,
            padding_left=True,
        )
        for hint in hints(text.document, start, end)
    ]


def outline(
    server: Server, text: OpenText, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """The symbols as a tree; for a client that knows no tree, one after the other."""
    found = symbols(text.document)
    if server.can("text_document.document_symbol.hierarchical_document_symbol_support"):
        return [_symbol(text, each) for each in found]
    return [
        types.SymbolInformation(
            types.Location(text.uri, text.range(each.name_span.start, each.name_span.end)),
            each.name,
            SYMBOL_KINDS[each.kind],
            container_name=container,
        )
        for each, container in flat(found)
    ]


def flat(found: Iterable[Symbol], container: str | None = None) -> Iterable[tuple[Symbol, str | None]]:
    """Every symbol with the name of the one that it is part of."""
    for each in found:
        yield each, container
        yield from flat(each.children, each.name)


def folding(server: Server, text: OpenText, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    return [_folding(text, each) for each in folds(text.document)]


def selection(
    server: Server, text: OpenText, params: types.SelectionRangeParams
) -> list[types.SelectionRange]:
    return [_nested(text, selections(text.document, text.offset(each))) for each in params.positions]


def _symbol(text: OpenText, found: Symbol) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        found.name or "?",  # the protocol allows no empty name
        SYMBOL_KINDS[found.kind],
        text.range(found.span.start, found.span.end),
        text.range(found.name_span.start, found.name_span.end),
        detail=found.detail or None,
        children=[_symbol(text, each) for each in found.children],
    )


def _folding(text: OpenText, fold: Fold) -> types.FoldingRange:
    stretch = text.range(fold.start, fold.end)
    return types.FoldingRange(
        stretch.start.line,
        stretch.end.line,
        stretch.start.character,
        stretch.end.character,
        None if fold.kind == "code" else types.FoldingRangeKind(fold.kind),
    )


def _nested(text: OpenText, spans: list[Span]) -> types.SelectionRange:
    nested: types.SelectionRange | None = None
    for span in reversed(spans):
        nested = types.SelectionRange(text.range(span.start, span.end), nested)
    assert nested is not None, "the last one is the whole text"
    return nested


FEATURES = (
    about(types.TEXT_DOCUMENT_HOVER, told),
    about(types.TEXT_DOCUMENT_INLAY_HINT, shapes),
    about(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outline),
    about(types.TEXT_DOCUMENT_FOLDING_RANGE, folding),
    about(types.TEXT_DOCUMENT_SELECTION_RANGE, selection),
)
