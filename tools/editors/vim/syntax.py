"""Fills `syntax.vim` with the words of Keras and the patterns that it repeats."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from pathlib import Path

from editors.kinds import KINDS
from editors.words import NAMESPACES, Words, steps, values, words

_NAME = r"\<\K\k*\>"
_GAP = r"\_s*\%(#.*\n\_s*\)*"
_ASSIGNED = rf"{_GAP}==\@!>\@!"
_UNPACKED = rf"\%({_GAP}\K\k*{_GAP}\%(,{_GAP}\K\k*{_GAP}\)*\%(,{_GAP}\)\=){_ASSIGNED}\)"
_GROUPS = {"source": "DataSource"}
"""Kinds whose group would otherwise bear the name of a place."""
_OPTIONS = {
    "contained",
    "containedin",
    "contains",
    "conceal",
    "cchar",
    "display",
    "extend",
    "fold",
    "transparent",
}
"""What `:syn keyword` does not take for a keyword."""
_FREE = rf"\%({_GAP}\%(:\|==\@!>\@!\)\)\@!"
_SKIP = "skipwhite skipnl skipempty"
_WIDTH = 110


def text() -> str:
    """The whole file."""
    template = (Path(__file__).parent / "syntax.vim").read_text(encoding="utf-8")
    found = words()
    begins = _begins(found)
    flows = r"\K\k*\s*=\s*\K\k*\s*->"
    margin = rf'end="^\ze\%(\K\k*\s\+=\s\|({_UNPACKED}\)"'
    return _filled(
        template,
        {
            "name": _NAME,
            "word": rf"\%({begins}\)\@!{_NAME}",
            "gap": _GAP,
            "assigned": _ASSIGNED,
            "free": _FREE,
            "unpacked": _UNPACKED,
            "lost": rf'end="^\ze\s*\%({begins}\|{flows}\)" {margin}',
            "lost_in_call": rf'end="^\ze\s*\%({begins}\)" {margin}',
            "lost_in_body": rf'end="^\ze\s*\%({begins}\)"',
            "skip": _SKIP,
            "section": r"\|".join(word for word in found.keywords["section"] if word != "data"),
            "logic": r"\|".join(found.keywords["logic"]),
            "constant": r"\|".join(found.keywords["constant"]),
            "words": _words(),
            "namespaces": _namespaces(begins),
            "links": "\n".join(f"hi def link {group(kind.name)} {kind.vim}" for kind in KINDS if kind.vim),
        },
    )


def _begins(found: Words) -> str:
    """What can only begin a statement or section."""
    roles = found.keywords
    goes_on = r"\|".join((*roles["clause"], *roles["step"], *roles["logic"]))
    statement, section = (r"\|".join(roles[role]) for role in ("statement", "section"))
    return (
        rf"\%({statement}\)\s\+\%(\%({goes_on}\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+("
        rf"\|\%({section}\)\s*\%(\K\k*\s*[({{]\|{{\)"
    )


def group(kind: str) -> str:
    """The group of a kind: `nndslLayer`."""
    return f"nndsl{_GROUPS.get(kind, kind[0].upper() + kind[1:])}"


def _filled(template: str, parts: dict[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda match: parts[match[1]], template)


def _words() -> str:
    """Each word as a keyword of its kind; one that is a layer as a step and an initializer as a value has two groups."""
    plain = {word: kind for word, kind in steps().items() if "." not in word}
    of_own = {
        word: f"Step{kind.capitalize()}" for word, kind in plain.items() if values().get(word, kind) != kind
    }
    lines = _keywords({**plain, **values()}) + _keywords(of_own)
    lines.append(_cluster("nndslSteps", {*plain.values(), *of_own.values()}))
    lines.append(_cluster("nndslValues", {*values().values()}))
    links = [
        f"hi def link {group(kind)} {group(kind.removeprefix('Step'))}" for kind in sorted({*of_own.values()})
    ]
    return "\n".join((*lines, *links))


def _cluster(name: str, kinds: Iterable[str]) -> str:
    return f"syn cluster {name} contains={','.join(sorted(group(kind) for kind in kinds))}"


def _keywords(kind_of: dict[str, str]) -> list[str]:
    """The commands, a few words to a line."""
    lines = []
    for kind in sorted({*kind_of.values()}):
        command = f"syn keyword {group(kind)} contained"
        those = sorted(word for word, its in kind_of.items() if its == kind)
        lines += textwrap.wrap(
            " ".join(word for word in those if word not in _OPTIONS),
            _WIDTH,
            initial_indent=f"{command} ",
            subsequent_indent=f"{command} ",
        )
        lines += [rf'syn match {group(kind)} "\<{word}\>" contained' for word in those if word in _OPTIONS]
    return lines


def _namespaces(begins: str) -> str:
    """`ops.mean`: the words after the dot have a group of their own, since `max` is something else without it."""
    return "\n".join(line for name in NAMESPACES for line in _namespace(name, begins))


def _namespace(name: str, begins: str) -> list[str]:
    place = f"nndsl{name.capitalize()}"
    those = {word.partition(".")[2]: kind for word, kind in steps().items() if word.startswith(f"{name}.")}
    kind = group(next(iter(those.values())))
    return [
        *_keywords(those),
        rf'syn match {place} "\<{name}\>\ze{_GAP}\." contained nextgroup={place}Dot {_SKIP}',
        rf'syn match {place}Dot "\." contained nextgroup={place}Name {_SKIP}',
        rf'syn match {place}Name "\%({begins}\)\@!{_NAME}{_FREE}" contained contains={kind} nextgroup=nndslArguments {_SKIP}',
        f"syn cluster nndslStep add={place}",
        f"hi def link {place} nndslNamespace",
        f"hi def link {place}Dot nndslSeparator",
        f"hi def link {place}Name nndslStep",
    ]
