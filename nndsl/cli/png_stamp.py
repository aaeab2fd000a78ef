"""The stamp of a PNG picture: a chunk of text that says where it came from, with a checksum of its points."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"Source\x00"
HEADER = len(SIGNATURE) + 12 + 13
"""Bytes up to the end of the first chunk, which is of one size in every picture."""


def stamped_png(picture: bytes, path: str) -> bytes:
    """The picture with its stamp."""
    name = "".join(letter if letter.isascii() and letter.isprintable() else "_" for letter in Path(path).name)
    words = f"Written by nndsl from {name}, checksum {_checksum(picture)}"
    return picture[:HEADER] + _chunk(b"tEXt", KEYWORD + words.encode("ascii")) + picture[HEADER:]


def edited_png(picture: bytes) -> bool:
    """Whether a file is anything but what nndsl wrote."""
    stamps = [body for kind, body in _chunks(picture) if kind == b"tEXt" and body.startswith(KEYWORD)]
    return not any(
        b"Written by nndsl" in body and body.endswith(_checksum(picture).encode()) for body in stamps
    )


def _checksum(picture: bytes) -> str:
    points = b"".join(body for kind, body in _chunks(picture) if kind == b"IDAT")
    return sha256(points).hexdigest()[:12]


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a picture, by kind; none of what is no PNG, and none behind where it was cut off."""
    place = len(SIGNATURE) if picture.startswith(SIGNATURE) else len(picture)
    while place + 12 <= len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        yield picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        place += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
