"""Ten times the text takes about ten times the time, whatever it repeats: checked, drawn, and in ten megabytes."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence

import pytest

from nndsl.compiler import analyze
from nndsl.diagnostics import Diagnostic, github, json, sarif, text
from nndsl.rules.texts import text_of
from nndsl.source import Source

SMALL, LARGE = 2_000, 20_000
"""Characters of the two texts that are compared."""

MOST = 5.0
"""How many times longer a character of the large text may take: less than tenfold is not quadratic."""

LEAST = 1e-6
"""Seconds a character that a text is taken to need: below that, what is measured is noise."""

BEFORE = "input x(8)\n"
BEHIND = "output y: regression = x -> Dense(1)\n"

REPEATED = {
    "comment lines": (BEFORE, "# a comment\n", BEHIND),
    "a comment": (f"{BEFORE}#", "# ", f"\n{BEHIND}"),
    "blanks": (BEFORE, " \t", BEHIND),
    "line ends": (BEFORE, "\r\n", BEHIND),
    "a name": (f"{BEFORE}y = x -> a", "a", ""),
    "a text": (f'{BEFORE}param p = "', "a\\n", '"'),
    "an open text": (f'{BEFORE}param p = "', "a ", ""),
    "quotes": (BEFORE, '"', ""),
    "backslashes": (f'{BEFORE}param p = "', "\\", ""),
    "digits": (f"{BEFORE}param p = ", "9", ""),
    "opening brackets": (f"{BEFORE}y = ", "(", ""),
    "opening brackets of all kinds": (f"{BEFORE}y = ", "([{", ""),
    "closing brackets": (BEFORE, ")", ""),
    "brackets that close": (f"{BEFORE}y = ", "[x] -> (relu) ", ""),
    "names in brackets": (BEFORE, "(a,", "\n"),
    "a comma too few": (f"{BEFORE}(a", ", a", ")"),
    "names and comments": (f"{BEFORE}a", " # c\n", " b"),
    "steps": (f"{BEFORE}y = x", " -> Dense(4) -> relu", f"\n{BEHIND}"),
    "branches": (f"{BEFORE}t = x -> {{ ", "Dense(4) | ", f"skip }} -> Concatenate\n{BEHIND}"),
    "tensors of a list": (f"{BEFORE}t = [", "x, ", f"] -> Concatenate\n{BEHIND}"),
    "choices": (f"{BEFORE}t = x -> relu", " if 1 < 2 else relu", f"\n{BEHIND}"),
    "a sum": (f"{BEFORE}param p = 1", " + 1", f"\n{BEHIND}"),
    "signs": (f"{BEFORE}param p = ", "-", "1"),
    "dots": (f"{BEFORE}y = x -> a", ".a", ""),
    "arguments": (f"{BEFORE}y = x -> Dense(", "1, ", ")"),
    "words": (BEFORE, "a ", ""),
    "names without values": (BEFORE, "a = ", ""),
    "statements that are none": (BEFORE, "foo bar\n", BEHIND),
    "statements on one line": (BEFORE, "y = x -> Dense(1); ", ""),
    "statements twice": (BEFORE, "t = x -> Dense(4)\n", BEHIND),
    "sections": (f"{BEFORE}{BEHIND}", "compile { loss: mse }\n", ""),
    "imports": ("", 'import "a.nn"\n', f"{BEFORE}{BEHIND}"),
    "ignore comments": (BEFORE, "# nndsl: ignore NN412\n", BEHIND),
    "ignored codes": (f"{BEFORE}# nndsl: ignore ", "NN412, ", f"\n{BEHIND}"),
    "ignored words": (f"{BEFORE}# nndsl: ignore ", "foo, ", f"\n{BEHIND}"),
    "NUL": ("", "\0", ""),
    "halves of surrogate pairs": ("", "\ud800", ""),
    "signs of no meaning": (BEFORE, "@$;", ""),
}
"""What stands before, what is repeated, what stands behind."""

NUMBERED = {
    "unknown layers": (BEFORE, "t{0} = x -> Dense(4) -> Foo{0}(3)\n", BEHIND),
    "unknown tensors": (BEFORE, "t{0} = q{0} -> Dense(4)\n", BEHIND),
    "unused tensors": (BEFORE, "t{0} = x -> Dense(4)\n", BEHIND),
    "inputs": ("", "input i{0}(8)\n", f"{BEFORE}{BEHIND}"),
    "params": (BEFORE, "param p{0} = {0}\n", BEHIND),
    "blocks": (BEFORE, "block b{0}(n) = Dense(n)\n", BEHIND),
    "unknown arguments": (f"{BEFORE}y = x -> Dense(", "a{0}=1, ", ")"),
    "unknown outputs": (f"{BEFORE}{BEHIND}compile {{ loss: {{", "k{0}: mse, ", "} }"),
    "unknown settings": (f"{BEFORE}{BEHIND}compile {{ ", "k{0}: mse ", "}"),
    "words of a vocabulary": (f"{BEFORE}y = x -> StringLookup(vocabulary=[", '"{0}", ', "])"),
}
"""The same with a number in what is repeated."""


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """What takes many minutes hangs."""
    signal.alarm(300)
    yield
    signal.alarm(0)


def repeated(kind: str, length: int) -> str:
    """A text of about so many characters."""
    before, again, behind = REPEATED.get(kind) or NUMBERED[kind]
    times = length // len(again)
    middle = "".join(again.format(number) for number in range(times)) if kind in NUMBERED else again * times
    return before + middle + behind


def seconds(written: str) -> float:
    start = time.process_time()
    draw(analyze(Source(written)).diagnostics)
    return time.process_time() - start


def draw(found: Sequence[Diagnostic]) -> None:
    for render in (text.render, github.render, json.render):
        render(found)
    sarif.render(found, text_of, "0")


@pytest.mark.parametrize("kind", [*REPEATED, *NUMBERED])
def test_ten_times_the_text_takes_about_ten_times_as_long(kind: str) -> None:
    small, large = repeated(kind, SMALL), repeated(kind, LARGE)
    before = max(seconds(small) / len(small), LEAST)
    most = MOST * before * len(large)
    # Whatever else the machine does may slow one run.
    assert seconds(large) < most or seconds(large) < most


@pytest.mark.parametrize("bracket", ["(", "[", "{", "[(", "y = x -> (", "each (", "Dense("])
def test_ten_thousand_nested_brackets(bracket: str) -> None:
    closing = "".join({"(": ")", "[": "]", "{": "}"}.get(letter, "") for letter in reversed(bracket))
    for written in (bracket * 10_000, bracket * 10_000 + "x" + closing * 10_000):
        for text_before in ("", "input x(8)\ny = ", "input x(8)\ny = x -> "):
            found = analyze(Source(text_before + written)).diagnostics
            assert found and {each.code[:3] for each in found} <= {"NN0", "NN1"}


@pytest.mark.parametrize("kind", ["comment lines", "blanks", "statements that are none"])
def test_ten_megabytes(kind: str) -> None:
    written = repeated(kind, 10 * 2**20)
    draw(analyze(Source(written)).diagnostics)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*REPEATED, *NUMBERED])
def test_megabytes_of_anything(kind: str) -> None:
    """What gives a name to compare with others at every turn takes minutes for ten megabytes: there one must do."""
    signal.alarm(900)
    analyze(Source(repeated(kind, (10 if kind in REPEATED else 1) * 2**20)))
