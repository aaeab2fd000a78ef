"""What a run's folder says of the run, so that it can be used again without the `.nn` file and the training data."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from nndsl.runtime.data.columns import ColumnMap
from nndsl.runtime.data.labels import Class
from nndsl.runtime.data.prepare import Prepared
from nndsl.source import Source, Span
from nndsl.wants import InputWant, OutputWant, Wants

PACKAGES = ("nndsl", "keras", "tensorflow", "jax", "torch", "numpy", "polars")


@dataclass(frozen=True, slots=True)
class Interface:
    """What goes into a trained model and what comes out: enough to read data for it and to name its answers."""

    wants: Wants
    columns: ColumnMap
    classes: Mapping[str, tuple[Class, ...]]


def versions() -> dict[str, str]:
    """The version of Python and of every package that had a part in the numbers."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def interface_json(prepared: Prepared) -> dict[str, Any]:
    """The model's interface as JSON; `read_interface` reads it back."""
    columns = prepared.columns
    inputs = {
        want.name: {
            "outside_name": want.outside_name,
            "columns": list(columns.inputs[want.name]),
            "shape": list(want.dims),
            "dtype": want.dtype,
            "vocabulary": want.vocabulary,
        }
        for want in prepared.wants.inputs
    }
    outputs = {want.name: _output_json(want, prepared) for want in prepared.wants.outputs}
    return {"inputs": inputs, "outputs": outputs}


def _output_json(want: OutputWant, prepared: Prepared) -> dict[str, Any]:
    classes = prepared.classes.get(want.name)
    return {
        "kind": want.kind,
        "columns": list(prepared.columns.outputs.get(want.name, ())),
        "shape": [size if isinstance(size, int) else None for size in want.dims],
        "classes": list(classes) if classes else None,
        "one_hot": want.one_hot,
        "loss": want.loss_text,
        "logits": want.logits,
        "copy_of": want.copy_of,
    }


def read_interface(settings: Mapping[str, Any]) -> Interface:
    """The interface that `interface_json` wrote."""
    nowhere = Span(Source("", None), 0, 0)
    inputs, outputs = settings["inputs"], settings["outputs"]
    wants = Wants(
        tuple(
            InputWant(
                name, each["outside_name"], tuple(each["shape"]), each["dtype"], nowhere, each["vocabulary"]
            )
            for name, each in inputs.items()
        ),
        tuple(_read_output(name, each, nowhere) for name, each in outputs.items()),
    )
    columns = ColumnMap(
        {name: tuple(each["columns"]) for name, each in inputs.items()},
        {name: tuple(each["columns"]) for name, each in outputs.items() if each["columns"]},
    )
    return Interface(wants, columns, {n: tuple(e["classes"]) for n, e in outputs.items() if e["classes"]})


def _read_output(name: str, each: Mapping[str, Any], span: Span) -> OutputWant:
    size = len(each["classes"]) if each["classes"] else None
    return OutputWant(
        name,
        each["kind"],
        tuple(each["shape"]),
        size,
        each["one_hot"],
        each["loss"],
        span,
        each["copy_of"],
        each["logits"],
    )
