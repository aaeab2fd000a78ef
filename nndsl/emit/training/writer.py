"""Writes the body of a generated function, statement by statement."""

from __future__ import annotations

from nndsl.emit.expressions import literal
from nndsl.emit.layout import STEP, WIDTH, Code, Item, Text, call, lay_out
from nndsl.wants import InputWant


class Writer:
    """Lines of code at one depth: 4 columns within a function, 0 in a cell of a notebook."""

    def __init__(self, indent: int = STEP) -> None:
        self.lines: list[str] = []
        self._indent = indent

    def line(self, text: str = "") -> None:
        """A line as it is."""
        self.lines.append(" " * self._indent + text if text else "")

    def statement(self, prefix: str, code: Code) -> None:
        """`prefix` and the code, over several lines where it needs them."""
        self.lines += lay_out(prefix, code, self._indent)


def subscript(name: str, key: str) -> Text:
    """`table["price"]`."""
    return Text(f"{name}[{literal(key)}]")


def as_array(values: Code, want: InputWant | None = None) -> Code:
    """The values as an array of the input's dtype, `float32` for a target."""
    dtype = "float32" if want is None or want.dtype == "bfloat16" else want.dtype
    return call("np.asarray", values, Item(Text(literal(dtype)), "dtype="))


def constant(name: str, text: str) -> list[str]:
    """The lines of `NAME = "text"` as black lays them out: in parentheses where that makes it fit."""
    line = f"{name} = {text}"
    if len(line) <= WIDTH or STEP + len(text) > WIDTH:
        return [line]
    return [f"{name} = (", " " * STEP + text, ")"]
