"""Text of the user's in Markdown: shown as it was written, whatever signs it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from nndsl.emit.comments import tidy

MARKS = re.compile(r"([\\`*\[\]<>#|$~&]|(?<!\w)_|_(?!\w))")
"""What Markdown, HTML or mathematics could take for more than text; an underscore within a word is one."""

COUNTED = ("params", "trainable_params")


def plain(text: object) -> str:
    """The text with every sign escaped that Markdown reads otherwise, on one line."""
    return MARKS.sub(r"\\\1", " ".join(str(text).split()))


def paragraphs(comments: Iterable[str]) -> list[str]:
    """Comments as the lines of paragraphs; an empty comment ends one."""
    lines = [plain(line.removeprefix("#").strip()) for line in tidy(comments)]
    # Dashes and digits would begin lists, equals signs a heading.
    return [re.sub(r"^([-+=]|\d+[.)])", r"\\\1", line) for line in lines]


def summary_table(summary: dict[str, Any]) -> list[str]:
    """The layers of `nndsl.graph.summary.summarize` as a table, and the weights altogether."""
    lines = ["| layer | kind | output | weights | reads |", "| --- | --- | --- | ---: | --- |"]
    lines += [
        f"| {plain(each['name'])} | Input | {plain(shape(each['shape']))} | | |" for each in summary["inputs"]
    ]
    for layer in summary["layers"]:
        cells = [layer["name"], layer["layer"], shape(layer["output_shape"]), count(layer["params"])]
        reads = ", ".join(layer["inputs"])
        lines.append(f"| {' | '.join(plain(cell) for cell in (*cells, reads))} |")
    total, trainable = (count(summary[key]) for key in COUNTED)
    return [*lines, "", f"{plain(total)} weights, of which {plain(trainable)} are trained."]


def shape(dims: Any) -> str:
    """A shape of the summary: `(8, n)`; several, where a layer gives several tensors."""
    if dims is None:
        return "?"
    if dims and isinstance(dims[0], list):
        return ", ".join(shape(each) for each in dims)
    inner = ", ".join("None" if dim is None else str(dim) for dim in dims)
    return f"({inner},)" if len(dims) == 1 else f"({inner})"


def count(number: Any) -> str:
    """A number of weights: `1,024`, `64 * n`, or a question mark where it cannot be known."""
    return "?" if number is None else f"{number:,}" if isinstance(number, int) else str(number)
