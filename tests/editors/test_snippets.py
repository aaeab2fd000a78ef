"""Every snippet makes a network without a finding when nothing is filled in."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from editors.snippets import SNIPPETS, Snippet, expansion

from nndsl.compiler import analyze
from nndsl.source import Source


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.name)
def test_snippet_checks_as_it_is(snippet: Snippet) -> None:
    text = snippet.around.replace("@", expansion(snippet.body))
    assert "$" not in text
    assert [str(found.message) for found in analyze(Source(text)).diagnostics] == []


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.name)
def test_every_choice_of_a_snippet_parses(snippet: Snippet) -> None:
    for choices in re.findall(r"\$\{\d+\|([^|]*)\|\}", snippet.body):
        for choice in choices.split(","):
            chosen = snippet.body.replace(f"|{choices}|", f":{choice}")
            findings = analyze(Source(snippet.around.replace("@", expansion(chosen)))).diagnostics
            assert not [found for found in findings if found.code in ("NN001", "NN002", "NN116", "NN205")]


def test_prefixes_differ() -> None:
    assert len({snippet.prefix for snippet in SNIPPETS}) == len(SNIPPETS)
