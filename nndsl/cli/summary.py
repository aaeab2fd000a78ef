"""`nndsl summary`: layers, shapes and weights, without TensorFlow."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from nndsl.cli.inputs import bindings, settings, sound
from nndsl.graph.summary import summarize


class Format(StrEnum):
    text = "text"
    json = "json"


def summary_command(
    file: Annotated[str, typer.Argument(help="The .nn file; - reads standard input.")],
    bind: Annotated[
        list[str] | None, typer.Option("--bind", help="Give a symbolic size its value: n=650.")
    ] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="Give a param its value: units=64.")] = None,
    format: Annotated[Format, typer.Option("--format", help="How the summary is printed.")] = Format.text,
) -> None:
    """Shows each layer with its output shape and weights, the totals, multiply-adds and memory."""
    analysis = sound(file, bindings(bind or []), settings(set_ or []))
    found = summarize(analysis.graph)
    typer.echo(json.dumps(found, indent=2) if format is Format.json else render(found))


def render(found: dict[str, Any]) -> str:
    """The summary as a table of fixed width columns."""
    rows = [("Layer", "Type", "Output shape", "Weights", "Connected to")]
    rows += [(each["name"], "Input", _shape(each["shape"]), "0", "") for each in found["inputs"]]
    rows += [
        (
            each["name"],
            each["layer"],
            _shapes(each["output_shape"]),
            number(each["params"]),
            ", ".join(each["inputs"]),
        )
        for each in found["layers"]
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = [f"Network: {found['network']}", ""]
    for index, row in enumerate(rows):
        cells = [
            cell.rjust(width) if column == 3 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
        if index == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *_totals(found)])


def _totals(found: dict[str, Any]) -> list[str]:
    trainable, other = found["trainable_params"], found["non_trainable_params"]
    return [
        f"Total params: {number(found['params'])}" + _bytes(found["weight_bytes"], " ({})"),
        f"Trainable params: {number(trainable)}",
        f"Non-trainable params: {number(other)}",
        f"Multiply-adds per example: {number(found['macs'])}",
        "Activations per example: " + _bytes(found["activation_bytes"]),
    ]


def _shape(shape: list[Any] | None) -> str:
    if shape is None:
        return "?"
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"


def _shapes(shape: Any) -> str:
    if shape and isinstance(shape[0], list):
        return ", ".join(map(_shape, shape))
    return _shape(shape)


def number(count: int | str | None) -> str:
    """A count as people read it; a question mark where it cannot be known."""
    return "?" if count is None else f"{count:,}" if isinstance(count, int) else count


def _bytes(count: int | str | None, layout: str = "{}") -> str:
    if not isinstance(count, int):
        return "" if layout != "{}" else "?" if count is None else f"{count} bytes"
    size, unit = float(count), "B"
    for unit in ("B", "KB", "MB", "GB"):
        if size < 1024 or unit == "GB":
            break
        size /= 1024
    return layout.format(f"{count} B" if unit == "B" else f"{size:.2f} {unit}")
