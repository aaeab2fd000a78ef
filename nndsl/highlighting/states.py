"""The states of the lexer, one for each place of the grammar.

A state that meets what it has no use for is left, so that a half-typed statement never colours the next one.
"""

from __future__ import annotations

from typing import Any

from pygments.lexer import default, include
from pygments.token import Whitespace

from nndsl.highlighting import words
from nndsl.highlighting.rules import (
    ASSIGNED,
    DOTTED,
    GAP,
    LOST,
    LOST_IN_BODY,
    LOST_IN_CALL,
    NAME,
    OPENING,
    UNPACK,
    Rule,
    ahead,
    dotted_step,
    keyword,
    name,
    shape_of,
    sign,
    signs,
    step_word,
    string,
    value_word,
)
from nndsl.highlighting.words import token

_KEYWORD, _CONTROL = token("keyword"), token("control")
_BLANK = include("blank")

_LITERALS = [
    (words.pattern("NUMBER"), token("number")),
    (words.pattern("STRING"), string),
    (r"[\"'][^\n]*", token("unclosed")),
    (keyword(*words.keywords("constant")), token("constant")),
]


def declaring(*rules: Rule) -> list[Any]:
    """A state for the name after a keyword, behind which `=` may stand on any line."""
    return [ahead(LOST_IN_BODY), _BLANK, *rules, default("#pop")]


def leaving(*rules: Rule) -> list[Any]:
    """A state for one or a few words, left where another comes."""
    return [include("between"), *rules, default("#pop")]


def braced(key: str, *values: Any) -> list[Any]:
    """A state for `key: value` between braces; `key` is the kind of what stands before the colon."""
    return [
        include("lost"),
        _BLANK,
        (rf"{NAME}(?={GAP}:)", token(key)),
        sign(r"\}", "bracket", "#pop"),
        *values,
        include("rest"),
    ]


ANYWHERE = {
    "blank": [(r"[\s\ufeff]+", Whitespace), (words.pattern("COMMENT"), token("comment"))],
    "literal": _LITERALS,
    "one literal": [(pattern, its, "#pop") for pattern, its in _LITERALS],
    "rest": [
        *(sign(signs(kind), kind) for kind in ("arrow", "operator", "bracket", "separator")),
        (NAME, token("name")),
        (".", token("unclosed")),
    ],
    "between": [ahead(LOST), _BLANK],
    "lost": [(LOST, Whitespace, "root")],
    "lost in body": [(LOST_IN_BODY, Whitespace, "root")],
    "lost in call": [(LOST_IN_CALL, Whitespace, "root")],
}
"""What is not bound to a place."""

STATEMENTS = {
    "root": [
        _BLANK,
        include("assignment"),
        *((keyword(word), _KEYWORD, word) for word in words.keywords("statement")),
        (keyword("data"), _KEYWORD, "data"),
        (keyword(*words.keywords("section")), _KEYWORD, "section"),
        include("pipe"),
        include("literal"),
        include("rest"),
    ],
    "assignment": [
        (rf"{NAME}{ASSIGNED}", token("tensor")),
        sign(UNPACK, "bracket", "unpack"),
        sign("=(?![=>])", "operator", "source"),
    ],
    "unpack": leaving((NAME, token("tensor")), sign(",", "separator"), sign(r"\)", "bracket", "#pop")),
    "network": leaving(name("network")),
    "input": leaving(name("input", "input opens")),
    "input opens": leaving(sign(r"\(", "bracket", "#pop", "input is", "sizes")),
    "input is": leaving(sign(":", "separator", "dtype"), (keyword("named"), _CONTROL, ("#pop", "import"))),
    "dtype": leaving(name("dtype")),
    "param": declaring(name("param", "param is")),
    "param is": leaving(
        sign(r"=(?![=>])|\.\.", "operator", "operator", "operand"),
        (keyword("in"), _CONTROL, ("operator", "operand")),
        (keyword("log"), _CONTROL, "#pop"),
    ),
    "default": leaving((NAME, step_word, ("#pop", "use"))),
    "shared": declaring(name("piece", "piece is")),
    "block": declaring(ahead(rf"\(|{NAME}{GAP}->", "block inputs"), name("piece", "piece is")),
    "piece is": leaving(sign(r"\(", "bracket", "parameters"), sign("=", "operator", "#pop", "step")),
    "block inputs": leaving(
        (NAME, token("tensor")),
        sign(r"[()]", "bracket"),
        sign(",", "separator"),
        sign("->", "arrow", "#pop", "block name"),
    ),
    "block name": leaving(name("piece", "block opens")),
    "block opens": leaving(sign(r"\(", "bracket", "parameters"), sign(r"\{", "bracket", "#pop", "body")),
    "body": [
        include("lost in body"),
        _BLANK,
        include("assignment"),
        (keyword("return"), _CONTROL, "source"),
        include("pipe"),
        sign(r"\}", "bracket", "#pop"),
        include("literal"),
        include("rest"),
    ],
    "parameters": [
        include("lost"),
        _BLANK,
        (NAME, token("param")),
        sign("=", "operator", "operator", "operand"),
        sign(",", "separator"),
        sign(r"\)", "bracket", "#pop"),
        include("rest"),
    ],
    "extern": leaving(name("piece", "extern is")),
    "extern is": leaving(
        sign(r"\(", "bracket", "parameters"), (keyword("from"), _CONTROL, ("#pop", "module"))
    ),
    "module": leaving(
        (NAME, token("namespace")), sign(r"\.", "separator"), sign(":", "separator", "#pop", "patterns")
    ),
    "patterns": leaving(sign(OPENING, "bracket", "sizes"), sign(",", "separator"), sign("->", "arrow")),
    "sizes": [
        include("lost"),
        _BLANK,
        sign(r"\(", "bracket", "#push"),
        sign(r"\)", "bracket", "#pop"),
        include("literal"),
        (NAME, token("size")),
        include("rest"),
    ],
    "import": leaving((words.pattern("STRING"), string, "#pop")),
    "output": declaring(name("output", "output is")),
    "output is": leaving(
        sign(":", "separator", "task"),
        sign(r"\(", "bracket", "arguments"),
        (keyword("per"), _CONTROL, "per"),
        sign("=", "operator", "#pop", "source"),
    ),
    "task": declaring(name("task")),
    "per": declaring(name("word")),
}
"""What begins a statement, and what follows its keyword."""

