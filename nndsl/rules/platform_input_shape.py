"""A size that the platform does not tell.

## What it is
`input_shapes` holds the columns of regular inputs, `(n_columns,)`. An input with its own preprocessing is not in it:
its shape stands in the text.

## Why it hurts
`build_model` looks for a shape that is not there, or gets one of another rank, and ends with an error.

## Bad
```nn
input main(n, 1)
output price: regression = main -> LSTM(16) -> Dense(1)
```

## Good
```nn
input main(n)
output price: regression = main -> Reshape((n, 1)) -> LSTM(16) -> Dense(1)
```

## When to ignore it
Never on the platform.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.graph.program import Input
from nndsl.platform.inputs import is_preprocessed, symbols
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for declared in graph.program.inputs:
        name, span = declared.outside_name, declared.name_span or declared.span
        if is_preprocessed(declared):
            for symbol in symbols(declared)[:1]:
                message = f"{name} is not in input_shapes, so that the platform tells no {symbol}"
                yield Diagnostic(
                    "NN608", message, span, f"write a number for {symbol}, or None where it varies"
                )
        elif declared.dtype.startswith("float") and _is_unknown(declared):
            message = f"the platform hands {name} over as (n_columns,), not as {_shape(declared)}"
            yield Diagnostic("NN608", message, span, _hint(declared))


def _is_unknown(declared: Input) -> bool:
    """Whether the shape is known only later, and is no single symbol."""
    unknown = bool(symbols(declared)) or None in declared.dims
    return unknown and not (len(declared.dims) == 1 and symbols(declared))


def _shape(declared: Input) -> str:
    sizes = ", ".join(
        str(dim) if dim is None or isinstance(dim, int | str) else "..." for dim in declared.dims
    )
    return f"({sizes},)" if len(declared.dims) == 1 else f"({sizes})"


def _hint(declared: Input) -> str:
    if len(declared.dims) == 1:
        return f"write input {declared.name}(n)"
    unknown = sum(not isinstance(dim, int) for dim in declared.dims)
    sizes = [str(dim) if isinstance(dim, int) else "-1" for dim in declared.dims]
    target = f"Reshape(({', '.join(sizes)}))" if unknown == 1 else "Reshape"
    return f"write input {declared.name}(n), and {declared.name} -> {target} before what needs more axes"


RULE = Rule("NN608", "platform-input-shape", on_platform=check)
