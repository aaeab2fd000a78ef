"""`grammar.js`, which tree-sitter reads, and `src/grammar.json`, which it would make of it."""

from __future__ import annotations

import json
from typing import Any

from editors.tree_sitter.translation import Rule, grammar_json

_WIDTH = 100
_HEAD = """\
/**
 * @file nndsl, a small language that describes neural networks
 * @license MIT
 *
 * Written by tools/make_editors.py of nndsl from its grammar, grammar/nndsl.lark: change that.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

export default grammar({
"""


def grammar_js() -> str:
    """The grammar as tree-sitter's command reads it."""
    found = grammar_json()
    externals = ", ".join(_call(each, 2) for each in found["externals"])
    extras = "".join(f"    {_call(each, 4)},\n" for each in found["extras"])
    rules = "\n\n".join(f"    {name}: $ => {_call(rule, 4)}," for name, rule in found["rules"].items())
    return (
        f"{_HEAD}  name: {_quoted(found['name'])},\n\n"
        f"  word: $ => $.{found['word']},\n\n"
        f"  // What only the text after it tells apart: see src/scanner.c\n"
        f"  externals: $ => [{externals}],\n\n"
        f"  extras: $ => [\n{extras}  ],\n\n"
        f"  rules: {{\n{rules}\n  }},\n}});\n"
    )


def grammar_as_json() -> str:
    """The same as JSON."""
    return json.dumps(grammar_json(), indent=2, ensure_ascii=True) + "\n"


def _call(rule: Rule, indent: int) -> str:
    kind = rule["type"]
    if kind == "SYMBOL":
        return f"$.{rule['name']}"
    if kind == "STRING":
        return _quoted(rule["value"])
    if kind == "PATTERN":
        return f"/{rule['value']}/{rule.get('flags', '')}"
    name, arguments = _function(rule)
    return _laid_out(name, arguments, indent)


def _function(rule: Rule) -> tuple[str, list[Any]]:
    kind = rule["type"]
    if kind == "CHOICE" and rule["members"][-1]["type"] == "BLANK":
        return "optional", rule["members"][:-1]
    if kind in ("SEQ", "CHOICE"):
        return kind.lower(), rule["members"]
    if kind in ("REPEAT", "REPEAT1"):
        return kind.lower(), [rule["content"]]
    if kind == "FIELD":
        return "field", [_quoted(rule["name"]), rule["content"]]
    shown = f"$.{rule['value']}" if rule["named"] else _quoted(rule["value"])
    return "alias", [rule["content"], shown]


def _laid_out(name: str, arguments: list[Any], indent: int) -> str:
    """A call on one line where it fits, else one argument a line."""
    flat = f"{name}({', '.join(_argument(each, 0) for each in arguments)})"
    if "\n" not in flat and indent + len(flat) <= _WIDTH:
        return flat
    inner = "".join(f"{' ' * (indent + 2)}{_argument(each, indent + 2)},\n" for each in arguments)
    return f"{name}(\n{inner}{' ' * indent})"


def _argument(one: Any, indent: int) -> str:
    return one if isinstance(one, str) else _call(one, indent)


def _quoted(text: str) -> str:
    return f"'{text}'"
