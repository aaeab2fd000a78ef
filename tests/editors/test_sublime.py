"""Sublime Text's syntax is VS Code's, in other words; `bat`, which reads it, tells every word by its place.

Sublime Text itself is run nowhere: its own syntax tests need the editor.
"""

from __future__ import annotations

import json
import os
import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from truth import ROOT, TEXTS, truth

sys.path.insert(0, str(ROOT / "tools"))

from editors.kinds import KINDS, scope

SUBLIME = ROOT / "editors" / "sublime"
BAT = shutil.which("batcat") or shutil.which("bat")
COLOURS = {f"#01{place:02x}7f": kind.name for place, kind in enumerate(KINDS)}
"""A colour of its own for every kind, by which the output tells what a word was taken for."""


def test_the_patterns_are_those_of_vs_code() -> None:
    written = (SUBLIME / "nndsl.sublime-syntax").read_text(encoding="utf-8")
    quoted = re.findall(r"- match: '((?:[^']|'')*)'\n", written)
    grammar = (ROOT / "editors" / "vscode" / "syntaxes" / "nndsl.tmLanguage.json").read_text(encoding="utf-8")
    assert {one.replace("''", "'") for one in quoted} == set(_patterns(json.loads(grammar)))


def _patterns(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (part[key] for key in ("match", "begin", "end") if key in part)
        for value in part.values():
            yield from _patterns(value)
    elif isinstance(part, list):
        for value in part:
            yield from _patterns(value)


def test_preferences_speak_of_scopes_that_there_are() -> None:
    known = {"source.nndsl", *(scope(kind.name) for kind in KINDS)}
    files = list(SUBLIME.glob("*.tmPreferences"))
    assert len(files) == 3
    for file in files:
        assert set(plistlib.loads(file.read_bytes())["scope"].split(", ")) <= known


def test_the_build_finds_the_place_of_a_finding(tmp_path: Path) -> None:
    build = json.loads((SUBLIME / "nndsl.sublime-build").read_text(encoding="utf-8"))
    (tmp_path / "wrong.nn").write_text("input x(8)\noutput y: regression = x -> Dens(1)\n", encoding="utf-8")
    command = [sys.executable, "-m", *build["shell_cmd"].replace('"$file"', "wrong.nn").split()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    ).stdout
    places = [
        found.groups() for found in map(re.compile(build["file_regex"]).match, told.split("\n")) if found
    ]
    assert places == [("wrong.nn", "2", "29", "error NN101: there is no layer or step `Dens`")]


@pytest.fixture(scope="module")
def bat(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which bat knows the syntax and colours each kind in its own way."""
    if BAT is None:
        pytest.skip("bat is not installed: nothing reads the syntax of Sublime Text here")
    home = tmp_path_factory.mktemp("bat")
    (home / "syntaxes").mkdir()
    (home / "themes").mkdir()
    shutil.copy(SUBLIME / "nndsl.sublime-syntax", home / "syntaxes")
    kinds = [
        {"scope": scope(kind.name), "settings": {"foreground": colour}}
        for kind, colour in zip(KINDS, COLOURS, strict=True)
    ]
    plain = {"settings": {"foreground": "#ffffff", "background": "#000000"}}
    (home / "themes" / "kinds.tmTheme").write_bytes(
        plistlib.dumps({"name": "kinds", "settings": [plain, *kinds]})
    )
    environment = {**os.environ, "BAT_CONFIG_DIR": str(home), "BAT_CACHE_PATH": str(home / "cache")}
    build = [BAT, "cache", "--build", "--source", str(home), "--target", str(home / "cache")]
    subprocess.run(build, env=environment, check=True, capture_output=True)
    return environment | {"COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    "path", [*TEXTS[::3], ROOT / "tests" / "editors" / "odd.nn"], ids=lambda path: path.stem
)
def test_bat_colours_words_as_the_parser_takes_them(path: Path, bat: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert BAT is not None
    options = [
        "--language=nndsl",
        "--color=always",
        "--theme=kinds",
        "--plain",
        "--paging=never",
        "--wrap=never",
    ]
    told = subprocess.run(
        [BAT, *options, str(path)], env=bat, check=True, capture_output=True, text=True
    ).stdout
    found = list(_kinds(told))
    assert len(found) == len(text)
    assert not [word for word in truth(text) if found[word.start] not in word.kinds]


def _kinds(told: str) -> Iterator[str]:
    """The kind of each character of an output with colours."""
    kind = ""
    for escape, character in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b])", told):
        if character:
            yield kind
            continue
        parts = escape.split(";")
        colour = "#" + "".join(f"{int(part):02x}" for part in parts[2:5]) if parts[:2] == ["38", "2"] else ""
        kind = COLOURS.get(colour, "")
