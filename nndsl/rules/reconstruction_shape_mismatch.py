"""A reconstruction has another shape than the tensor it reconstructs.

## What it is
`reconstruction(x)` is trained to equal `x`, so both have the same shape.

## Why it hurts
Keras compares the shapes in the first training step; where they broadcast it does not compare them at all.

## Bad
```nn
input x(8)
output copy: reconstruction(x) = x -> Dense(3, relu) -> Dense(7)
```

## Good
```nn
input x(8)
output copy: reconstruction(x) = x -> Dense(3, relu) -> Dense(8)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph
from nndsl.rules.head import Head, heads
from nndsl.rules.rewriting import rewritten
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Shape, Tensor, shape_text
from nndsl.shapes.sizes import equal


def check(graph: Graph) -> Iterator[Diagnostic]:
    for task, head in heads(graph, "reconstruction"):
        target, shape = graph.shapes.get(task.of or ""), head.output.tensor.shape
        if not isinstance(target, Tensor) or target.shape is None or shape is None:
            continue
        if _differ(shape, target.shape):
            message = (
                f"{head.output.name} reconstructs {task.of}, whose shape is {shape_text(target.shape)}, "
                f"but its own shape is {shape_text(shape)}"
            )
            yield advised("NN403", message, head.width_span, _advice(head, shape, target.shape))


def _differ(left: Shape, right: Shape) -> bool:
    pairs = zip(left[1:], right[1:], strict=False)
    return len(left) != len(right) or any(equal(one, other) is False for one, other in pairs)


def _advice(head: Head, shape: Shape, target: Shape) -> Advice:
    if len(shape) != len(target):
        sizes = ", ".join(str(size) for size in target[1:])
        return Advice(f"end the pipe in -> Reshape(({sizes}{',' if len(target) == 2 else ''}))")
    if not _differ(shape[:-1], target[:-1]):
        activation = None if head.activation == "linear" else head.activation
        return rewritten(head, target[-1], activation)
    return Advice("padding=same and as much upsampling as there was pooling keep the other axes")


RULE = Rule("NN403", "reconstruction-shape-mismatch", check)
