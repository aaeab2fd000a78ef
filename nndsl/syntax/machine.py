"""Lark's parser for the grammar, made once and kept in the user's cache folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import lark

from nndsl.resources import folder
from nndsl.source import Source
from nndsl.syntax.builder import Builder
from nndsl.syntax.words import BadWord
from nndsl.version import __version__


class WordsEverywhere:
    """Lets the lexer read a word where the grammar wants none: an unexpected word is then reported whole."""

    always_accept = ("NAME", "KEY")

    def process(self, stream: Iterator[lark.Token]) -> Iterator[lark.Token]:
        return stream


class Machine:
    """A Lark parser and the builder it calls. It parses one text at a time, whatever the number of threads."""

    def __init__(self, cache_file: str | None) -> None:
        self._builder = Builder()
        self._lock = Lock()
        self._lark = lark.Lark(
            (folder("grammar") / "nndsl.lark").read_text(encoding="utf-8"),
            parser="lalr",
            transformer=self._builder,
            postlex=WordsEverywhere(),
            cache=cache_file or False,
        )

    def parse(self, source: Source, text: str, base: int = 0) -> tuple[Any, list[BadWord]]:
        """The statements in `text`, which stands at offset `base` of the source, and the words to be refused.

        Raises lark.UnexpectedInput at the first place where the text does not fit the grammar.
        """
        with self._lock:
            self._builder.begin(source, base)
            return self._lark.parse(text), self._builder.bad_words


@cache
def machine() -> Machine:
    """The one parser of this process. Tables come from the user's cache; without one they are made anew (0.2 s)."""
    return Machine(_cache_file())


def _cache_file() -> str | None:
    """Where Lark keeps its tables: in a folder of the user's own, since they are pickled. `None` if there is none."""
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME") or os.path.expanduser(
        "~/.cache"
    )
    if not os.path.isabs(base):
        return None
    directory = Path(base, "nndsl")
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    versions = f"{__version__}-lark{lark.__version__}-python{sys.version_info[0]}.{sys.version_info[1]}"
    return str(directory / f"grammar-{versions}.pickle")
