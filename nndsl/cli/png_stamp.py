"""The stamp of a PNG picture: a chunk of text that says where it came from, with a checksum of the rest."""

from __future__ import annotations

import struct
import zlib
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
    length = int.from_bytes(picture[HEADER : HEADER + 4], "big")
    end = HEADER + 12 + length
    stamp = picture[HEADER + 4 : end - 4]
    known = picture.startswith(SIGNATURE) and stamp.startswith(b"tEXt" + KEYWORD + b"Written by nndsl from ")
    return not known or not stamp.endswith(_checksum(picture[:HEADER] + picture[end:]).encode())


def _checksum(picture: bytes) -> str:
    return sha256(picture).hexdigest()[:12]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