PIPES = {
    "pipe": [
        sign("->", "arrow", "step"),
        (keyword("as"), _CONTROL, "as"),
        (keyword("if"), _CONTROL, ("condition", "operator", "operand")),
        sign(r"\*(?!\*)", "operator", "operand"),
    ],
    "source": leaving(
        sign(r"\[", "bracket", "#pop", "sources", "source"),
        sign(OPENING, "bracket", "#pop", "call"),
        include("one literal"),
        name("tensor"),
    ),
    "sources": [
        include("lost"),
        _BLANK,
        include("pipe"),
        sign(",", "separator", "source"),
        sign(r"\]", "bracket", "#pop"),
        include("literal"),
        include("rest"),
    ],
    "call": [
        include("lost in call"),
        _BLANK,
        (rf"{NAME}{ASSIGNED}", token("argument")),
        sign("=", "operator", "source"),
        include("pipe"),
        sign(r"\[", "bracket", "sources", "source"),
        sign(r"\(", "bracket", "#push"),
        sign(r"\)", "bracket", "#pop"),
        include("literal"),
        (NAME, token("tensor")),
        include("rest"),
    ],
    "step": leaving(
        (keyword("each"), _CONTROL),
        (keyword("head", "skip"), _CONTROL, "#pop"),
        sign(r"\(", "bracket", "#pop", "group", "step"),
        sign(r"\{", "bracket", "#pop", "fork", "step"),
        (DOTTED, dotted_step, ("#pop", "use")),
        (NAME, step_word, ("#pop", "use")),
    ),
    "use": leaving(sign(OPENING, "bracket", "#pop", "arguments")),
    "group": [include("lost"), _BLANK, include("pipe"), sign(r"\)", "bracket", "#pop"), include("rest")],
    "fork": [
        include("lost"),
        _BLANK,
        include("pipe"),
        sign(r"\|", "separator", "step"),
        sign(r"\}", "bracket", "#pop"),
        include("rest"),
    ],
    "as": leaving(name("tensor")),
    "condition": leaving((keyword("else"), _CONTROL, ("#pop", "step"))),
}
"""What flows: sources and steps."""

VALUES = {
    "operand": leaving(
        include("one literal"),
        (keyword("not"), token("logic")),
        sign(r"[-+](?!>)", "operator"),
        sign(r"\(", "bracket", "#pop", "arguments"),
        sign(r"\{", "bracket", "#pop", "dict"),
        (rf"{NAME}{GAP}\.{GAP}(?P<last>shape\b)", shape_of, "#pop"),
        (DOTTED, dotted_step, "#pop"),
        (NAME, value_word, "#pop"),
        sign(r"\[", "bracket", "#pop", "items"),
    ),
    "operator": leaving(
        (keyword("and", "or"), token("logic"), "operand"),
        sign(r"->", "arrow", "#pop", "step"),
        sign(r"\*\*|//|==|!=|<=|>=|[-+*/%<>]", "operator", "operand"),
        sign(OPENING, "bracket", "arguments"),
        sign(r"\[", "bracket", "items"),
    ),
    "value": [
        include("literal"),
        (keyword("and", "or", "not"), token("logic")),
        sign(r"\(", "bracket", "arguments"),
        sign(r"\[", "bracket", "items"),
        sign(r"\{", "bracket", "dict"),
        (rf"{NAME}{GAP}\.{GAP}(?P<last>shape\b)", shape_of),
        (DOTTED, dotted_step),
        (NAME, value_word),
    ],
    "arguments": [
        include("lost"),
        _BLANK,
        (rf"{NAME}{ASSIGNED}", token("argument")),
        sign(r"\)", "bracket", "#pop"),
        include("value"),
        include("rest"),
    ],
    "items": [include("lost"), _BLANK, sign(r"\]", "bracket", "#pop"), include("value"), include("rest")],
    "dict": braced("key", include("value")),
}
"""Arguments, conditions and settings."""

SECTIONS = {
    "section": leaving(sign(r"\{", "bracket", "#pop", "settings")),
    "settings": braced("setting", include("value")),
    "data": leaving(name("source", "data opens")),
    "data opens": leaving(sign(r"\(", "bracket", "arguments"), sign(r"\{", "bracket", "#pop", "columns")),
    "columns": braced("setting", include("literal"), (NAME, token("column"))),
}
"""`compile`, `train` and `data`."""

STATES = {**ANYWHERE, **STATEMENTS, **PIPES, **VALUES, **SECTIONS}
