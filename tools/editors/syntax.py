"""The syntax of `.nn` texts for editors that colour by regular expressions.

Such an editor knows no names of the file: a step that Keras has not is a `step`, a word that no argument takes is a
`name`. A region ends at the latest where the next statement surely begins, so that a half-typed line costs no other
its colours.
"""

from __future__ import annotations

from editors import grammar
from editors.patterns import (
    BELOW,
    CODE,
    COMMENT,
    EQUAL,
    KEY,
    KEYWORD,
    NAME,
    NUMBER,
    RECOVERED,
    RECOVERED_CALL,
    REST,
    STATEMENT,
    STOP,
    UNPACK,
    any_of,
    word,
)
from editors.rules import Include, Match, Region, Rule
from editors.words import ATTRIBUTE, FUNCTIONS, NAMESPACES, values, words

_WORDS = words()


def contexts() -> dict[str, tuple[Rule, ...]]:
    """Every context by its name; a text begins in `file`."""
    return {
        "file": (*_FILE, Include("statement"), Include("stray")),
        "blank": (Match(COMMENT, ("comment",)),),
        **_LITERALS,
        **_VALUES,
        **_PIPES,
        **_STATEMENTS,
        **_SECTIONS,
    }


def _signs(kind: str) -> str:
    """Every sign of a kind, as a pattern, longest first."""
    found = [sign for sign, its in grammar.signs().items() if its == kind]
    return "|".join("".join(rf"\{letter}" for letter in sign) for sign in found)


def _expect(kind: str, known: tuple[str, ...] = ()) -> str:
    """The end of a region that waits for one name: a group for known ones if there are any, and one for any other.

    What begins the next statement is none.
    """
    groups = (any_of(known) + "|" if known else "") + f"({NAME})"
    other = rf"(?!{word(*known)})" if known else ""
    return rf"(?={KEYWORD})|^(?=\s*{other}{KEY})|{groups}|{CODE}"


def _kinds_of_values() -> tuple[Match, ...]:
    """Each kind's words; `min` and `max` are functions where they are called, and words else (`mode=min`)."""
    kinds: dict[str, list[str]] = {}
    for text, kind in values().items():
        kinds.setdefault("word" if kind == "function" else kind, []).append(text)
    called = Match(rf"{any_of(FUNCTIONS)}(?=\s*\()", ("function",))
    return (called, *(Match(any_of(texts), (kind,)) for kind, texts in kinds.items()))


def _quoted(quote: str) -> tuple[Region, ...]:
    rest = rf"[^{quote}\\\n]*(?:\\.[^{quote}\\\n]*)*{quote}"
    return (
        Region(f"({quote})(?!{rest})", ("unclosed",), "$", (), ("escape",), "string"),
        Region(quote, (), quote, (), ("escape",), "string"),
    )


_LITERALS: dict[str, tuple[Rule, ...]] = {
    "escape": (Match(r"\\.", ("escape",)),),
    "literal": (
        *_quoted('"'),
        *_quoted("'"),
        Match(NUMBER, ("number",)),
        Match(word(*_WORDS.keywords["constant"]), ("constant",)),
    ),
    "sign": (
        Match(_signs("arrow"), ("arrow",)),
        Match(_signs("operator"), ("operator",)),
        Match(_signs("separator"), ("separator",)),
        Match(_signs("bracket"), ("bracket",)),
    ),
}

_VALUES: dict[str, tuple[Rule, ...]] = {
    "arguments": (Region(r"\(", ("bracket",), rf"(\))|{RECOVERED}", ("bracket",), ("argument", "value")),),
    "argument": (Match(rf"({NAME})\s*({EQUAL})", ("argument", "operator")),),
    "value": (
        Include("blank"),
        Include("literal"),
        Include("arguments"),
        Region(r"\[", ("bracket",), rf"(\])|{RECOVERED}", ("bracket",), ("value",)),
        Region(r"\{", ("bracket",), rf"(\}})|{RECOVERED}", ("bracket",), ("key", "value")),
        Match(word(*_WORDS.keywords["logic"]), ("logic",)),
        Match(rf"({NAME})\s*(\.)\s*({ATTRIBUTE})\b", ("tensor", "separator", "attribute")),
        Include("dotted"),
        *_kinds_of_values(),
        Match(rf"({NAME})(?=\s*\()", ("step",)),
        Match(NAME, ("name",)),
        Include("sign"),
    ),
    "key": (Match(rf"({NAME})\s*(:)", ("key", "separator")),),
    "dotted": (
        Match(rf"\b(ops)\s*(\.)\s*{any_of(_WORDS.ops)}", ("namespace", "separator", "op")),
        Match(
            rf"\b(applications)\s*(\.)\s*{any_of(_WORDS.applications)}",
            ("namespace", "separator", "application"),
        ),
        Match(rf"({word(*NAMESPACES)})\s*(\.)(?:\s*({NAME}))?", ("namespace", "separator", "step")),
    ),
}


