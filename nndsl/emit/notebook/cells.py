"""A notebook as JSON, by nbformat 4.5."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any

Cell = dict[str, Any]

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def markdown(name: str, lines: Iterable[str], picture: str | None = None) -> Cell:
    """A cell of text; the SVG `picture` travels with it as `attachment:network.svg`."""
    cell: Cell = {"cell_type": "markdown", "id": name, "metadata": {}, "source": _source("\n".join(lines))}
    if picture is not None:
        data = base64.b64encode(picture.encode()).decode("ascii")
        cell["attachments"] = {"network.svg": {"image/svg+xml": data}}
    return cell


def code(name: str, text: str) -> Cell:
    """A cell of code that has not run."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": _source(text),
    }


def notebook(cells: Iterable[Cell]) -> str:
    """The text of the file. It begins with the metadata, where a stamp has its place."""
    found = {"metadata": METADATA, "nbformat": 4, "nbformat_minor": 5, "cells": list(cells)}
    return json.dumps(found, indent=1) + "\n"


def _source(text: str) -> list[str]:
    """Lines that keep their ends, the last one without."""
    lines = text.strip("\n").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:]
