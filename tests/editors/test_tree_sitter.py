"""The tree-sitter grammar says what nndsl's own grammar says, and its queries name what there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lark import Lark, Token, Tree
from truth import ODD, ROOT, TEXTS, snippets

sys.path.insert(0, str(ROOT / "tools"))

from editors.kinds import KINDS
from editors.tree_sitter import translation

from editors import grammar

FOLDER = ROOT / "editors" / "tree-sitter"
QUERIES = sorted((FOLDER / "queries").glob("*.scm"))
OF_OTHERS = {
    "fold",
    "indent.begin",
    "indent.branch",
    "indent.end",
    "indent.ignore",
    "local.scope",
    "local.reference",
}
OF_OTHERS |= {f"local.definition.{kind}" for kind in ("var", "parameter", "function")}
"""The captures of nvim-treesitter for folds, indents and names."""

Shape = tuple[str, tuple[Any, ...]]
"""A node's kind and its named children."""


class Reading:
    """Turns `src/grammar.json` back into a grammar for Lark."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.aliases: dict[str, str] = {}
        self._terminals = {"identifier": "NAME", "string": "STRING", "number": "NUMBER"}
        self._terminals |= {"_key": "KEY", "_unpack": "UNPACK"}
        rules = [
            f"{self._lower(name)}: {self._text(rule)}"
            for name, rule in found["rules"].items()
            if name not in ("identifier", "string", "comment")
        ]
        made = [f"{self._lower(alias)}: {self._lower(rule)}" for alias, rule in self.aliases.items()]
        self.text = "\n".join(["start: source_file", *rules, *made, *self._literals()])

    def _literals(self) -> list[str]:
        lines = [f"{name}: /{grammar.pattern(name)}/" for name in ("NAME", "NUMBER", "STRING", "COMMENT")]
        lines += [f"{name}.1: /{grammar.pattern(name)}/" for name in ("KEY", "UNPACK")]
        lines = [line.replace("\n", r"\n") for line in lines]
        return [*lines, r"BLANK: /[\s\ufeff]+/", "%ignore BLANK", "%ignore COMMENT"]

    @staticmethod
    def _lower(name: str) -> str:
        return f"_{name.lstrip('_')}" if name.startswith("_") else name

    def _text(self, rule: dict[str, Any]) -> str:
        kind = rule["type"]
        if kind == "SYMBOL":
            return self._terminals.get(rule["name"], rule["name"])
        if kind == "STRING":
            return json.dumps(rule["value"])
        if kind == "FIELD":
            return self._text(rule["content"])
        if kind == "ALIAS":
            return self._alias(rule)
        if kind in ("REPEAT", "REPEAT1"):
            return f"({self._text(rule['content'])}){'+' if kind == 'REPEAT1' else '*'}"
        members = [self._text(each) for each in rule["members"] if each["type"] != "BLANK"]
        text = f"({(' | ' if kind == 'CHOICE' else ' ').join(members)})"
        return f"{text}?" if len(members) < len(rule["members"]) else text

    def _alias(self, rule: dict[str, Any]) -> str:
        name = rule["content"]["name"]
        if name in self._terminals:
            return self._terminals[name]
        alias = f"{rule['value']}_of{name}"
        self.aliases[alias] = name
        return alias


@cache
def translated() -> tuple[Lark, dict[str, str]]:
    found = Reading(json.loads((FOLDER / "src" / "grammar.json").read_text(encoding="utf-8")))
    lark = Lark(found.text, parser="lalr", lexer="contextual", keep_all_tokens=True, maybe_placeholders=False)
    return lark, {alias: alias.partition("_of_")[0] for alias in found.aliases}


@cache
def ours() -> Lark:
    text = (ROOT / "grammar" / "nndsl.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual", keep_all_tokens=True, maybe_placeholders=False)


_NAMED = {"NAME": "identifier", "KEY": "identifier", "NUMBER": "number", "STRING": "string"}
_ALONE = ("true", "false", "none", "head", "skip")


def shape(tree: Tree[Token] | Token, aliases: dict[str, str]) -> Shape | str:
    """The tree with tree-sitter's names, every word and sign in it."""
    if isinstance(tree, Token):
        return str(tree) if tree.type not in _NAMED else (_NAMED[tree.type], (str(tree),))
    name = aliases.get(str(tree.data), str(tree.data))
    children = tuple(shape(child, aliases) for child in tree.children)
    if name in _ALONE:
        return children[0]
    nodes = [child for child in children if child not in (("body", ()), ("settings", ()))]
    return name, tuple(nodes)


