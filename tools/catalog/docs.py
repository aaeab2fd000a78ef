"""What Keras' docstrings say of each argument."""

from __future__ import annotations

import inspect
import re
from typing import Any

_SECTION = re.compile(
    r"^(Args|Arguments|Call arguments|Call Args|Returns|Raises|Examples?|Usage|References?|(?:Input|Output) shape|Notes?):\s*$"
)
_ARGUMENT = re.compile(r"^[-*]?\s*`?\*{0,2}(\w+)`?(?:\s*\(([^)]*)\))?\s*:\s*(.*)$")


def arguments_of(thing: Any) -> dict[str, str]:
    """The description of each argument in the `Args:` section of a class' or function's docstring."""
    return _parse(inspect.getdoc(thing) or "", ("Args", "Arguments"))


def call_arguments_of(cls: type) -> dict[str, str]:
    """The description of each argument of a layer's `call`."""
    return _parse(inspect.getdoc(cls) or "", ("Call arguments", "Call Args"))


def described(cls: type, name: str) -> str:
    """What the nearest class of the family says of an argument, in its own or its constructor's docstring."""
    for owner in cls.__mro__:
        for thing in (owner, owner.__dict__.get("__init__")):
            if thing is not None and thing is not object:
                text = arguments_of(thing).get(name)
                if text:
                    return text
    return ""


def _parse(text: str, titles: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for margin, lines in _sections(text, titles):
        depth, current = -1, ""
        for line in lines:
            indent = len(line) - len(line.lstrip())
            if depth < 0:
                depth = indent if indent > margin or _ARGUMENT.match(line.strip()) else margin
            start = _ARGUMENT.match(line.strip()) if indent <= depth else None
            if start:
                current = start.group(1)
                found.setdefault(current, []).extend(part for part in start.group(2, 3) if part)
            elif current:
                found[current].append(line.strip())
    return {name: " ".join(lines) for name, lines in found.items()}


def _sections(text: str, titles: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """The lines below each of the titles, with the title's indentation, up to where the text goes on."""
    found: list[tuple[int, list[str]]] = []
    inside = False
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        title = _SECTION.match(line.strip())
        if title:
            inside = title.group(1) in titles
            if inside:
                found.append((indent, []))
        elif inside and line.strip():
            margin, lines = found[-1]
            inside = indent > margin or (indent == margin and _ARGUMENT.match(line.strip()) is not None)
            if inside:
                lines.append(line)
    return found


def quoted(text: str) -> list[str]:
    """The words in quotation marks, in order, each once; some of Keras' marks are `"crossed`"."""
    found = re.findall(r"([\"'`]{1,2})(\w[\w.-]*)([\"'`]{1,2})", text)
    return list(dict.fromkeys(word for left, word, right in found if set(left + right) != {"`"}))


def choices(text: str) -> list[str]:
    """The words that a description offers: `One of "min" or "max"`, `can be "same" or "valid"`; empty where it offers none."""
    offer = re.search(
        r"(one of|either|can be|supports|accepts|available \w+ are)[ :-]+(.{3,400})", text, re.IGNORECASE
    )
    return quoted(offer.group(2)) if offer else []


def offers_arrays(text: str) -> bool:
    """Whether a description's first sentences speak of arrays beside words."""
    return bool(re.search(r"\barray", text[:200].lower()))


def offers_more_than_words(text: str) -> bool:
    """Whether a description's first sentence speaks of numbers, truth values or arrays beside words."""
    first = re.split(r"(?<=[a-z`)0-9])\.\s", text + " ")[0].lower()
    return bool(re.search(r"integer|\bint\b|bool|array|\b[01]\b|`true`", first))
