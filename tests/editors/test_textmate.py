"""The grammar of VS Code tells every word by its place, also over lines and behind half-typed text."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from textmate_machine import Machine
from truth import ODD, ROOT, TEXTS, snippets, truth

from nndsl.ide.document import Document
from nndsl.ide.tokens import LEGEND, tokens
from nndsl.lsp.tokens import SYNTAX
from nndsl.source import Source
from nndsl.syntax.parser import parse
from nndsl.syntax.scan import scan

sys.path.insert(0, str(ROOT / "tools"))

from editors.kinds import KINDS, scope

VSCODE = ROOT / "editors" / "vscode"
EXAMPLES = sorted((ROOT / "examples").glob("*.nn"))
KIND = {scope(kind.name): kind.name for kind in KINDS}
MISTAKES = {"regresion", "multiclas", "int", "word", "EarlyStoping", "sklern"}
"""Words that the language reference misspells on purpose: no list has them."""


@cache
def machine() -> Machine:
    return Machine(json.loads((VSCODE / "syntaxes" / "nndsl.tmLanguage.json").read_text(encoding="utf-8")))


def kinds(text: str) -> list[str]:
    """The kind of every character of a text; a scope of no kind stands for itself."""
    lines = machine().scopes(text)
    return [KIND.get(each[-1], each[-1]) for line in lines for each in (*line, ("",))]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_coloured_as_in_their_snapshots(example: Path) -> None:
    snapshot = VSCODE / "tests" / "examples" / f"{example.name}.snap"
    wanted = list(_snapshot(snapshot.read_text(encoding="utf-8")))
    text = example.read_text(encoding="utf-8")
    assert [line for line, _ in wanted] == text.split("\n"), "run `npm run snapshots` in editors/vscode"
    for (line, scopes), found in zip(wanted, machine().scopes(text), strict=True):
        assert [scopes.get(at, ("source.nndsl",)) for at in range(len(line))] == found


def _snapshot(text: str) -> list[tuple[str, dict[int, tuple[str, ...]]]]:
    """Each line of a snapshot with the scopes that stand below it, by column."""
    found: list[tuple[str, dict[int, tuple[str, ...]]]] = []
    for row in text.removesuffix("\n").split("\n"):
        if row.startswith(">"):
            found.append((row[1:], {}))
        else:
            marks = re.fullmatch(r"#( *)(\^+) (.*)", row)
            assert marks is not None, row
            start = len(marks[1])
            found[-1][1].update(dict.fromkeys(range(start, start + len(marks[2])), tuple(marks[3].split())))
    return found


@pytest.mark.parametrize("page", sorted((VSCODE / "tests" / "unit").glob("*.nn")), ids=lambda path: path.stem)
def test_scopes_are_those_that_stand_below_the_lines(page: Path) -> None:
    lines: list[str] = []
    asked: list[tuple[int, int, int, list[str]]] = []
    for row in page.read_text(encoding="utf-8").split("\n")[1:]:
        below = re.fullmatch(r"# *(?:<(-+)|(\^+)) (.*)", row)
        if below is None:
            lines.append(row)
        else:
            start = 0 if below[1] else row.index("^")
            asked.append((len(lines) - 1, start, len(below[1] or below[2]), below[3].split(" - ")[0].split()))
    found = machine().scopes("\n".join(lines))
    assert asked
    for line, start, length, wanted in asked:
        for at in range(start, start + length):
            assert set(wanted) <= set(found[line][at]), (lines[line], at)


@pytest.mark.parametrize("text", [*(path.read_text(encoding="utf-8") for path in TEXTS), *snippets(), ODD])
def test_words_are_what_the_parser_takes_them_for(text: str) -> None:
    found = kinds(text)
    wrong = [word for word in truth(text) if found[word.start] not in word.kinds]
    assert not [word for word in wrong if word.text not in MISTAKES]


@pytest.mark.parametrize("path", TEXTS[::3], ids=lambda path: path.stem)
def test_line_ends_mean_nothing_between_statements(path: Path) -> None:
    words = scan(path.read_text(encoding="utf-8"))
    text = " ".join(word.text for word in words)
    found = kinds(text)
    assert not [word for word in truth(text) if found[word.start] not in word.kinds]


@pytest.mark.parametrize("path", TEXTS[::2], ids=lambda path: path.stem)
def test_a_half_typed_statement_spoils_nothing_behind_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = kinds(text)
    statements = parse(Source(text))[0].statements
    chance = random.Random(path.stem)
    pairs = list(pairwise(statements))
    for one, following in chance.sample(pairs, min(3, len(pairs))):
        inside = [word.start for word in scan(text) if one.span.start < word.start < one.span.end]
        cut, rest = chance.choice(inside), following.span.start
        typed = text[:cut].rstrip() + "\n\n"
        assert kinds(typed + text[rest:])[len(typed) :] == whole[rest:], typed[-60:]


STATEMENTS = (
    "output z: binary = q -> Dense(1, sigmoid)",
    "input z(3, n): int32\nparam p = 3 in 1 .. 8",
    "block x -> f(a, b=2) {\n    c = x -> relu\n    return c\n}",
    'data csv("a") {\n    a: b .. c\n}\ncompile {\n    loss: mse\n}',
    "(a, b) = x -> LSTM(3, return_state=True)",
    "z = q -> Dense(3)",
)


def assert_recovered(seed: int, count: int) -> None:
    """Whatever stands before it, a statement on lines of its own has its colours."""
    chance = random.Random(seed)
    parts = sorted({word.text for path in TEXTS for word in scan(path.read_text(encoding="utf-8"))})
    for _ in range(count):
        words = [
            chance.choice([chance.choice(parts), chance.choice("()[]{}\"'->,:=|* \n")]) for _ in range(20)
        ]
        garbage = " ".join(words[: chance.randint(1, 20)]) + "\n\n"
        statement = chance.choice(STATEMENTS)
        assert kinds(garbage + statement)[len(garbage) :] == kinds(statement), garbage


def test_a_statement_has_its_colours_behind_anything() -> None:
    assert_recovered(7, 500)


@pytest.mark.slow
def test_many_statements_have_their_colours_behind_anything() -> None:
    assert_recovered(8, 20_000)


ONLY_THE_FILE_TELLS = {
    ("property", "variable"),  # the key of a setting that is the name of an input or output
    ("variable", "typeParameter"),  # a size of an input, in an argument
    ("variable", "enumMember"),  # a word that no list has: the name of a metric of this network
    ("variable", "parameter"),
    ("enumMember", "parameter"),  # a param that is called like a word: `ones`
}
"""What a word is by its place, and what the server knows it to be by the names of the file."""


@pytest.mark.parametrize("path", TEXTS[1::8], ids=lambda path: path.stem)
def test_colours_stay_when_the_server_has_started(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = kinds(text)
    told = [token for token in tokens(Document(text, str(path))) if token.kind not in SYNTAX]
    changes = {(LEGEND[found[token.start]][0], token.kind) for token in told}
    assert told
    assert {change for change in changes if change[0] != change[1]} <= ONLY_THE_FILE_TELLS


@pytest.mark.skipif(
    not (VSCODE / "node_modules").exists() or shutil.which("npm") is None,
    reason="npm's packages are not in editors/vscode: the grammar is not run by VS Code's own regular expressions,"
    " the client not started, the .vsix not built",
)
def test_the_extension_is_built_and_passes_its_own_tests(tmp_path: Path) -> None:
    server = tmp_path / "nndsl"
    server.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m nndsl "$@"\n')
    server.chmod(0o755)
    subprocess.run(["npm", "test"], cwd=VSCODE, check=True, env={**os.environ, "NNDSL": str(server)})
    subprocess.run(["npm", "run", "package"], cwd=VSCODE, check=True)
    packed = zipfile.ZipFile(VSCODE / "dist" / "nndsl.vsix")
    inside = {name.removeprefix("extension/") for name in packed.namelist()}
    assert inside == {
        *("[Content_Types].xml", "extension.vsixmanifest", "package.json", "readme.md", "changelog.md"),
        *(
            "LICENSE.txt",
            "dist/LICENSES.txt",
            "images/icon.png",
            "language-configuration.json",
            "dist/extension.js",
        ),
        *("snippets/nndsl.json", "syntaxes/nndsl.tmLanguage.json", "syntaxes/markdown.tmLanguage.json"),
    }
