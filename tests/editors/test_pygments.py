"""The Pygments lexer: every word has the colour that the grammar and catalog ask for, and nothing is lost of any text."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

pytest.importorskip("pygments")

from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Error
from truth import ODD, ROOT, TEXTS, cut_off, snippets, spaced, truth

from nndsl.highlighting.lexer import NndslLexer
from nndsl.highlighting.words import token


def wrong(text: str, before: str = "") -> list[str]:
    """The words that have another colour than they should, with their line; in a text that stands behind another."""
    tokens = NndslLexer().get_tokens_unprocessed(before + text)
    colours = {start - len(before): (kind, value) for start, kind, value in tokens}
    found = []
    for word in truth(text):
        kind, value = colours.get(word.start, (None, ""))
        right = {token(each) for each in word.kinds}
        if kind not in right or not (value == word.text or "string" in word.kinds):
            line = text.count("\n", 0, word.start) + 1
            found.append(f"{line}: {word.text!r} is {kind}, not {sorted(word.kinds)}")
    return found


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_word_of_a_network_has_its_colour(path: Path) -> None:
    assert wrong(path.read_text(encoding="utf-8")) == []


def test_every_word_of_the_reference_and_of_an_odd_text_has_its_colour() -> None:
    assert {text: found for text in [*snippets(), ODD] if (found := wrong(text))} == {}


@pytest.mark.parametrize(
    "gap", [" ", "\n", "\n\n  # between\n\t"], ids=["one line", "a line each", "comments"]
)
def test_the_layout_of_a_text_changes_no_colour(gap: str) -> None:
    texts = [spaced(path.read_text(encoding="utf-8"), gap) for path in TEXTS]
    assert {text: found for text in texts if (found := wrong(text))} == {}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_valid_text_has_no_error(path: Path) -> None:
    kinds = {kind for _, kind, _ in NndslLexer().get_tokens_unprocessed(path.read_text(encoding="utf-8"))}
    assert Error not in kinds


def whole(text: str) -> str:
    """The tokens of a text put together, each where the one before it ends."""
    place = 0
    for start, _, value in NndslLexer().get_tokens_unprocessed(text):
        assert start == place
        place += len(value)
    return text[:place]


def test_nothing_of_a_text_is_lost_however_broken_it_is() -> None:
    dice = random.Random(7)
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    for _ in range(60):
        text = dice.choice(texts)[:2000]
        for _ in range(dice.randrange(1, 6)):
            place = dice.randrange(len(text) + 1)
            text = (
                text[:place]
                + dice.choice("()[]{}|\"'#\\\n\0 ->=:é\U0001f600")
                + text[place + dice.randrange(4) :]
            )
        assert whole(text) == text


def test_a_statement_after_a_bracket_left_open_has_its_colours() -> None:
    for opened in ("x -> Dense(3,", "x -> { Dense(3", "[x, ", "x -> (Dense(3) -> relu"):
        for blank in ("", "    "):
            text = f"a = {opened}\n{blank}output head: regression = y -> Dense(1)\nb = y -> Dense(4)\n"
            found = {value: kind for _, kind, value in NndslLexer().get_tokens_unprocessed(text)}
            assert found["output"] is token("keyword"), text
            assert found["head"] is token("output"), text
            assert found["b"] is token("tensor"), text
            assert found["y"] is token("tensor"), text


@pytest.mark.parametrize("seed", range(3))
def test_a_statement_cut_off_anywhere_leaves_the_others_their_colours(seed: int) -> None:
    cases = dict(cut_off(seed))
    assert {
        text: found for text, rest in cases.items() if (found := wrong(rest, text.removesuffix(rest)))
    } == {}


def test_parts_of_a_text_are_told_apart() -> None:
    text = 'a = x -> Dense(units=filters, kernel_initializer="a\\n") if x.shape[-1] > 2 and True else skip\n'
    found = [(value, kind) for _, kind, value in NndslLexer().get_tokens_unprocessed(text) if value.strip()]
    assert ("units", token("argument")) in found
    assert ("filters", token("name")) in found
    assert ("\\n", token("escape")) in found
    assert ("shape", token("attribute")) in found
    assert ("and", token("logic")) in found
    assert ("skip", token("control")) in found


def test_pygments_finds_the_lexer_by_every_name() -> None:
    if "nndsl" not in entry_points(group="pygments.lexers").names:
        pytest.skip("nndsl is not installed here, so that its entry points are not known")
    assert get_lexer_by_name("nndsl").name == get_lexer_by_name("nn").name == "nndsl"
    assert get_lexer_for_filename("net.nn").name == "nndsl"


def test_a_text_without_a_name_is_known_by_what_it_says() -> None:
    ours = [path.read_text(encoding="utf-8") for path in TEXTS if path.stem != "sensor_blocks"]
    assert min(NndslLexer.analyse_text(text) for text in ours) >= 0.5
    assert NndslLexer.analyse_text(Path(__file__).read_text(encoding="utf-8")) == 0
    assert NndslLexer.analyse_text("fn main() -> Result { let x = input; }") == 0


def test_the_lexer_imports_nothing_of_the_compiler() -> None:
    program = "import sys, json, nndsl.highlighting.lexer; print(json.dumps([m for m in sys.modules if m.startswith('nndsl')]))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not any("catalog" in name or "syntax" in name for name in json.loads(done.stdout))
