"""Python code as small trees, and the one layout that black leaves alone.

A call or list stands on one line where it fits, else its items stand one a line with a trailing comma, and so on
inwards. A layer's application `Layer(...)(x)` has two pairs of brackets: its arguments are opened where what it is
applied to is a plain name, else what it is applied to.
"""

from __future__ import annotations

from nndsl.record import record

WIDTH = 88
STEP = 4


@record
class Text:
    """Code that stays on its line: a name, a literal, an arithmetic expression."""

    text: str


@record
class Item:
    """One argument or element; `key` is written before the value (`units=`, `"price": `), comments above it."""

    value: Code
    key: str = ""
    comments: tuple[str, ...] = ()


@record
class Group:
    """Items in brackets: a list, tuple, dict, or the arguments of a call."""

    open: str
    items: tuple[Item, ...]
    close: str

    @property
    def is_commented(self) -> bool:
        return any(item.comments or _is_commented(item.value) for item in self.items)


@record
class Call:
    """`function(arguments)`; the function is itself code, a `Call` where a new layer is applied."""

    function: Code
    arguments: Group


@record
class Comprehension:
    """`[element for variable in items]`."""

    element: Code
    variable: str
    items: Code


Code = Text | Group | Call | Comprehension


def call(function: Code | str, *items: Item | Code) -> Call:
    """A call; arguments are positional unless they are items with a key."""
    return Call(Text(function) if isinstance(function, str) else function, group("(", items, ")"))


def group(opening: str, items: tuple[Item | Code, ...], closing: str) -> Group:
    """Items in brackets."""
    return Group(opening, tuple(i if isinstance(i, Item) else Item(i) for i in items), closing)


def sequence(items: list[Code] | tuple[Code, ...], *, is_list: bool = True) -> Group:
    """A list, or a tuple (with its comma where it has one element)."""
    return group("[", tuple(items), "]") if is_list else group("(", tuple(items), ")")


def flat(code: Code) -> str:
    """The code on one line."""
    match code:
        case Text():
            return code.text
        case Call():
            return flat(code.function) + _flat_group(code.arguments, comma=False)
        case Group():
            return _flat_group(code, comma=code.open == "(" and len(code.items) == 1)
        case Comprehension():
            return f"[{flat(code.element)} for {code.variable} in {flat(code.items)}]"


def lay_out(prefix: str, code: Code, indent: int, suffix: str = "") -> list[str]:
    """The lines of `prefix`, the code and `suffix`, in no more than 88 columns where that can be."""
    line = " " * indent + prefix + flat(code) + suffix
    if len(line) <= WIDTH and not _is_commented(code):
        return [line]
    match code:
        case Text():
            return [line]
        case Group():
            return _open(prefix, code, indent, suffix)
        case Call():
            return _open_call(prefix, code, indent, suffix)
        case Comprehension():
            return _open_comprehension(prefix, code, indent, suffix)


def fits(prefix: str, code: Code, indent: int) -> bool:
    """Whether the code stands on one line behind `prefix`."""
    return indent + len(prefix) + len(flat(code)) <= WIDTH and not _is_commented(code)


def _is_commented(code: Code) -> bool:
    if isinstance(code, Group):
        return code.is_commented
    return isinstance(code, Call) and (_is_commented(code.function) or code.arguments.is_commented)


def _flat_group(code: Group, *, comma: bool) -> str:
    inner = ", ".join(item.key + flat(item.value) for item in code.items)
    return code.open + inner + ("," if comma else "") + code.close


def _open_call(prefix: str, code: Call, indent: int, suffix: str) -> list[str]:
    applied = code.function
    if isinstance(applied, Call) and applied.arguments.items:
        head = indent + len(prefix) + len(flat(applied)) + len(code.arguments.open)
        plain = all(isinstance(item.value, Text) for item in code.arguments.items)
        if plain or head > WIDTH:
            tail = _flat_group(code.arguments, comma=False) + suffix
            return _open(prefix + flat(applied.function), applied.arguments, indent, tail, comma=True)
    return _open(prefix + flat(code.function), code.arguments, indent, suffix)


def _open_comprehension(prefix: str, code: Comprehension, indent: int, suffix: str) -> list[str]:
    inner = " " * (indent + STEP) + flat(code)[1:-1]
    lines = [inner]
    if len(inner) > WIDTH:
        lines = lay_out("", code.element, indent + STEP)
        lines += lay_out(f"for {code.variable} in ", code.items, indent + STEP)
    return [" " * indent + prefix + "[", *lines, " " * indent + "]" + suffix]


def _open(prefix: str, code: Group, indent: int, suffix: str, *, comma: bool = False) -> list[str]:
    if not code.items:
        return [" " * indent + prefix + code.open + code.close + suffix]
    # black writes no comma behind the only argument of a call that it had to open.
    alone = len(code.items) == 1 and code.open == "(" and not code.items[0].key and prefix != ""
    ending = "," if comma or not alone or prefix.endswith("= ") else ""
    lines = [" " * indent + prefix + code.open]
    for item in code.items:
        lines += [" " * (indent + STEP) + comment for comment in item.comments]
        lines += lay_out(item.key, item.value, indent + STEP, ending)
    return [*lines, " " * indent + code.close + suffix]
