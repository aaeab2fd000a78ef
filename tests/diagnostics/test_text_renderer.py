"""Drawn findings: carets under the exact words, whatever the line holds and however narrow the screen is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nndsl.diagnostics import Diagnostic, Label
from nndsl.diagnostics.text import count, render
from nndsl.source import Source, Span


def finding(text: str, words: str, **more: object) -> Diagnostic:
    """A finding at the last place of some words."""
    start = text.rindex(words)
    return Diagnostic("NN405", "a message", Span(Source(text, "a.nn"), start, start + len(words)), **more)  # type: ignore[arg-type]


def columns(text: str) -> int:
    """The screen columns of a text, counted independently of the renderer."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(unicodedata.category(each) in ("Mn", "Me", "Cf") for each in text)


def under_carets(drawn: str) -> str:
    """The words of the drawn line that stand above the carets."""
    lines = drawn.splitlines()
    row = next(index for index, line in enumerate(lines) if re.fullmatch(r" *\| *\^+.*", line))
    first = lines[row].index("^")
    end = first + lines[row].count("^")
    found, at = "", 0
    for character in lines[row - 1]:
        if first <= at < end:
            found += character
        at += columns(character)
    return found


def test_whole_drawing() -> None:
    text = "input x(8)\noutput price: regression = x -> Dense(1, relu)\n"
    found = finding(text, "relu", hint="write Dense(1)", notes=("x (8,) -> Dense (1,)",))
    assert render([found]) == (
        "a.nn:2:42: error NN405: a message\n"
        "  |\n"
        "2 | output price: regression = x -> Dense(1, relu)\n"
        "  |                                          ^^^^\n"
        "  = note: x (8,) -> Dense (1,)\n"
        "  = help: write Dense(1)\n"
        "\n"
        "1 error; `nndsl explain NN405` says more\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "\tx -> relu",
        "a\tb\tc relu",
        "größe = relu",
        "e\u0301te\u0301 relu",
        "画像 = 入力 relu",
        "# 🙂🙂 relu",
        "# ＡＢ relu",
    ],
)
@pytest.mark.parametrize("width", [30, 80, 200])
def test_carets_stand_under_the_words(line: str, width: int) -> None:
    assert under_carets(render([finding(line, "relu")], width=width)) == "relu"


@pytest.mark.parametrize("before", [0, 10, 200, 5000])
@pytest.mark.parametrize("after", [0, 10, 5000])
@pytest.mark.parametrize("filler", ["x", "画", "e\u0301"])
def test_long_lines_are_cut_to_the_width(before: int, after: int, filler: str) -> None:
    line = filler * before + " relu " + filler * after
    drawn = render([finding(line, "relu")], width=60)
    assert under_carets(drawn) == "relu"
    assert all(columns(row) <= 60 for row in drawn.splitlines()[1:-1])


def test_words_longer_than_the_screen_are_underlined_to_its_edge() -> None:
    drawn = render([finding("x = " + "y" * 300, "y" * 300)], width=60)
    assert all(columns(row) <= 60 for row in drawn.splitlines())


def test_second_places_are_shown_in_order_with_their_text() -> None:
    text = "input x(8)\n\n\noutput y = x -> relu\n"
    label = Label(Span(Source(text, "a.nn"), 6, 7), "defined here")
    source = label.span.source
    found = Diagnostic(
        "NN103", "a message", Span(source, text.index("relu"), text.index("relu") + 4), labels=(label,)
    )
    rows = render([found]).splitlines()
    assert rows[2:7] == [
        "1 | input x(8)",
        "  |       - defined here",
        "...",
        "4 | output y = x -> relu",
        "  |                 ^^^^",
    ]


def test_text_without_room_beside_its_mark_stands_below_it() -> None:
    text = "x" * 60 + " relu y\n"
    source = Source(text, "a.nn")
    found = Diagnostic(
        "NN405", "m", Span(source, 66, 67), labels=(Label(Span(source, 61, 65), "a long text " * 3),)
    )
    drawn = render([found], width=72)
    assert "a long text" in drawn
    assert all(columns(row) <= 72 for row in drawn.splitlines())