def _use(pattern: str, *kinds: str) -> Region:
    """A step with its arguments, which may stand on the next line."""
    return Region(pattern, kinds, rf"(?<=\))|{STATEMENT}|(?=[^\s#(])", (), ("blank", "arguments"))


_PIPES: dict[str, tuple[Rule, ...]] = {
    "pipe": (
        Include("blank"),
        Region(r"->", ("arrow",), STOP, (), ("steps",)),
        Region(r"\[", ("bracket",), rf"(\])|{STATEMENT}", ("bracket",), ("pipe",)),
        Region(r"\(", ("bracket",), rf"(\))|{RECOVERED_CALL}", ("bracket",), ("argument", "pipe")),
        Include("literal"),
        Match(NAME, ("tensor",)),
        Include("sign"),
    ),
    "steps": (
        Include("blank"),
        Match(word("each", "else", "head", "skip"), ("control",)),
        Region(r"\bas\b", ("control",), _expect("tensor"), ("tensor",), ("blank",)),
        Region(r"\bif\b", ("control",), rf"\b(else)\b|{STOP}|(?=\|)", ("control",), ("value",)),
        Region(r"(\*)\s*(\()", ("operator", "bracket"), rf"(\))|{STATEMENT}", ("bracket",), ("value",)),
        Match(rf"(\*)\s*({NAME})", ("operator", "name")),
        Region(r"\(", ("bracket",), rf"(\))|{STATEMENT}", ("bracket",), ("steps",)),
        Region(r"\{", ("bracket",), rf"(\}})|{STATEMENT}", ("bracket",), ("steps",)),
        Include("use"),
        Match(NUMBER, ("number",)),
        Include("sign"),
    ),
    "use": (
        *(_use(rule.pattern, *rule.kinds) for rule in _VALUES["dotted"] if isinstance(rule, Match)),
        _use(any_of(_WORDS.layers), "layer"),
        _use(any_of(_WORDS.activations), "activation"),
        _use(NAME, "step"),
    ),
}


def _named(keyword: str, kind: str, end: str, *inside: str) -> tuple[Region, Region]:
    """A statement from its keyword and the name after it; where the name stands below, only these two."""
    return (
        Region(rf"\b({keyword})\s+({NAME})", ("keyword", kind), end, (), inside),
        Region(rf"\b{keyword}\b", ("keyword",), _expect(kind), (kind,), ("blank",)),
    )


