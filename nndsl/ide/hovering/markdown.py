"""The little Markdown that hovers are made of."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.ide.quoting import prose

LINE = 76
"""Characters of a line of code in a hover."""


MOST = 6
"""Uses and values of something that are told one by one."""


def page(*parts: str) -> str:
    """Paragraphs, the empty ones left out."""
    return "\n\n".join(part for part in parts if part)


def title(name: str, *facts: str) -> str:
    """The first line: a name, and what it is."""
    said = ", ".join(fact for fact in facts if fact)
    return f"**{escaped(name)}** · {said}" if said else f"**{escaped(name)}**"


def code(text: str) -> str:
    """A piece of a `.nn` text."""
    return f"```nn\n{text}\n```"


def listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def several(lines: Iterable[str]) -> str:
    """What holds in each use of something: a line, or a list of the first few different ones."""
    told = list(dict.fromkeys(line for line in lines if line))
    if len(told) < 2:
        return "".join(told)
    more = len(told) - MOST
    return listed([*told[:MOST], *([f"and {more} more"] if more > 0 else [])])


def inline(text: str) -> str:
    """A few words of code within a sentence."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def alternatives(texts: Iterable[str], joint: str) -> str:
    """The first few of different values, as code, and how many more there are."""
    told = list(dict.fromkeys(texts))
    more = [f"{len(told) - MOST} more"] if len(told) > MOST else []
    return joint.join([*map(inline, told[:MOST]), *more])


def escaped(text: str) -> str:
    """A text whose signs mean themselves: `n_classes`, `2 * n`."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)


def call(name: str, arguments: Iterable[str]) -> str:
    """A call, its arguments on as few lines as they need."""
    written = list(arguments)
    line = f"{name}({', '.join(written)})"
    if len(line) <= LINE:
        return line
    lines = [f"{name}("]
    for argument in written:
        if len(lines) > 1 and len(lines[-1]) + len(argument) + 2 <= LINE:
            lines[-1] += f" {argument},"
        else:
            lines.append(f"    {argument},")
    return "\n".join([*lines, ")"])


def comment_text(comments: Iterable[str]) -> str:
    """The comment above a statement as prose, without what it says to nndsl."""
    return escaped(prose(comments))
