"""The first line of a written file: where it came from, and a checksum that shows later edits."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from nndsl.emit.comments import no_encoding

_STAMP = re.compile(r"# Written by nndsl from .*, checksum ([0-9a-f]{12})\n")


def stamped(code: str, path: str) -> str:
    """The code under its stamp."""
    name = no_encoding("".join(letter if letter.isprintable() else "_" for letter in Path(path).name))
    return f"# Written by nndsl from {name}, checksum {_checksum(code)}\n{code}"


def edited(text: str) -> bool:
    """Whether a file is anything but what nndsl wrote: its stamp is missing or its checksum is another."""
    stamp = _STAMP.match(text.replace("\r\n", "\n"))
    return stamp is None or stamp[1] != _checksum(text.replace("\r\n", "\n")[stamp.end() :])


def _checksum(code: str) -> str:
    return sha256(code.encode("utf-8", errors="replace")).hexdigest()[:12]
