"""What Keras' docstrings say of each argument."""

from __future__ import annotations

import inspect
import re
from typing import Any

_SECTION = re.compile(
    r"^(Args|Arguments|Call arguments|Returns|Raises|Examples?|Usage|References?|Inputs?):\s*$"
)
_ARGUMENT = re.compile(r"^[-*]?\s*`?\*{0,2}(\w+)`?(?:\s*\(([^)]*)\))?\s*:\s*(.*)$")


def arguments_of(thing: Any) -> dict[str, str]:
    """The description of each argument in the `Args:` section of a class' or function's docstring."""
    return _parse(inspect.cleandoc(thing.__doc__ or ""), ("Args", "Arguments"))


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
    section = current = ""
    depth = -1
    for line in text.splitlines():
        title = _SECTION.match(line)
        if title:
            section, current, depth = title.group(1), "", -1
            continue
        if section not in titles or not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        if indent == 0 and not _ARGUMENT.match(line):
            section = ""
            continue
        depth = indent if depth < 0 else depth
        start = _ARGUMENT.match(line.strip()) if indent <= depth else None
        if start:
            current = start.group(1)
            found.setdefault(current, []).extend(part for part in (start.group(2), start.group(3)) if part)
        elif current:
            found[current].append(line.strip())
    return {name: " ".join(lines) for name, lines in found.items()}


def quoted(text: str) -> list[str]:
    """The words in quotation marks, in order, each once."""
    return list(dict.fromkeys(re.findall(r"[\"']([\w. -]+?)[\"']", text)))
