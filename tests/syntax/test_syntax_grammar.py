"""The grammar is strict LALR(1), the tables are Lark's, and the parser reads as Lark would."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_samples import FILES, SOURCES, STATEMENTS, STEPS, VALUES

from nndsl.resources import folder
from nndsl.source import Source
from nndsl.syntax.builder import Builder
from nndsl.syntax.machine import Stopped, machine
from nndsl.syntax.scan import scan
from nndsl.syntax.words import Token

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import make_parser

GRAMMAR = (folder("grammar") / "nndsl.lark").read_text(encoding="utf-8")
TEXTS = [
    *FILES,
    *STATEMENTS,
    *(f"y = x -> {step}" for step in STEPS),
    *(f"y = {source}" for source in SOURCES),
]
TEXTS += [f"param p = {value}" for value in VALUES]
PARTS = sorted({part.text for text in TEXTS for part in scan(text)})


def test_grammar_has_no_conflict_and_no_collision() -> None:
    parser = lark.Lark(GRAMMAR, parser="lalr", lexer="contextual", strict=True)
    for text in TEXTS:
        parser.parse(text)


def test_tables_are_those_of_the_grammar() -> None:
    stored = (ROOT / "nndsl" / "syntax" / "tables.json").read_text(encoding="utf-8")
    assert stored == make_parser.text_of(make_parser.tables())


def test_lark_is_not_loaded_to_parse() -> None:
    program = (
        "import sys; from nndsl.source import Source; from nndsl.syntax.parser import parse;"
        " assert len(parse(Source('x = y -> Dense(3)'))[0].statements) == 1; print('lark' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


class WholeWords:
    """Lets Lark's lexer take a word whole where the grammar wants none, as ours always does."""

    always_accept = ("NAME",)

    def process(self, stream: Iterator[lark.Token]) -> Iterator[lark.Token]:
        return stream


class ForLark:
    """The builder with the face that Lark expects of a transformer."""

    def __init__(self) -> None:
        self.builder = Builder()

    def __getattr__(self, name: str) -> Any:
        if not name.isupper():
            return getattr(self.builder, name)
        make = getattr(self.builder, name, Token)
        return lambda token: make(token.value, token.start_pos, token.end_pos)


@pytest.fixture(scope="module")
def reference() -> lark.Lark:
    return lark.Lark(GRAMMAR, parser="lalr", transformer=ForLark(), postlex=WholeWords())


def compare(reference: lark.Lark, text: str) -> None:
    """The same statements, or the same refusal."""
    try:
        expected = reference.parse(text)
    except lark.UnexpectedInput:
        with pytest.raises(Stopped):
            machine().parse(Source(text), text)
    else:
        assert machine().parse(Source(text), text)[0] == expected


@pytest.mark.parametrize("text", TEXTS)
def test_parser_reads_as_lark_does(reference: lark.Lark, text: str) -> None:
    compare(reference, text)
    for end in range(0, len(text), 3):
        compare(reference, text[:end])


@given(
    words=st.lists(st.sampled_from([*PARTS, "# c\n", "\n"]), max_size=30),
    text=st.sampled_from(TEXTS),
    at=st.integers(0, 99),
)
@settings(max_examples=200, deadline=None)
def test_parser_refuses_as_lark_does(reference: lark.Lark, words: list[str], text: str, at: int) -> None:
    compare(reference, " ".join(words))
    parts = [part.text for part in scan(text)]
    compare(reference, " ".join([*parts[: at % len(parts)], *words[:1], *parts[at % len(parts) :]]))
