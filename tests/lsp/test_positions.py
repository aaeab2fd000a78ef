"""Offsets and positions: every place of odd texts in three encodings, against what encoding itself says."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest

from nndsl.lsp import positions
from nndsl.lsp.positions import Text
from tests.lsp.places import ENCODINGS, lines_of, units

PIECES = (
    "a",
    "input x(8)",
    "é",
    "ß",
    "→",
    "中",
    "😀",
    "👩‍🚀",
    "\n",
    "\r\n",
    "\r",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\ud800",
    "",
    " ",
)


def random_text(rng: random.Random) -> str:
    return "".join(rng.choices(PIECES, k=rng.randrange(12)))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_position_of_odd_texts(encoding: str) -> None:
    rng = random.Random(encoding)
    for _ in range(300):
        text = random_text(rng)
        place = Text(text, encoding)
        for number, (start, words) in enumerate(lines_of(text)):
            for index in range(len(words) + 1):
                at = (number, units(words[:index], encoding))
                assert place.position(start + index) == at, (text, start + index)
                assert place.offset(*at) == start + index, (text, at)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_after_any_edits_lines_are_those_of_the_text(encoding: str) -> None:
    rng = random.Random(encoding)
    for _ in range(300):
        place = Text(random_text(rng), encoding)
        expected = place.text
        for _ in range(5):
            start = rng.randrange(len(expected) + 1)
            end = rng.randrange(start, len(expected) + 1)
            place.position(rng.randrange(len(expected) + 1))  # some lines are known, others are not
            new = random_text(rng)
            place.replace(start, end, new)
            expected = expected[:start] + new + expected[end:]
            assert place.text == expected
            for number, (start, words) in enumerate(lines_of(expected)):
                assert place.offset(number, 0) == start
                assert place.position(start + len(words)) == (number, units(words, encoding))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_positions_outside_are_held_within(encoding: str) -> None:
    place = Text("ab\r\ncd\n", encoding)
    assert place.offset(0, 99) == 2, "behind the end of a line is its end"
    assert place.offset(2, 99) == place.offset(99, 0) == 7, "behind the last line is the end of the text"
    assert place.position(99) == (2, 0)
    assert place.position(-1) == (0, 0)
    assert place.position(3) == (0, 2), "no position is between \\r and \\n"


def test_middle_of_a_character_is_before_it() -> None:
    assert Text("a😀b", "utf-16").offset(0, 2) == 1
    assert [Text("a😀b", "utf-8").offset(0, units) for units in range(7)] == [0, 1, 1, 1, 1, 2, 3]


def test_a_thousand_changes_from_the_end_to_the_start_look_at_each_line_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[int] = []
    finditer = positions._LINE_END.finditer
    pattern = SimpleNamespace(
        finditer=lambda *place: ((found.append(1), each)[1] for each in finditer(*place))
    )
    monkeypatch.setattr(positions, "_LINE_END", pattern)
    place = Text("h = x -> Dense(1)\n" * 50_000, "utf-16")
    for line in reversed(range(0, 50_000, 50)):
        at = place.offset(line, 0)
        place.replace(at, at + 1, "hh")
    assert place.text.count("hh =") == 1000
    assert len(found) == 50_000
