"""What holds for every tree and every text."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from language_samples import FILES, SOURCES, STATEMENTS, STEPS, VALUES
from syntax_strategies import trees

from nndsl.source import Source
from nndsl.syntax.formatter import format_tree
from nndsl.syntax.parser import parse
from nndsl.syntax.scan import scan
from nndsl.syntax.statements import Tree

TEXTS = [
    *FILES,
    *STATEMENTS,
    *(f"y = x -> {step}" for step in STEPS),
    *(f"y = {source}" for source in SOURCES),
]
TEXTS += [f"param p = {value}" for value in VALUES]
WORDS = sorted({part.text for text in TEXTS for part in scan(text)})
ODDITIES = [
    "#",
    "# c\n",
    "\n",
    "\r\n",
    " ",
    "\x00",
    "\ud800",
    '"',
    "'",
    "\\",
    "→",
    "\ufeff",
    "=>",
    "🙂",
    "0x1",
    "1_",
]

QUICK = settings(max_examples=75, deadline=None, suppress_health_check=list(HealthCheck))


@given(trees)
@QUICK
def test_a_tree_survives_being_written_and_read(tree: Tree) -> None:
    text = format_tree(tree)
    again, findings = parse(Source(text))
    assert findings == []
    assert again.statements == tree.statements
    assert format_tree(again) == text


def check(text: str) -> None:
    """Whatever the text: no exception, findings inside it, and what parses can be formatted without loss."""
    start = time.process_time()
    tree, findings = parse(Source(text))
    for found in findings:
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert found.code.startswith("NN0") and found.message and str(found)
    if not findings:
        result = format_tree(tree)
        again, refused = parse(Source(result))
        assert refused == [] and again.statements == tree.statements and format_tree(again) == result
        assert sorted(one.text for one in again.comments) == sorted(one.text for one in tree.comments)
    assert time.process_time() - start < 5


@given(st.text(max_size=200))
@QUICK
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from([*WORDS, *ODDITIES, " "]), max_size=80))
@QUICK
def test_any_words(words: list[str]) -> None:
    check("".join(words))
    check(" ".join(words))


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), st.data())
@QUICK
def test_damaged_texts(texts: list[str], data: st.DataObject) -> None:
    text = "\n".join(texts)
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, min(len(text), first + 10)))
    check(text[:first])
    check(text[:first] + data.draw(st.sampled_from(["", *WORDS, *ODDITIES])) + text[last:])


@given(st.sampled_from(TEXTS), st.data())
@QUICK
def test_comments_and_line_ends_anywhere(text: str, data: st.DataObject) -> None:
    parts = [part.text for part in scan(text)]
    gaps = data.draw(
        st.lists(
            st.sampled_from([" ", "\n", " # c\n", "\n\n# d\r\n", "# e\n # f\n\n"]),
            min_size=len(parts),
            max_size=len(parts),
        )
    )
    spread = "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    before, findings = parse(Source(" ".join(parts)))
    after, spread_findings = parse(Source(spread))
    assert findings == spread_findings == []
    assert before.statements == after.statements
    check(spread)
