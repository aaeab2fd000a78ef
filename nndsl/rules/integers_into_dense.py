"""Whole numbers that stand for words or kinds go into a layer that takes them for amounts.

## What it is
An input declared as int32 or int64 that reaches a Dense layer or a convolution as it is, without an Embedding.

## Why it hurts
The layer multiplies the numbers: word 900 weighs nine times as much as word 100, and words with near numbers seem
alike. The values are large besides, so that training is unstable.

## Bad
```nn
input words(20): int32
output good: binary = words -> Dense(16, relu) -> head
```

## Good
```nn
input words(20): int32
output good: binary = words -> Embedding(1000, 8) -> Flatten -> Dense(16, relu) -> head
```

## When to ignore it
Where the numbers are amounts, such as counts or ages: declare the input without int32 then, and nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix, Label
from nndsl.diagnostics.advice import Advice, advised
from nndsl.graph.graph import Graph, Node
from nndsl.rules.network import ELEMENTWISE, LINEAR_MAPS, before, behind
from nndsl.rules.rule import Rule
from nndsl.source import Span

NUMBERS = frozenset(["int32", "int64"])
"""What numbers of words and kinds are declared as; pictures are uint8."""

PASSING = ELEMENTWISE | {"Flatten", "Reshape"}


def check(graph: Graph) -> Iterator[Diagnostic]:
    coded = {node.number for node in graph.inputs if node.tensors[0].dtype in NUMBERS}
    for node in graph.nodes if coded else ():
        if node.layer in LINEAR_MAPS:
            source = behind(graph, before(graph, node), PASSING)
            if source is not None and source.number in coded:
                yield _finding(source, node)


def _finding(source: Node, node: Node) -> Diagnostic:
    dtype = source.tensors[0].dtype
    message = f"{source.stage} holds {dtype} numbers, which {node.layer} takes for amounts: number 900 counts nine times 100"
    hint = (
        f"write Embedding or CategoryEncoding before {node.layer} where they stand for words or kinds, "
        f"or leave out `: {dtype}` where they are amounts"
    )
    labels = (Label(source.name_span, f"declared as {dtype}"),)
    advice = Advice(hint, _without_dtype(source, dtype))
    return advised("NN459", message, node.name_span, advice, "warning", labels=labels)


def _without_dtype(source: Node, dtype: str) -> tuple[Fix, ...]:
    found = re.search(rf"\s*:\s*{dtype}\b", source.span.text)
    if found is None:
        return ()
    start, end = (source.span.start + place for place in found.span())
    return (Fix(f"leave out `: {dtype}`", (Edit(Span(source.span.source, start, end), ""),), "unsafe"),)


RULE = Rule("NN459", "integers-into-dense", check)
