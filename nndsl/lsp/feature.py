"""What a feature of the server is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nndsl.lsp.texts import OpenText
from nndsl.record import record

if TYPE_CHECKING:
    from nndsl.lsp.server import Server


@record
class Feature:
    """A method of the protocol, what answers it, and what `initialize` says of it beside that it is there."""

    method: str
    handle: Callable[[Server, Any], Any]
    options: Any = None


def about(
    method: str, handle: Callable[[Server, OpenText, Any], Any], options: Any = None, *, otherwise: Any = None
) -> Feature:
    """A feature about an open text; `otherwise` is answered where it is not open, or too long to be looked at."""

    def answer(server: Server, params: Any) -> Any:
        text = server.texts.at(params.text_document.uri)
        return otherwise if text is None or text.is_too_long else handle(server, text, params)

    return Feature(method, answer, options)
