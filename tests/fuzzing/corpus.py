"""What mutated inputs are made of: every `.nn` file of the project, as texts, words and statements."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nndsl.files import read
from nndsl.source import Source
from nndsl.syntax.parser import parse
from nndsl.syntax.scan import scan

ROOT = Path(__file__).parents[2]
FOLDERS = ("examples", "tests/networks", "tests/mistakes", "tests/emit/golden")
SHORT = 700
"""Characters up to which a file is short: most inputs are made of such files, so that a million are judged in an hour."""


@cache
def texts() -> tuple[str, ...]:
    """The text of every file, in an order that does not change from run to run."""
    found = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.nn"))
    return tuple(read(path) for path in found)


@cache
def short_texts() -> tuple[str, ...]:
    return tuple(text for text in texts() if len(text) <= SHORT)


@cache
def words() -> tuple[str, ...]:
    """Every different word, number, string and sign that the files hold."""
    return tuple(sorted({part.text for text in texts() for part in scan(text)}))


def words_like(word: str) -> tuple[str, ...]:
    """Those of the same kind as one of them: names for a name, numbers for a number."""
    return _words_of_kind(scan(word)[0].kind)


@cache
def _words_of_kind(kind: str) -> tuple[str, ...]:
    return tuple(each for each in words() if scan(each)[0].kind == kind)


@cache
def statements() -> tuple[str, ...]:
    """Every different statement of the short files, as written."""
    found = {statement.span.text for text in short_texts() for statement in parse(Source(text))[0].statements}
    return tuple(sorted(found))


@cache
def parts_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word and sign of a file stands."""
    return tuple((part.start, part.end) for part in scan(text))


def imported(path: str) -> str:
    """The loader of mutated inputs: the files that networks of the project import, by name. Raises FileNotFoundError."""
    found = ROOT / "tests/networks" / Path(path).name
    if not found.is_file() or "\0" in path:
        raise FileNotFoundError(path)
    return read(found)