_STATEMENTS: dict[str, tuple[Rule, ...]] = {
    "assign": (
        Match(rf"({NAME})(?=\s*{EQUAL})", ("tensor",)),
        Region(rf"({EQUAL})", ("operator",), STOP, (), ("pipe",)),
        Region(r"\(", ("bracket",), rf"(\))|(?={KEYWORD}|{KEY})", ("bracket",), ("blank", "target")),
    ),
    "target": (Match(NAME, ("tensor",)), Include("literal"), Include("sign")),
    "statement": (
        Region(r"\bnetwork\b", ("keyword",), _expect("network"), ("network",), ("blank",)),
        *_named("input", "input", rf"{STATEMENT}|{CODE}(?!\(|:|{word('named')}|[\"'])", "input"),
        *_named("param", "param", STATEMENT, "param"),
        *_named("output", "output", rf"^(?=\s*{UNPACK})|{CODE}(?!:|\(|{word('per')})", "output"),
        *_named("shared", "piece", rf"{STATEMENT}|(?=[^\s#=])", "piece"),
        Region(
            rf"\b(block)(?=\s*\(|\s+{NAME}\s*->)",
            ("keyword",),
            rf"(?<=\}})|{STATEMENT}",
            (),
            ("block_inputs",),
        ),
        *_named("block", "piece", rf"{BELOW}|(?=[^\s#=(])", "parameters", "piece"),
        *_named("extern", "piece", STATEMENT, "parameters", "extern"),
        Region(
            r"\b(default)\b(?=\s+\w)",
            ("keyword",),
            rf"(?<=\))|{STATEMENT}|(?=[^\s#\w(])",
            (),
            ("blank", "use"),
        ),
        Match(rf"\b(import)\b(?=\s*[\"']|{REST})", ("keyword",)),
        Include("section"),
        Match(word(*_WORDS.keywords["statement"]), ("keyword",)),
    ),
    "input": (
        Include("blank"),
        Region(r"\(", ("bracket",), rf"(\))|{STATEMENT}", ("bracket",), ("sizes",)),
        Region(":", ("separator",), _expect("name", _WORDS.dtypes), ("dtype", "name"), ("blank",)),
        Match(word("named"), ("control",)),
        Include("literal"),
    ),
    "sizes": (Include("blank"), Include("literal"), Match(NAME, ("size",)), Include("sign")),
    "param": (Match(word("in", "log"), ("control",)), Include("value")),
    "output": (
        Include("blank"),
        Region(":", ("separator",), _expect("name", _WORDS.tasks), ("task", "name"), ("blank",)),
        Region(word("per"), ("control",), _expect("name", _WORDS.per), ("word", "name"), ("blank",)),
        Include("arguments"),
    ),
    "parameters": (
        Include("blank"),
        Region(r"\(", ("bracket",), rf"(\))|{RECOVERED}", ("bracket",), ("parameter",)),
    ),
    "parameter": (
        Include("blank"),
        Region("=", ("operator",), rf"(?=[,)])|{RECOVERED}", (), ("value",)),
        Match(NAME, ("param",)),
        Include("sign"),
    ),
    "piece": (Include("blank"), Region("=", ("operator",), STOP, (), ("steps",))),
    "block_inputs": (
        Include("blank"),
        Region("->", ("arrow",), rf"(?<=\}})|{STATEMENT}|(?=[^\s#({{\w])", (), ("block_result",)),
        Match(NAME, ("tensor",)),
        Include("sign"),
    ),
    "block_result": (
        Include("parameters"),
        Region(r"\{", ("bracket",), rf"(\}})|(?={KEYWORD})", ("bracket",), ("body",)),
        Match(NAME, ("piece",)),
    ),
    "body": (
        Include("blank"),
        Region(word("return"), ("control",), rf"(?=\}})|{STATEMENT}", (), ("pipe",)),
        Include("assign"),
        Include("stray"),
    ),
    "extern": (Region(word("from"), ("control",), STATEMENT, (), ("signature",)),),
    "signature": (
        Include("blank"),
        Region(r"\(", ("bracket",), rf"(\))|{STATEMENT}", ("bracket",), ("sizes",)),
        Match(NAME, ("namespace",)),
        Include("sign"),
    ),
    "stray": (
        Include("literal"),
        Region("->", ("arrow",), STOP, (), ("steps",)),
        Match(rf"{NAME}(?={REST})", ("tensor",)),
        Match(NAME, ("name",)),
        Include("sign"),
    ),
}

_SECTIONS: dict[str, tuple[Rule, ...]] = {
    "section": (
        Region(
            word("compile", "train"),
            ("keyword",),
            rf"(?<=\}})|{STATEMENT}|(?=[^\s#{{])",
            (),
            ("blank", "settings"),
        ),
        Region(
            rf"\b(data)\b(?=\s+\w|{REST})",
            ("keyword",),
            rf"(?<=\}})|{STATEMENT}|(?=[^\s#({{\w])",
            (),
            ("data",),
        ),
    ),
    "settings": (Region(r"\{", ("bracket",), rf"(\}})|{STATEMENT}", ("bracket",), ("setting", "value")),),
    "setting": (Match(rf"({NAME})\s*(:)", ("setting", "separator")),),
    "data": (
        Include("blank"),
        Match(any_of(_WORDS.sources), ("source",)),
        Include("arguments"),
        Region(r"\{", ("bracket",), rf"(\}})|{STATEMENT}", ("bracket",), ("setting", "columns")),
        Match(NAME, ("step",)),
    ),
    "columns": (Include("blank"), Include("literal"), Match(NAME, ("column",)), Include("sign")),
}

_FILE: tuple[Rule, ...] = (Include("blank"), Include("assign"))
