"""The files for editors are those that the catalog and grammar of today make."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import make_editors

from editors import grammar, kinds, words
from nndsl import catalog


def test_files_are_not_stale() -> None:
    assert make_editors.stale() == []


def test_check_names_stale_files_and_fails(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib, make_editors as m; m.ROOT = pathlib.Path(sys.argv[2]);"
        " m.GENERATORS = (('a/b.txt', lambda: 'text'),); raise SystemExit(m.main())"
    )

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=ROOT / "tools",
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    assert run("--check", str(tmp_path)) == (1, "a/b.txt\n")
    assert run("", str(tmp_path)) == (0, "1 of 1 files written\n")
    assert (tmp_path / "a" / "b.txt").read_text() == "text"
    assert run("--check", str(tmp_path)) == (0, "")


def test_every_keyword_and_sign_of_the_grammar_is_known() -> None:
    tables = json.loads((ROOT / "nndsl" / "syntax" / "tables.json").read_text(encoding="utf-8"))
    assert set(grammar.keywords()) == set(tables["keywords"])
    assert set(tables["signs"]) <= set(grammar.signs())
    assert {"==", "<="} <= set(grammar.signs())


@pytest.mark.parametrize(
    "path",
    [
        "nndsl/highlighting/words.json",
        "editors/vscode/syntaxes/nndsl.tmLanguage.json",
        "editors/sublime/nndsl.sublime-syntax",
        "editors/vim/syntax/nndsl.vim",
        "editors/tree-sitter/queries/highlights.scm",
    ],
)
def test_every_keyword_has_a_place_in_every_syntax(path: str) -> None:
    """What a new one does within a statement, only a person can say: the contexts and states are written by hand."""
    text = (ROOT / path).read_text(encoding="utf-8")
    asked = {word for word, role in grammar.keywords().items() if role != "constant"}
    assert {word for word in asked if not re.search(rf"(?:\b|\\b){word}\b", text)} == set()


def test_the_indents_of_vim_know_every_statement() -> None:
    text = (ROOT / "editors" / "vim" / "indent" / "nndsl.vim").read_text(encoding="utf-8")
    (line,) = re.findall(r"^let s:statement = .*$", text, re.MULTILINE)
    assert set(words.words().keywords["statement"]) <= set(re.findall(r"[a-z]+", line))


def test_keywords_have_the_role_that_the_grammar_gives_them() -> None:
    found = words.words().keywords
    assert found["section"] == ("compile", "data", "train")
    assert {"network", "input", "import", "shared"} <= set(found["statement"])
    assert found["step"] == ("as", "each", "else", "head", "if", "skip")
    assert found["logic"] == ("and", "not", "or")
    assert found["constant"] == ("False", "None", "True")
    assert set(found["clause"]) == {"from", "in", "log", "named", "per", "return"}


def test_every_kind_of_a_word_is_in_the_table() -> None:
    assert len(kinds.KIND) == len(kinds.KINDS)
    used = {*words.steps().values(), *words.values().values(), *grammar.signs().values()}
    assert used <= set(kinds.KIND)


def test_words_have_the_kinds_that_keras_gives_them() -> None:
    assert words.steps()["MaxPool2D"] == "layer"
    assert words.steps()["relu"] == "activation"
    assert words.steps()["ops.mean"] == "op"
    assert words.steps()["applications.ResNet50"] == "application"
    assert words.values()["he_normal"] == words.values()["same"] == words.values()["mse"] == "word"
    assert words.values()["HeNormal"] == words.values()["Adam"] == "object"
    assert words.values()["LSTM"] == "layer"
    assert words.values()["relu"] == "activation"
    assert words.values()["float16"] == "dtype"


def test_no_name_of_keras_is_lost() -> None:
    found = {*words.steps(), *words.values()}
    for kind in ("layer", "activation", *words.OBJECTS):
        missing = {*catalog.names(kind), *catalog.words(kind)} - found
        assert missing <= {"Lambda", "FlaxLayer", "JaxLayer", "TFSMLayer", "TorchModuleWrapper"}, kind