def ours_of(text: str) -> Shape | str:
    return shape(ours().parse(text), {"start": "source_file"})


def translated_of(text: str) -> Shape | str:
    lark, aliases = translated()
    return shape(lark.parse(text).children[0], aliases)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_translated_grammar_gives_every_network_its_tree(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert translated_of(text) == ours_of(text)


def test_the_translated_grammar_gives_the_reference_its_trees() -> None:
    assert [text for text in [*snippets(), ODD] if translated_of(text) != ours_of(text)] == []


def test_grammar_js_says_what_grammar_json_says() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip(
            "node is not installed: grammar.js is not evaluated here, only the JSON written beside it"
        )
    script = Path(__file__).with_name("tree_sitter_dsl.mjs")
    done = subprocess.run(
        [node, str(script), str(FOLDER / "grammar.js")], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == json.loads(
        (FOLDER / "src" / "grammar.json").read_text(encoding="utf-8")
    )


def test_tree_sitter_generates_the_parser_and_passes_its_corpus(tmp_path: Path) -> None:
    command = shutil.which("tree-sitter")
    if command is None:
        pytest.skip("tree-sitter's command is not installed: no parser is generated from grammar.js here")
    copy = shutil.copytree(FOLDER, tmp_path / "nndsl")
    for step in ("generate", "test"):
        done = subprocess.run([command, step], cwd=copy, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def corpus() -> list[tuple[str, str, str]]:
    """Name, text and expected tree of every case."""
    found = []
    for path in sorted((FOLDER / "test" / "corpus").glob("*.txt")):
        parts = re.split(r"^={3,}\n(.*)\n={3,}\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            text, tree = re.split(r"^-{3,}\n", body, flags=re.MULTILINE)
            found.append((name, text, tree))
    return found


def written(node: Shape | str) -> str:
    """A tree as tree-sitter writes it: named nodes only."""
    if isinstance(node, str):
        return f"({node.lower()})" if node.lower() in _ALONE else ""
    inner = [text for child in node[1] if (text := written(child) if node[0] not in _NAMED.values() else "")]
    return f"({' '.join([node[0], *inner])})"


@pytest.mark.parametrize(
    ("name", "text", "tree"), corpus(), ids=lambda value: value if "\n" not in value else ""
)
def test_the_corpus_expects_the_trees_of_our_grammar(name: str, text: str, tree: str) -> None:
    assert written(ours_of(text)) == re.sub(r"\s+", " ", tree.replace("(comment)", "")).strip(), name


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_queries_name_what_the_grammar_has(path: Path) -> None:
    text = re.sub(r"^;.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    plain = re.sub(r"\(#[^()]*\)", "", text)
    assert set(re.findall(r"\((\w+)", plain)) <= translation.nodes()
    assert set(re.findall(r'"([^"]+)"', plain)) <= translation.literals()
    fields = {name for rule in translation.FIELDS.values() for names in rule.values() for name in names}
    assert set(re.findall(r"(\w+):", plain)) <= fields
    captures = {kind.capture for kind in KINDS} | OF_OTHERS
    assert set(re.findall(r"@([\w.]+)", plain)) <= captures


def test_queries_name_every_keyword_and_sign() -> None:
    text = (FOLDER / "queries" / "highlights.scm").read_text(encoding="utf-8")
    alone = {"head", "skip", "True", "False", "None"}
    assert translation.literals() - alone <= set(re.findall(r'^  "([^"]+)"$', text, re.MULTILINE))


def test_every_field_of_the_grammar_is_where_it_is_said_to_be() -> None:
    found = json.dumps(translation.grammar_json())
    fields = {name for rule in translation.FIELDS.values() for names in rule.values() for name in names}
    assert set(re.findall(r'"type": "FIELD", "name": "(\w+)"', found)) == fields
