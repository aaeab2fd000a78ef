"""What holds of completion everywhere, over the examples and published networks: it never fails, a word that stands there
is among its suggestions, and what it suggests first can be written."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from nndsl.files import load_import
from nndsl.ide.completion import Suggestion, complete
from nndsl.ide.cursor.place import place_at
from nndsl.ide.document import Document
from nndsl.ide.outside import Outside
from nndsl.ide.signature import signature
from nndsl.lsp.surroundings import around
from nndsl.syntax.scan import Part, scan

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "examples").glob("*.nn"), *(ROOT / "tests" / "networks").glob("*.nn")])

EXAMPLES = {"filters": "4", "units": "4", "rate": "0.5", "kernel_size": "1", "num_heads": "2"}
"""What is written for a placeholder; 2 for every other one."""

DECLARING = ("name", "statement", "sign", "end", "import")
"""Places where nothing can be put in the place of a word so that the rest goes on."""


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def words() -> tuple[tuple[Path, Part], ...]:
    """Every word of every file that is no name being declared."""
    return tuple((path, part) for path in FILES for part in _used_words(path))


def _used_words(path: Path) -> Iterator[Part]:
    text = text_of(path)
    analysis = Document(text, str(path), load_import).analysis
    own = {
        span.start for span, each in analysis.program.bound if span == each.span and span.source.text == text
    }
    before = ""
    for part in scan(text):
        if part.kind == "word" and part.start not in own and before != "network":
            yield part
        before = part.text


def sampled(count: int) -> list[tuple[Path, Part]]:
    return random.Random(7).sample(words(), count)


def document_of(text: str, path: Path) -> Document:
    return Document(text, str(path), load_import)


# It never fails.


def check_everywhere(document: Document, offsets: range) -> None:
    for offset in offsets:
        found = complete(document, offset, Outside(lambda *_: ("a", "b c")))
        assert all(0 <= each.edit.span.start <= offset <= each.edit.span.end for each in found)
        signature(document, offset)


@pytest.mark.parametrize("path", FILES[::9], ids=lambda path: path.stem)
def test_it_answers_everywhere(path: Path) -> None:
    text = text_of(path)
    check_everywhere(document_of(text, path), range(0, len(text) + 1, 61))


def test_it_answers_at_the_end_of_what_has_been_typed() -> None:
    for path in FILES[::12]:
        text = text_of(path)
        for end in range(7, len(text), 197):
            check_everywhere(document_of(text[:end], path), range(end, end + 1))


@pytest.mark.parametrize("sign", list("()[]{}=:,.|\"'#") + ["->", "é😀", "\\", "\r\n", "\ufeff"])
def test_it_answers_beside_any_sign(sign: str) -> None:
    text = "input x(3)\noutput y: binary = x -> Dense(3, relu) -> head\ncompile { loss: {y: bce} }\n"
    for at in range(0, len(text), 11):
        check_everywhere(Document(text[:at] + sign + text[at:]), range(at, at + len(sign) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_answers_at_every_offset(path: Path) -> None:
    text = text_of(path)
    check_everywhere(document_of(text, path), range(len(text) + 1))
    for end in range(0, len(text), 13):
        check_everywhere(document_of(text[:end], path), range(end, end + 1))


# What stands there is among the suggestions.


def missed(path: Path, part: Part) -> bool:
    """Whether a word that is taken out is not suggested in its place."""
    text = text_of(path)
    document = document_of(text[: part.start] + text[part.end :], path)
    if place_at(document, part.start).kind == "name":
        return False  # `_` stands for a tensor without a name
    found = complete(document, part.start, around(str(path)))
    return all(part.text not in (each.label, each.edit.text.rstrip("=:")) for each in found)


def test_a_word_taken_out_is_suggested() -> None:
    assert [(path.name, part) for path, part in sampled(70) if missed(path, part)] == []


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_taken_out_is_suggested(path: Path) -> None:
    assert [part for part in _used_words(path) if missed(path, part)] == []


# What is suggested first can be written.


def written(found: Suggestion) -> str:
    """The suggestion with something in its placeholders."""
    return re.sub(
        r"\$\{\d:?(\w*)\}", lambda hole: EXAMPLES.get(hole[1], "2"), found.snippet or found.edit.text
    )


def tried(path: Path, part: Part) -> Iterator[tuple[str, bool, bool]]:
    """Of the first suggestions in the place of a word: which, whether it can be read, and whether it is accepted. Before a
    step another is put."""
    text, at = text_of(path), part.start
    without = text[:at] + text[part.end :]
    kind = place_at(document_of(without, path), at).kind
    if kind in DECLARING:
        return
    behind = f" -> {text[at:]}" if kind == "step" else text[part.end :]
    for each in complete(document_of(text[:at] + behind, path), at)[:2]:
        inserted = written(each) if kind == "step" else each.edit.text
        if inserted.endswith(("=", ":", "each")):
            continue  # more is still to come
        errors = [
            found
            for found in document_of(text[:at] + inserted + behind, path).analysis.diagnostics
            if found.severity == "error" and at - 1 <= found.span.start <= at + len(inserted)
        ]
        yield each.label, not any(found.code < "NN1" for found in errors), not errors


def test_what_is_suggested_first_is_read_and_mostly_accepted() -> None:
    results = [result for path, part in sampled(45) for result in tried(path, part)]
    assert [label for label, is_read, _ in results if not is_read] == []
    assert sum(accepted for *_, accepted in results) >= 0.9 * len(results)


@pytest.mark.slow
def test_suggestions_are_read_and_mostly_accepted_everywhere() -> None:
    results = [result for path, part in sampled(1500) for result in tried(path, part)]
    assert [label for label, is_read, _ in results if not is_read] == []
    assert sum(accepted for *_, accepted in results) >= 0.93 * len(results)
