"""docs/checking.md says what is so: its drawing, its examples, its keys, its links."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import nndsl
from nndsl.cli.commands import app
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
    (shown,) = (text for _, text in BLOCKS if text.startswith("$ nndsl check nets"))
    assert shown.partition("\n")[2] == render(FOUND, width=100, files=12)


def test_the_drawing_with_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("polars")
    monkeypatch.chdir(tmp_path)
    text = "input main(n)\noutput price: regression(unit) = main -> Dense(8, relu) -> head\n"
    Path("price.nn").write_text(text)
    Path("houses.csv").write_text("rooms,age,price\n5,20,310\n3,41,190\n4,33,255\n2,60,150\n")
    (shown,) = (text for _, text in BLOCKS if text.startswith("$ nndsl check --data"))
    result = CliRunner().invoke(app, shown.partition("\n")[0].split()[2:], env={"COLUMNS": "130"})
    assert (result.exit_code, result.stdout) == (1, shown.partition("\n")[2])


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
