"""Messages of the protocol on a pair of streams: read ahead by a thread, so that what is outdated is seen in time."""

from __future__ import annotations

import json
import re
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from nndsl.record import record

Message = dict[str, Any]

LONGEST_HEADER = 64 * 1024
MOST_BYTES = 2**29
"""A message that says it is longer is none: nobody waits for half a gigabyte."""

# Looked for at the end of a line, so that what somebody printed before it is passed over.
_LENGTH = re.compile(rb"content-length: *(\d{1,18})\s*$", re.IGNORECASE)


@record
class Malformed:
    """What was read instead of a message, in words."""

    reason: str


class Inbox:
    """What the client has sent and nobody has looked at, oldest first."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._read: SimpleQueue[Message | Malformed | None] = SimpleQueue()
        self._cancelled: set[object] = set()
        Thread(target=self._read_all, daemon=True).start()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return self._read.empty()

    def next(self) -> Message | Malformed | None:
        """The next message, waited for; `None` where the client has gone."""
        return self._read.get()

    def is_cancelled(self, message: Message) -> bool:
        """Whether the client sent word, later, that it no longer wants an answer to this request."""
        request = message.get("id")
        return isinstance(request, int | str) and request in self._cancelled

    def forget_cancelled(self, message: Message) -> None:
        """The word itself has been met: its request was before it."""
        self._cancelled.discard(_cancelled_by(message))

    def _read_all(self) -> None:
        while (body := read_body(self._stream)) is not None:
            message = parsed(body)
            if isinstance(message, dict):
                if (request := _cancelled_by(message)) is not None:
                    self._cancelled.add(request)
                if message.get("method") == "exit":
                    # Nothing follows, and a thread that still waits for input when Python ends makes it abort.
                    self._read.put(message)
                    return
            self._read.put(message)
        self._read.put(None)


class Outbox:
    """Where answers go: pygls' interface of a writer. What cannot be written any more is dropped."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.is_broken = False

    def write(self, data: bytes) -> None:
        if self.is_broken:
            return
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):  # closed: by the client, or on our side
            self.is_broken = True

    def send(self, message: Message) -> None:
        """Writes a message that pygls has no part in."""
        body = json.dumps(message).encode()
        self.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def close(self) -> None:
        self.is_broken = True


def read_body(stream: BinaryIO) -> bytes | None:
    """The bytes of the next message; `None` at the end of the stream. Lines that are no header are passed over."""
    length = None
    try:
        while line := stream.readline(LONGEST_HEADER):
            if found := _LENGTH.search(line):
                length = int(found[1]) if int(found[1]) <= MOST_BYTES else None
            elif not line.strip() and length is not None:
                body = stream.read(length)
                return body if len(body) == length else None
    except (OSError, ValueError):  # the connection was reset, or the stream is closed
        return None
    return None


def parsed(body: bytes) -> Message | Malformed:
    """A message; what is no JSON object is malformed."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Malformed(f"this is not JSON: {error}")
    return message if isinstance(message, dict) else Malformed("a message should be an object")


def _cancelled_by(message: Message) -> int | str | None:
    parameters = message.get("params")
    if message.get("method") != "$/cancelRequest" or not isinstance(parameters, dict):
        return None
    request = parameters.get("id")
    return request if isinstance(request, int | str) else None
