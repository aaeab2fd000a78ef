"""What VS Code does at Enter, with brackets and comments: its rules hold for `.nn` texts as they are written."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from truth import ROOT, TEXTS

VSCODE = ROOT / "editors" / "vscode"
CONFIGURATION: dict[str, Any] = json.loads(
    (VSCODE / "language-configuration.json").read_text(encoding="utf-8")
)
PACKAGE: dict[str, Any] = json.loads((VSCODE / "package.json").read_text(encoding="utf-8"))


def entered(before: str, after: str = "", previous: str = "") -> tuple[str, str] | None:
    """What the first fitting rule does at Enter between two parts of a line: how it indents, and what it writes."""
    for rule in CONFIGURATION["onEnterRules"]:
        texts = (("beforeText", before), ("afterText", after), ("previousLineText", previous))
        if all(re.search(rule.get(key, ""), text) for key, text in texts):
            return rule["action"]["indent"], rule["action"].get("appendText", "")
    return None


@pytest.mark.parametrize("line", ["    -> Dense(8, relu)", "    -> conv(16) * 2 as fine", "    -> relu "])
def test_a_pipe_goes_on(line: str) -> None:
    assert entered(line) == ("none", "-> ")


@pytest.mark.parametrize(
    "line", ["    -> head", "    -> Dense(", "    -> Dense(8),", "    -> Dense(8)  # the end", "x = a"]
)
def test_a_pipe_does_not_go_on_where_it_ends(line: str) -> None:
    assert entered(line) is None


def test_steps_are_indented_below_their_source() -> None:
    assert entered("hidden = deep ->") == ("indent", "")
    assert entered("hidden = deep", " -> Dense(8)") == ("indent", "")
    assert entered("    -> Dense(8)", " -> relu") is None


def test_comments_go_on_where_they_are_split_or_have_gone_on_before() -> None:
    assert entered("# one", "two") == ("none", "# ")
    assert entered("# two", previous="# one") == ("none", "# ")
    assert entered("# one") is None
    assert entered("#", previous="# one") is None


def test_brackets_open_over_lines() -> None:
    assert entered("compile {", "}") == ("indentOutdent", "")
    increases = re.compile(CONFIGURATION["indentationRules"]["increaseIndentPattern"])
    decreases = re.compile(CONFIGURATION["indentationRules"]["decreaseIndentPattern"])
    for line in ("compile {", "    -> Dense(  # wide", "block conv(filters) =", "    return ["):
        assert increases.search(line) and not decreases.search(line)
    for line in ("}", "    ] -> Add", ") = x"):
        assert decreases.search(line) and not increases.search(line)
    assert not increases.search("# a comment (")


@pytest.mark.parametrize("path", TEXTS[::4], ids=lambda path: path.stem)
def test_formatted_texts_are_indented_as_the_rules_say(path: Any) -> None:
    """Of two lines that do not begin with a sign of a pipe, a deeper one stands behind one that increases the indent."""
    increases = re.compile(CONFIGURATION["indentationRules"]["increaseIndentPattern"])
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    for one, below in pairwise(lines):
        deeper = len(below) - len(below.lstrip()) > len(one) - len(one.lstrip())
        if deeper and not below.lstrip().startswith(("->", "|", "#", "if ", "else ")):
            assert increases.search(one), (one, below)


def test_all_that_the_package_names_is_there() -> None:
    contributes = PACKAGE["contributes"]
    named = [
        contributes["languages"][0]["configuration"],
        *(one["path"] for one in (*contributes["grammars"], *contributes["snippets"])),
        PACKAGE["icon"],
    ]
    assert [path for path in named if not (VSCODE / path).is_file()] == []
    assert contributes["languages"][0]["extensions"] == [".nn"]


def test_packages_of_node_are_pinned() -> None:
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in PACKAGE["devDependencies"].values())


def test_commands_and_settings_of_the_package_are_those_of_the_client() -> None:
    client = (VSCODE / "src" / "extension.js").read_text(encoding="utf-8")
    for command in PACKAGE["contributes"]["commands"]:
        assert f'registerCommand("{command["command"]}"' in client
    settings = set(PACKAGE["contributes"]["configuration"]["properties"])
    assert settings == {"nndsl.server.path", "nndsl.server.arguments", "nndsl.trace.server"}
    assert 'get("path"' in client
    assert 'get("arguments"' in client
