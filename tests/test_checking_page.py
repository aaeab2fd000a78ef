"""docs/checking.md says what is so: its drawing, its examples, its keys, its links."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nndsl
from nndsl.compiler import analyze
from nndsl.configuring import read_configuration
from nndsl.diagnostics import json as as_json
from nndsl.diagnostics.text import render
from nndsl.source import Source

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "checking.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", PAGE, re.DOTALL)
RELU = "network price\ninput x(8)\noutput price: regression = x -> Dense(1, relu)\n"
FOUND = analyze(Source(RELU, "nets/price.nn")).diagnostics


def test_the_drawing() -> None:
    (shown,) = (text for _, text in BLOCKS if text.startswith("$ nndsl check"))
    assert shown.partition("\n")[2] == render(FOUND, width=100, files=12)


def test_the_comments_ignore() -> None:
    (shown,) = (text for _, text in BLOCKS if text.startswith("output distance"))
    assert nndsl.check(f"input x(8)\n{shown}") == []
    bare = re.sub("# nndsl.*", "", shown)
    assert [found.code for found in nndsl.check(f"input x(8)\n{bare}")] == ["NN405", "NN401", "NN405"]


def test_the_project_is_understood() -> None:
    (table,) = (text for language, text in BLOCKS if language == "toml")
    found = read_configuration(table, "pyproject.toml", "/")
    assert found is not None and found.strict and len(found.levels) == 3 and len(found.exclude) == 2


def test_the_keys_of_json() -> None:
    (told,) = json.loads(as_json.render(FOUND))["diagnostics"]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", PAGE.partition("Each finding has")[2], re.MULTILINE)
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == set(told)


def test_its_links() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (DOCS / target).exists(), target
