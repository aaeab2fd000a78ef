"""The stamp of a written file: where it came from, and a checksum that shows later edits.

In code and on pages it is the first line, a comment. JSON has no comments: there it is the first entry of the object, and in a notebook
of its metadata, which may hold what it likes.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from nndsl.emit.comments import no_encoding

_WORDS = r"Written by nndsl from .*, checksum ([0-9a-f]{12})"
_COMMENT = ("", "# ", "\n")
_MARKUP = ("", "<!-- ", " -->\n")
FORMS = {
    ".json": ("{\n", '  "written_by": "', '",\n'),
    ".md": _MARKUP,
    ".html": _MARKUP,
    ".svg": _MARKUP,
    ".ipynb": ('{\n "metadata": {\n', '  "written_by": "', '",\n'),
}
"""What a text of that suffix begins with before its stamp, and what stands around the stamp's words."""


def stamped(code: str, path: str, suffix: str = ".py") -> str:
    """The code with its stamp."""
    before, opening, closing = FORMS.get(suffix, _COMMENT)
    if not code.startswith(before):
        raise ValueError(f"a text of suffix {suffix} begins with {before!r}")
    name = "".join(
        letter if letter.isprintable() and letter not in '"\\' else "_" for letter in Path(path).name
    )
    words = f"Written by nndsl from {no_encoding(name)}, checksum {_checksum(code)}"
    return f"{before}{opening}{words}{closing}{code[len(before):]}"


def edited(text: str, suffix: str = ".py") -> bool:
    """Whether a file is anything but what nndsl wrote: its stamp is missing or its checksum is another."""
    before, opening, closing = FORMS.get(suffix, _COMMENT)
    text = text.replace("\r\n", "\n")
    stamp = re.match(re.escape(before + opening) + _WORDS + re.escape(closing), text)
    return stamp is None or stamp[1] != _checksum(before + text[stamp.end() :])


def _checksum(code: str) -> str:
    return sha256(code.encode("utf-8", errors="replace")).hexdigest()[:12]
