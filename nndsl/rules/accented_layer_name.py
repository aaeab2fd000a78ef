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

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.rules.rule import Rule


def check(graph: Graph) -> Iterator[Diagnostic]:
    named = [(declared.name, declared.name_span or declared.span) for declared in graph.program.outputs]
    # One layer that is shared has no name of its own in the code.
    named += [(shared.name, shared.span) for shared in graph.program.shared if len(shared.steps) > 1]
    for name, span in named:
        if not name.isascii():
            message = f"TensorFlow refuses the name {name}, which has other than plain letters"
            yield advised("NN132", message, span, _advice(name, graph))


def _advice(name: str, graph: Graph) -> Advice:
    import unicodedata  # hardly a file has such a name

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    if not plain.isidentifier():
        return Advice("give it a name of plain letters, digits and _")
    bound = graph.program.bound
    places = {place for place, one in bound if one.name == name and one.kind in ("output", "shared")}
    edits = tuple(
        Edit(place, plain) for place in sorted(places, key=lambda each: each.start) if place.text == name
    )
    is_free = all(one.name != plain for _, one in bound)
    return Advice(f"call it {plain}", (Fix(f"call it {plain}", edits, "unsafe"),) if is_free else ())


RULE = Rule("NN132", "accented-layer-name", check)
