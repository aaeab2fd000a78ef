"""Formatting as edits: the one style, the cursor where it was."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from test_names import TEXTS, _load

from nndsl.fixing import edited
from nndsl.ide.document import Document
from nndsl.ide.edits import edits_between
from nndsl.ide.formatting import format_edits, format_range, format_typed
from nndsl.ide.sameness import same_layers
from nndsl.source import Source
from nndsl.syntax.formatter import format_tree
from nndsl.syntax.parser import parse

UGLY = """\
# top
input  main( 4 )   # beside

hidden=main->Dense( 8,relu )
output   y :regression= hidden -> # why
   Dense(1)
compile { loss:mse
 metrics : [ mae ] }
"""


def formatted(text: str) -> str:
    tree, found = parse(Source(text))
    assert not found
    return format_tree(tree)


def scrambled(text: str, seed: str) -> str:
    """The text with other white space between some of its words."""
    chosen = random.Random(seed)
    return re.sub(r"(?m)(?<=\S) (?=[^\s#])", lambda _: chosen.choice([" ", "  ", " ", "\n   "]), text)


def test_edits_bring_the_text_into_the_one_style() -> None:
    document = Document(UGLY)
    assert edited(UGLY, format_edits(document)) == formatted(UGLY)
    document.update(formatted(UGLY))
    assert format_edits(document) == []


def test_only_what_differs_is_touched() -> None:
    text = "input main(4)\nhidden = main -> Dense( 8, relu)\noutput y: regression = hidden -> Dense(1)\n"
    found = format_edits(Document(text))
    assert [(edit.span.text, edit.text) for edit in found] == [(" ", "")]


@pytest.mark.parametrize("path", TEXTS[::3], ids=lambda path: path.stem)
def test_scrambled_texts_come_back_and_mean_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wild = scrambled(text, path.stem) if "#" not in text else text.replace(" -> ", "   ->\n")
    document = Document(wild, str(path), _load)
    after = edited(wild, format_edits(document))
    assert after == formatted(text)
    assert same_layers(document.analysis.graph, Document(after, str(path), _load).analysis.graph)


@pytest.mark.parametrize("ending", ["", "output z: regression = hidden -> Dense(1", "}}"])
def test_a_text_that_does_not_parse_is_left_alone(ending: str) -> None:
    assert bool(format_edits(Document(UGLY + ending))) == (not ending)


def test_a_range_formats_whole_statements_and_no_others() -> None:
    document = Document(UGLY)
    hidden = UGLY.index("hidden=")
    after = edited(UGLY, format_range(document, hidden + 3, hidden + 3))
    assert after == UGLY.replace("hidden=main->Dense( 8,relu )", "hidden = main -> Dense(8, relu)")
    everything = edited(UGLY, format_range(document, 0, len(UGLY)))
    assert everything == formatted(UGLY)


@pytest.mark.parametrize("seed", range(20))
def test_any_range_keeps_the_meaning_and_all_of_them_together_make_the_style(seed: int) -> None:
    path = TEXTS[seed % len(TEXTS)]
    text = path.read_text(encoding="utf-8").replace(" -> ", "   ->\n")
    chosen = random.Random(seed)
    start, end = sorted(chosen.choices(range(len(text) + 1), k=2))
    document = Document(text, str(path), _load)
    part = edited(text, format_range(document, start, end))
    assert formatted(part) == formatted(text)


def test_a_closing_brace_formats_what_it_closes() -> None:
    document = Document(UGLY)
    offset = UGLY.rindex("}") + 1
    after = edited(UGLY, format_typed(document, offset))
    assert after.endswith("compile {\n    loss: mse\n    metrics: [mae]\n}\n")
    assert after.startswith(UGLY[: UGLY.index("compile")])
    assert format_typed(document, offset - 1) == []


@pytest.mark.parametrize("seed", range(50))
def test_edits_between_any_texts_make_the_one_of_the_other(seed: int) -> None:
    chosen = random.Random(seed)
    before, after = ("".join(chosen.choices("ab\n", k=chosen.randrange(60))) for _ in range(2))
    edits = edits_between(Source(before), after)
    assert edited(before, edits) == after
    assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
