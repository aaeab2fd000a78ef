"""Semantic tokens in the protocol's numbers, whole or as what is new in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from lsprotocol import types

from nndsl.ide.tokens import KINDS, MODIFIERS, Token, tokens
from nndsl.lsp.feature import about
from nndsl.lsp.positions import Text
from nndsl.lsp.texts import OpenText
from nndsl.record import record

if TYPE_CHECKING:
    from nndsl.lsp.server import Server

LEGEND = types.SemanticTokensLegend(KINDS, MODIFIERS)

SYNTAX = frozenset(("keyword", "operator", "number", "string", "comment"))
"""Kinds that an editor's own syntax tells as well, and finer: not sent where it says that it has one to add to."""

_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_names = count(1)


@record
class Sent:
    """What a client was last sent about a text, and what it calls that."""

    name: str
    data: list[int]


def whole(server: Server, text: OpenText, params: types.SemanticTokensParams) -> types.SemanticTokens:
    sent = text.sent_tokens = _now(server, text)
    return types.SemanticTokens(sent.data, sent.name)


def new(
    server: Server, text: OpenText, params: types.SemanticTokensDeltaParams
) -> types.SemanticTokens | types.SemanticTokensDelta:
    """What has changed since the client was last sent tokens; all of them where that is forgotten."""
    before, sent = text.sent_tokens, _now(server, text)
    text.sent_tokens = sent
    if before is None or before.name != params.previous_result_id:
        return types.SemanticTokens(sent.data, sent.name)
    return types.SemanticTokensDelta(changes(before.data, sent.data), sent.name)


def some(server: Server, text: OpenText, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    start, end = text.offsets(params.range)
    return types.SemanticTokens(numbers(text.place, _wanted(server, tokens(text.document, start, end))))


def numbers(place: Text, found: Sequence[Token]) -> list[int]:
    """Five numbers a token: lines and characters since the one before, length, kind and modifiers."""
    if "\r" in place.text:
        found = list(_on_single_lines(place.text, found))
    data, line, character = list[int](), 0, 0
    places = place.positions(token.start for token in found)
    for token, (here, at) in zip(found, places, strict=True):
        data += (
            here - line,
            at - character if here == line else at,
            place.width(token.start, token.end),
            _KIND_NUMBERS[token.kind],
            _modifier_bits(token.modifiers),
        )
        line, character = here, at
    return data


@cache
def _modifier_bits(modifiers: tuple[str, ...]) -> int:
    return sum(1 << MODIFIERS.index(each) for each in modifiers)


def changes(before: Sequence[int], now: Sequence[int]) -> list[types.SemanticTokensEdit]:
    """The one stretch of numbers between those that are the same at both ends."""
    if before == now:
        return []
    most = min(len(before), len(now))
    start = next((at for at in range(most) if before[at] != now[at]), most)
    end = next((at for at in range(most - start) if before[-1 - at] != now[-1 - at]), most - start)
    return [types.SemanticTokensEdit(start, len(before) - start - end, now[start : len(now) - end])]


def _now(server: Server, text: OpenText) -> Sent:
    return Sent(str(next(_names)), numbers(text.place, _wanted(server, tokens(text.document))))


def _wanted(server: Server, found: list[Token]) -> list[Token]:
    if server.can("text_document.semantic_tokens.augments_syntax_tokens"):
        return [token for token in found if token.kind not in SYNTAX]
    return found


def _on_single_lines(text: str, found: Iterable[Token]) -> Iterator[Token]:
    """To the protocol a lone \\r ends a line, also in a comment or a string; no token goes over several lines."""
    for token in found:
        at = token.start
        for words in text[token.start : token.end].split("\r"):
            if words:
                yield token._replace(start=at, end=at + len(words))
            at += len(words) + 1


FEATURES = (
    about(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, whole, LEGEND),
    about(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, new, LEGEND),
    about(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, some, LEGEND),
)