def test_several_lines_are_marked_at_their_first_and_last() -> None:
    rows = render([finding("x = {\n  a\n  b\n}\n", "{\n  a\n  b\n}")]).splitlines()
    assert rows[2:7] == ["1 | x = {", "  |     ^", "...", "4 | }", "  | ^"]


def test_end_of_file_has_a_caret() -> None:
    source = Source("input x(8)\n", "a.nn")
    assert "^" in render([Diagnostic("NN001", "text is missing", Span(source, 11, 11))])


def test_nothing_steers_the_terminal() -> None:
    text = "# \x1b[31m \x00 \u202e \x9b \udc80 relu"
    drawn = render([Diagnostic("NN001", text, Span(Source(text, "\x1b.nn"), 0, 3), hint=text, notes=(text,))])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", drawn)


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200e"])
def test_characters_that_cannot_be_seen_are_shown(character: str) -> None:
    drawn = render([finding(f"zero{character}width = relu", "relu")])
    assert "zero\ufffdwidth = relu" in drawn
    assert under_carets(drawn) == "relu"


def test_letters_that_are_joined_stay_joined() -> None:
    assert "👨‍👩‍👧 = relu" in render([finding("👨‍👩‍👧 = relu", "relu")])


def test_a_lone_accent_is_marked_under_its_letter() -> None:
    assert under_carets(render([finding("cafe\u0301 = relu", "\u0301")])).startswith("e")


def test_right_to_left_words_stand_as_they_are() -> None:
    drawn = render([finding('x -> Dense(3, name="שלום", relu)', "relu")])
    assert '"שלום"' in drawn and under_carets(drawn) == "relu"


@pytest.mark.parametrize("width", [30, 80])
def test_a_message_is_wrapped_where_that_is_asked_for_and_one_line_elsewhere(width: int) -> None:
    found = finding("relu", "relu")
    long = Diagnostic("NN405", "a long message of many words " * 8, found.span)
    start = render([long], width=width).splitlines()[0]
    assert start.startswith("a.nn:1:1: error NN405: a long message") and len(start) > 200
    rows = render([long], width=width, wrap=True).splitlines()
    heading = rows[: rows.index("  |")]
    assert all(columns(row) <= width for row in heading) and len(heading) > 2
    assert " ".join(" ".join(heading).split()) == " ".join(start.split())


def test_the_summary_of_several_files_says_how_many() -> None:
    found = [finding("relu", "relu")]
    assert render(found, files=3).endswith("\n1 error in 1 of 3 files; `nndsl explain NN405` says more\n")
    assert render(found, files=3, width=40).endswith(
        "\n1 error in 1 of 3 files\n`nndsl explain NN405` says more\n"
    )


def test_colour_is_only_colour() -> None:
    text = "input x(8)\noutput y: regression = x -> relu\n"
    found = [finding(text, "relu", hint="h"), finding(text, "x", severity="warning")]
    coloured = render(found, color=True)
    assert "\x1b[" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == render(found)


def test_summary_counts() -> None:
    error, warning = finding("relu", "relu"), finding("relu", "relu", severity="warning")
    assert count([error]) == "1 error"
    assert count([error, error, warning]) == "2 errors, 1 warning"
    assert count([warning, warning]) == "2 warnings"
    assert render([]) == ""


@given(st.text(), st.integers(0, 40), st.integers(0, 40), st.integers(1, 120))
def test_any_text_is_drawn(text: str, start: int, length: int, width: int) -> None:
    span = Span(Source(text), min(start, len(text)), min(start + length, len(text)))
    assert "^" in render([Diagnostic("NN001", "m", span)], width=width)


def test_wide_letters_count_as_two_columns_where_lines_are_broken() -> None:
    source = Source("x")
    found = Diagnostic("NN001", "分類 分類 分類 分類 分類 分類 分類", Span(source, 0, 1))
    heading = render([found], width=40, wrap=True).partition("\n  |")[0].splitlines()
    assert len(heading) > 1
    assert all(columns(line) <= 40 for line in heading)
