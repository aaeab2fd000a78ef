"""`grammar/nndsl.lark` as a grammar of tree-sitter, in the form that tree-sitter has for `grammar.json`.

A rule keeps its name and becomes a node. One that Lark inlines (`?expr`) is hidden (`_expr`); its alternatives that
make a node of their own are rules beside it. What only a look ahead tells apart, KEY, UNPACK and NUMBER, comes from
`src/scanner.c`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lark import Lark, Tree

from editors import grammar
from nndsl.resources import folder

Rule = dict[str, Any]

SCANNED = {"KEY": "_key", "UNPACK": "_unpack", "NUMBER": "number"}
"""The terminals that the scanner knows, and their names there."""

_NODES = {"NAME": "identifier", "STRING": "string", "NUMBER": "number"}
_ALIASES = {"KEY": ("identifier", True), "UNPACK": ("(", False)}
"""What the tree shows of a terminal that only differs by what follows it."""

FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "network": {"name": ("name",)},
    "input": {"name": ("name", "dtype")},
    "param": {"name": ("name",), "expr": ("value",), "space": ("space",)},
    "default": {"reference": ("layer",)},
    "block": {"name": ("name",)},
    "block_body": {"NAME": ("name",)},
    "shared": {"name": ("name",)},
    "extern": {"name": ("name",)},
    "import_file": {"STRING": ("path",)},
    "assign": {"KEY": ("name",)},
    "unpack": {"NAME": ("name", "name")},
    "output": {"name": ("name", "per")},
    "section": {"COMPILE": ("name",), "TRAIN": ("name",)},
    "data": {"call": ("source",)},
    "parameter": {"NAME": ("name",), "KEY": ("name",), "expr": ("value",)},
    "task": {"name": ("name",)},
    "setting": {"KEY": ("key",), "item": ("value",)},
    "call_argument": {"KEY": ("name",)},
    "as_name": {"NAME": ("name",)},
    "use": {"reference": ("step",)},
    "argument": {"KEY": ("name",), "expr": ("value",)},
    "call": {"reference": ("function",)},
    "dict_item": {"KEY": ("key",), "item": ("value",)},
}
"""Names that queries use for the parts of a node: by rule and symbol, one for each time that it stands there."""


@cache
def grammar_json() -> Rule:
    """The whole grammar."""
    rules = {_name("start"): repeat(symbol("_statement"))} | _Translation(_read()).rules()
    rules |= {"identifier": pattern(_name_pattern()), "string": pattern(grammar.pattern("STRING"))}
    rules |= {"comment": pattern(grammar.pattern("COMMENT"))}
    return {
        "name": "nndsl",
        "word": "identifier",
        "rules": rules,
        "extras": [pattern(_blanks()), symbol("comment")],
        "conflicts": [],
        "precedences": [],
        "externals": [symbol(name) for name in SCANNED.values()],
        "inline": [],
        "supertypes": [],
    }


def nodes() -> set[str]:
    """Every kind of node that a tree can show by a name."""
    found = {name for name in grammar_json()["rules"] if not name.startswith("_")} | {"number"}
    return found | {one["value"] for one in _parts(grammar_json()["rules"]) if one.get("named")}


def literals() -> set[str]:
    """Every keyword and sign."""
    return {one["value"] for one in _parts(grammar_json()["rules"]) if one.get("type") == "STRING"}


def _parts(rule: Any) -> list[Rule]:
    if isinstance(rule, list):
        return [part for each in rule for part in _parts(each)]
    if not isinstance(rule, dict):
        return []
    return [rule, *(part for each in rule.values() for part in _parts(each))]


def symbol(name: str) -> Rule:
    return {"type": "SYMBOL", "name": name}


def literal(text: str) -> Rule:
    return {"type": "STRING", "value": text}


def pattern(text: str) -> Rule:
    flags = {"flags": "u"} if r"\p" in text else {}
    return {"type": "PATTERN", "value": text.replace("\n", r"\n"), **flags}


def sequence(members: list[Rule]) -> Rule:
    return members[0] if len(members) == 1 else {"type": "SEQ", "members": members}


def choice(members: list[Rule]) -> Rule:
    return members[0] if len(members) == 1 else {"type": "CHOICE", "members": members}


def optional(content: Rule) -> Rule:
    return {"type": "CHOICE", "members": [content, {"type": "BLANK"}]}


def repeat(content: Rule) -> Rule:
    return {"type": "REPEAT", "content": content}


def alias(content: Rule, name: str, named: bool) -> Rule:
    return {"type": "ALIAS", "content": content, "named": named, "value": name}


def field(name: str, content: Rule) -> Rule:
    return {"type": "FIELD", "name": name, "content": content}


def _name(rule: str) -> str:
    return "source_file" if rule == "start" else rule


def _name_pattern() -> str:
    """The grammar's NAME without what tree-sitter's patterns lack: `\\w` means letters and digits of any script here."""
    assert grammar.pattern("NAME") == r"[^\W\d]\w*"
    return r"[_\p{L}\p{Nl}\p{No}][_\p{L}\p{N}]*"


def _blanks() -> str:
    """The grammar's blanks: `\\s` means those of any script here."""
    codes = [code for code in range(0x10000) if re.fullmatch(r"[\s\ufeff]", chr(code))]
    return "[" + "".join(rf"\u{code:04x}" for code in codes) + "]"


