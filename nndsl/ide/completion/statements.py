"""What can begin where a statement can, and the words that continue something complete."""

from __future__ import annotations

from nndsl.ide.completion.suggestion import Suggestions
from nndsl.ide.cursor.place import Place
from nndsl.ide.document import Document
from nndsl.syntax.statements import NetworkStatement, SectionStatement

_FORMS: tuple[tuple[str, str, str], ...] = (
    ("network", "network ${1:name}", "network NAME"),
    ("input", "input ${1:name}(${2:size})", "input NAME(DIMS)"),
    ("param", "param ${1:name} = ${2:value}", "param NAME = VALUE"),
    ("default", "default ${1:Layer}(${2:argument}=${3:value})", "default LAYER(args)"),
    ("block", "block ${1:name}(${2:units}) = ${3:step}", "block NAME(PARAMS) = STEPS"),
    (
        "block { }",
        "block ${1:x} -> ${2:name}(${3:units}) {\n    return $1 -> ${4:step}\n\\}",
        "block x -> NAME(PARAMS) { return PIPE }",
    ),
    ("shared", "shared ${1:name} = ${2:step}", "shared NAME = STEPS"),
    (
        "extern",
        "extern ${1:name}(${2:rate}) from ${3:module} : (${4:b, n}) -> (${5:b, n})",
        "extern NAME(PARAMS) from module : (b, n) -> (b, n)",
    ),
    ("import", 'import "${1:file}.nn"', 'import "file.nn"'),
    ("output", "output ${1:name}: ${2:task} = ${3:tensor} -> head", "output NAME: TASK = PIPE"),
    ("compile", "compile {\n    optimizer: ${1:adam}\n\\}", "compile { }"),
    ("train", "train {\n    epochs: ${1:20}\n\\}", "train { }"),
    ("data", 'data csv("${1:file.csv}") {\n    $2\n\\}', "data SOURCE { }"),
)
"""Every statement: its word, its snippet, and how it is written."""

_CONTINUING = ("as", "if", "else", "in", "per", "named", "from", "log", "and", "or", "not")
_JOINING = frozenset(("and", "or"))
_CONSTANTS = ("True", "False", "None")


def statements(document: Document, place: Place, into: Suggestions) -> None:
    """The statements that can begin here: of those that a file has once, the ones that it lacks."""
    if place.within("body") is not None:
        if "RETURN" in place.accepts:
            into.add("return", "keyword", 0, snippet="return ${1:tensor}", detail="return PIPE")
    elif place.reading.is_complete:
        taken = _taken(document)
        for label, snippet, detail in _FORMS:
            if label not in taken:
                word = label.partition(" ")[0]
                # What stands behind the word already is not written a second time.
                whole = snippet if not place.follows else ""
                into.add(label, "statement", 1, text=word, snippet=whole, detail=detail)
    if not _is_at_margin(place):
        continuing(place, into, 3 if place.starts_line else 0)


def _is_at_margin(place: Place) -> bool:
    """Whether the line begins with the word: what continues a statement is indented."""
    at, text = place.word.start, place.word.source.text
    return at == 0 or text[at - 1] == "\n"


def continuing(place: Place, into: Suggestions, group: int = 0) -> None:
    """The words that go on with what is complete: `as`, `if`, `per`, ..., as the grammar takes them."""
    for word in _CONTINUING:
        if word.upper() in place.accepts and (word not in _JOINING or _is_condition(place)):
            into.add(word, "keyword", group)


def _is_condition(place: Place) -> bool:
    """Whether the place is behind a comparison, or between `if` and `else`: any value may be joined, no other ever is."""
    twigs = place.reading.twigs
    choices = sum((twig.symbol == "IF") - (twig.symbol == "ELSE") for twig in twigs)
    return choices > 0 or "COMPARE" not in place.accepts


def constants(place: Place, into: Suggestions, group: int) -> None:
    """True, False and None where the grammar takes them."""
    for word in _CONSTANTS:
        if word.upper() in place.accepts:
            into.add(word, "constant", group)


def _taken(document: Document) -> set[str]:
    found: set[str] = set()
    for statement in document.analysis.tree.statements:
        if isinstance(statement, SectionStatement):
            found.add(statement.kind)
        elif isinstance(statement, NetworkStatement):
            found.add("network")
    return found
