"""The grammar itself: strict LALR(1), its cache, and what loading it costs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lark import Lark

from nndsl.resources import folder
from nndsl.syntax import machine as machine_module
from nndsl.syntax.builder import Builder
from nndsl.syntax.machine import Machine, WordsEverywhere

PROGRAM = "from nndsl.source import Source; from nndsl.syntax.parser import parse; print(len(parse(Source('x = y'))[0].statements))"


def strict(postlex: WordsEverywhere | None) -> Lark:
    text = (folder("grammar") / "nndsl.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual", strict=True, postlex=postlex)


@pytest.mark.parametrize("postlex", [None, WordsEverywhere()])
def test_grammar_has_no_conflict_and_no_collision(postlex: WordsEverywhere | None) -> None:
    assert strict(postlex).parse("x = y -> Dense(3)")


def test_every_rule_has_its_method() -> None:
    grammar = strict(None)
    made = {
        rule.alias or rule.origin.name for rule in grammar.rules if not rule.options.expand1 or rule.alias
    }
    assert {name for name in made if not name.startswith("_")} - set(dir(Builder)) == set()


def run(environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.skipif(os.name == "nt", reason="the cache folder has another variable there")
def test_cache_is_written_once_and_survives_damage(tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path)}
    assert run(environment) == "1"
    (file,) = (tmp_path / "nndsl").iterdir()
    size = file.stat().st_size
    file.write_bytes(b"damaged")
    assert run(environment) == "1"
    assert file.stat().st_size > size // 2
    file.write_bytes(file.read_bytes()[: size // 2])
    assert run(environment) == "1"


@pytest.mark.skipif(os.name == "nt", reason="the cache folder has another variable there")
def test_unusable_cache_folder_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run({"XDG_CACHE_HOME": str(tmp_path / "file")}) == "1"
    assert run({"XDG_CACHE_HOME": "relative"}) == "1"
    assert not Path("relative").exists()
    (tmp_path / "nndsl").mkdir()
    for version in Path(machine_module._cache_file() or "none").name, "x":
        (tmp_path / "nndsl" / version).mkdir()
    assert run({"XDG_CACHE_HOME": str(tmp_path)}) == "1"


def test_machine_works_without_a_cache() -> None:
    from nndsl.source import Source

    statements, bad_words = Machine(None).parse(Source("x = y"), "x = y")
    assert len(statements) == 1 and bad_words == []
