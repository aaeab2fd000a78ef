"""The name of an output or of a shared piece that TensorFlow refuses.

## What it is
Outputs and shared pieces give their names to what they become in Keras. TensorFlow calls its scopes by them, and takes
plain letters, digits and underscores only. Inputs, tensors, blocks and the network itself may be called anything.

## Why it hurts
The model is built, and training ends with an error about a scope name.

## Bad
```nn
input main(8)
output prévision: regression = main -> Dense(16, relu) -> Dense(1)
```

## Good
```nn
input main(8)
output prevision: regression = main -> Dense(16, relu) -> Dense(1)
```

## When to ignore it
Where the network is trained with JAX or PyTorch only, which take any name.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    named = [(declared.name, declared.name_span or declared.span) for declared in graph.program.outputs]
    # One layer that is shared has no name of its own in the code.
    named += [(shared.name, shared.span) for shared in graph.program.shared if len(shared.steps) > 1]
    for name, span in named:
        if not name.isascii():
            message = f"TensorFlow refuses the name {name}, which has other than plain letters"
            yield Diagnostic("NN132", message, span, _hint(name))


def _hint(name: str) -> str:
    import unicodedata  # hardly a file has such a name

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return f"call it {plain}" if plain.isidentifier() else "give it a name of plain letters, digits and _"


RULE = Rule("NN132", "accented-layer-name", check)
