"""One client from its first message to its last: what is answered when, and with which exit code it ends."""

from __future__ import annotations

from typing import BinaryIO

from cattrs import transform_error
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcParseError,
    JsonRpcRequestCancelled,
    JsonRpcServerNotInitialized,
)

from nndsl.lsp.server import Server
from nndsl.lsp.streams import Inbox, Malformed, Message, Outbox


def serve(server: Server, reader: BinaryIO, writer: BinaryIO) -> int:
    """Answers a client until it says `exit` or goes away.

    Returns the exit code that the protocol wants: 0 where the client had said `shutdown` before, else 1.
    """
    outbox = Outbox(writer)
    server.protocol.set_writer(outbox)
    desk = _Desk(server, Inbox(reader), outbox)
    while not outbox.is_broken and (message := desk.inbox.next()) is not None:
        if isinstance(message, Malformed):
            desk.refuse(None, JsonRpcParseError(message.reason))
        elif message.get("method") == "exit":
            break
        elif message.get("method") == "$/cancelRequest":
            desk.inbox.forget_cancelled(message)
        else:
            desk.take(message)
        # Findings wait until there is nothing else to do: of many keystrokes only the last one is checked.
        if desk.is_open and desk.inbox.is_empty:
            server.settle(lambda: not desk.inbox.is_empty)
    return 0 if desk.is_shut_down else 1


class _Desk:
    """Takes messages in and sends back what must not go on to a handler."""

    def __init__(self, server: Server, inbox: Inbox, outbox: Outbox) -> None:
        self.inbox = inbox
        self.is_initialized = False
        self.is_shut_down = False
        self._server = server
        self._outbox = outbox

    @property
    def is_open(self) -> bool:
        return self.is_initialized and not self.is_shut_down

    def take(self, message: Message) -> None:
        """Has a message handled, or refuses it."""
        refusal = self._refusal(message)
        if refusal is None:
            refusal = self._handled(message)
        if refusal is not None and "method" in message:
            self.refuse(message, refusal)

    def refuse(self, message: Message | None, reason: JsonRpcException) -> None:
        """Answers a request with an error; a notification, which has no answer, is told of in the client's log."""
        if message is None or "id" in message:
            error = {"code": reason.code, "message": reason.message}
            request = message["id"] if message else None
            self._outbox.send({"jsonrpc": "2.0", "id": request, "error": error})
        elif self.is_open and not isinstance(reason, JsonRpcMethodNotFound):
            self._server.log(f"{message.get('method')} was not understood: {reason.message}")

    def _refusal(self, message: Message) -> JsonRpcException | None:
        """Why a message is not for this moment."""
        is_first = message.get("method") == "initialize"
        if not self.is_initialized and not is_first:
            return JsonRpcServerNotInitialized("the first request is `initialize`")
        if self.is_initialized and is_first:
            return JsonRpcInvalidRequest("this server is initialized already")
        if self.is_shut_down:
            return JsonRpcInvalidRequest("after `shutdown` only `exit` is awaited")
        if "method" in message and not self._server.knows(message["method"]):
            return JsonRpcMethodNotFound(f"there is no method `{message['method']}`")
        if "method" in message and "id" in message and self.inbox.is_cancelled(message):
            return JsonRpcRequestCancelled("cancelled before it was begun")
        return None

    def _handled(self, message: Message) -> JsonRpcException | None:
        try:
            understood = self._server.protocol.structure_message({"jsonrpc": "2.0", **message})
        except JsonRpcException as error:
            reasons = transform_error(error.__cause__) if error.__cause__ else []
            return type(error)("; ".join([error.message, *reasons]))
        self._server.protocol.handle_message(understood)
        method = message.get("method")
        self.is_initialized = self.is_initialized or method == "initialize"
        self.is_shut_down = self.is_shut_down or (method == "shutdown" and "id" in message)
        return None