@cache
def _read() -> dict[str, tuple[bool, Tree[Any]]]:
    """The rules of the grammar as Lark's own grammar of grammars has them: whether inlined, and the alternatives."""
    parser = Lark.open_from_package("lark", "lark.lark", ["grammars"], parser="lalr")
    tree = parser.parse((folder("grammar") / "nndsl.lark").read_text(encoding="utf-8"))
    found: dict[str, tuple[bool, Tree[Any]]] = {}
    for rule in tree.find_data("rule"):
        name, _, content = rule.children
        assert isinstance(content, Tree)
        found[str(name).lstrip("?")] = (str(name).startswith("?"), content)
    return found


class _Translation:
    """Goes through the rules one by one."""

    def __init__(self, read: dict[str, tuple[bool, Tree[Any]]]) -> None:
        self._read = read
        self._texts = {one.name: one.pattern.value for one in grammar.lark().terminals}
        self._fields: dict[str, list[str]] = {}
        self._alone = self._words_alone()
        self._members: dict[str, list[Rule]] = {}
        self._nullable = {name for name, (_, content) in read.items() if _is_star(content)}

    def rules(self) -> dict[str, Rule]:
        made: dict[str, Rule] = {}
        for name, (inlined, content) in self._read.items():
            if name == "start":
                continue
            if inlined:
                made |= self._hidden(name, content)
            elif name in self._nullable:
                self._fields = {}
                made[name] = {**self._part(content), "type": "REPEAT1"}
            else:
                made[name] = choice([self._alternative(each, name) for each in _alternatives(content)])
        made |= {name: choice(self._spliced(members)) for name, members in self._members.items()}
        return made | self._words()

    def _hidden(self, name: str, content: Tree[Any]) -> dict[str, Rule]:
        """A rule that shows only where it holds more than one thing."""
        made: dict[str, Rule] = {}
        members = []
        for each in _alternatives(content):
            its = _given_name(each)
            rule = self._alternative(each, its or name)
            if its is None and rule["type"] in ("SYMBOL", "ALIAS"):
                members.append(rule)
                continue
            own = its or name
            beside = own if self._makers(own) == 1 else f"_{name}_{own}"
            made[beside] = rule
            members.append(symbol(beside) if beside == own else alias(symbol(beside), own, True))
        self._members[f"_{name}"] = members
        return {f"_{name}": choice(members), **made}

    def _spliced(self, members: list[Rule]) -> list[Rule]:
        """With the members of hidden rules in their place: queries see through few hidden rules at once only."""
        found = []
        for each in members:
            inner = self._members.get(each.get("name", ""))
            found += [each] if inner is None else self._spliced(inner)
        return found

    def _makers(self, node: str) -> int:
        """How many alternatives make a node of this name."""
        return (
            sum(
                1
                for _, content in self._read.values()
                for each in _alternatives(content)
                if _given_name(each) == node
            )
            or 1
        )

    def _alternative(self, each: Tree[Any], rule: str) -> Rule:
        self._fields = {symbol: list(names) for symbol, names in FIELDS.get(rule, {}).items()}
        return self._part(each.children[0] if each.data == "alias" else each)

    def _part(self, part: Tree[Any]) -> Rule:
        if part.data in ("expansions", "alias", "expansion"):
            children = [self._part(each) for each in part.children if isinstance(each, Tree)]
            return choice(children) if part.data == "expansions" else sequence(children)
        if part.data == "maybe":
            return optional(self._part(part.children[0]))
        if part.data == "literal":
            return literal(str(part.children[0])[1:-1])
        if part.data == "name":
            return self._symbol(str(part.children[0]))
        content, sign = part.children[0], part.children[1]
        made = self._part(content)
        if sign == "?":
            return optional(made)
        return {"type": "REPEAT1" if sign == "+" else "REPEAT", "content": made} if sign else made

    def _symbol(self, name: str) -> Rule:
        names = self._fields.get(name)
        made = self._terminal(name) if name.isupper() else self._rule(name)
        return field(names.pop(0), made) if names else made

    def _rule(self, name: str) -> Rule:
        made = symbol(f"_{name}" if self._read[name][0] else name)
        return optional(made) if name in self._nullable else made

    def _terminal(self, name: str) -> Rule:
        if name in _ALIASES:
            return alias(symbol(SCANNED[name]), *_ALIASES[name])
        if name in _NODES:
            return symbol(_NODES[name])
        if name in self._alone:
            return symbol(name.lower())
        text = self._texts[name]
        return literal(text) if text in grammar.signs() or text.isidentifier() else choice(_signs(text))

    def _words_alone(self) -> frozenset[str]:
        """The keywords that are a step or value by themselves, and so a node: `head`, `True`."""
        return frozenset(
            str(name.children[0])
            for _, (inlined, content) in self._read.items()
            if inlined
            for each in _alternatives(content)
            for name in each.children[0].find_data("name")
            if str(name.children[0]) in self._texts
            and self._texts[str(name.children[0])] in grammar.keywords()
            and len(list(each.children[0].find_data("name"))) == 1
        )

    def _words(self) -> dict[str, Rule]:
        return {name.lower(): literal(self._texts[name]) for name in sorted(self._alone)}


def _alternatives(content: Tree[Any]) -> list[Tree[Any]]:
    return list(content.children) if content.data == "expansions" else [content]


def _given_name(alternative: Tree[Any]) -> str | None:
    """The name behind `->`."""
    return str(alternative.children[1]) if alternative.data == "alias" and alternative.children[1] else None


def _is_star(content: Tree[Any]) -> bool:
    expr = content.children[0] if content.data == "alias" else content
    return expr.data == "expr" and expr.children[1] == "*"


def _signs(text: str) -> list[Rule]:
    return [literal(sign) for sign in text.removeprefix("(?:").removesuffix(")").split("|")]
