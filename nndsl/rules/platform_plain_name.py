"""The name of an output or of a shared piece that TensorFlow refuses.

## What it is
Outputs and shared pieces give their names to what they become in Keras. TensorFlow, on which the platform runs, calls its
scopes by them, and takes Latin letters without accents, digits and underscores only. Inputs may be called anything.

## Why it hurts
The model is built, and training ends with an error about a scope name.

## Bad
```nn
input main(n)
output prévision: regression = main -> Dense(16, relu) -> Dense(1)
```

## Good
```nn
input main(n)
output prevision: regression = main -> Dense(16, relu) -> Dense(1)
```

## When to ignore it
Never on the platform.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    named = [(declared.name, declared.name_span or declared.span) for declared in graph.program.outputs]
    # One layer that is shared has no name of its own in the code.
    named += [(shared.name, shared.span) for shared in graph.program.shared if len(shared.steps) > 1]
    for name, span in named:
        if not name.isascii():
            message = f"TensorFlow refuses the name {name}, which has other than plain letters"
            yield Diagnostic("NN617", message, span, _hint(name))


def _hint(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return f"call it {plain}" if plain.isidentifier() else "give it a name of plain letters, digits and _"


RULE = Rule("NN617", "platform-plain-name", on_platform=check)
