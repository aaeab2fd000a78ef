"""The platform hands over no input of this name.

## What it is
Columns come as `main`, or as further inputs that the user names: floats, one axis. Everything else has its own
preprocessing, and is called after its column: `<column>_preprocessed`.

## Why it hurts
The batches have no such key, and training ends with an error.

## Bad
```nn
input words(20): int32
output subject: multiclass = words -> Embedding(1000, 16) -> GlobalAveragePooling1D -> Dense(n_classes, softmax)
```

## Good
```nn
input words(20): int32 named "sentence_preprocessed"
output subject: multiclass = words -> Embedding(1000, 16) -> GlobalAveragePooling1D -> Dense(n_classes, softmax)
```

## When to ignore it
Never on the platform: other inputs than these do not exist there.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.graph.program import Input
from nndsl.platform.inputs import PREPROCESSED, is_preprocessed, is_regular_shape, symbols
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule
from nndsl.source import Span


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for declared in graph.program.inputs:
        is_float = declared.dtype.startswith("float")
        is_unknown = bool(symbols(declared)) or None in declared.dims
        if is_preprocessed(declared) or is_regular_shape(declared) or (is_unknown and is_float):
            continue
        has = f"has {_axes(declared)} axes" if is_float else f"holds {declared.dtype}"
        message = f"{declared.outside_name} {has}: the platform hands such an input over as <column>_preprocessed only"
        yield advised("NN607", message, declared.name_span or declared.span, _named(declared))


def _axes(declared: Input) -> str:
    return str(len(declared.dims) or "no")


def _named(declared: Input) -> Advice:
    """How to call it after its column; other programs that feed it have to follow, so that no fix is sure."""
    name = f'named "{declared.outside_name}{PREPROCESSED}"'
    hint = f"call it after its column: write {name}"
    if declared.outside_name != declared.name:
        return Advice(hint)
    end = Span(declared.span.source, declared.span.end, declared.span.end)
    return Advice(hint, (Fix(f"write {name}", (Edit(end, f" {name}"),), "unsafe"),))


RULE = Rule("NN607", "platform-unnamed-input", on_platform=check)
