"""A relu layer whose weights begin at zero stays there.

## What it is
`kernel_initializer=zeros` in a layer whose activation is relu.

## Why it hurts
Every unit is 0 for every example, and there relu passes no gradient: neither the kernel nor the bias ever changes, and
the layers before get no gradient through it.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu, kernel_initializer=zeros) -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu, kernel_initializer=he_normal) -> Dense(1)
```

## When to ignore it
Never. Zeros in a layer without activation, such as the last one of a residual branch, are right, and not reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.graph.graph import Graph, Node
from nndsl.rules.network import LINEAR_MAPS, activation_of
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Object


def check(graph: Graph) -> Iterator[Diagnostic]:
    for node in graph.nodes:
        if node.layer in LINEAR_MAPS and "kernel_initializer" in node.given and _is_dead(node):
            span = node.spans.get("kernel_initializer", node.name_span)
            message = (
                f"{node.layer} begins with zeros behind relu, which passes no gradient there: it stays at 0"
            )
            fixes = (Fix("write he_normal", (Edit(span, "he_normal"),), "unsafe"),) if span.text else ()
            yield Diagnostic(
                "NN464", message, span, "write he_normal, or leave kernel_initializer out", fixes=fixes
            )


def _is_dead(node: Node) -> bool:
    zeros = _is_zeros(node.args.get("kernel_initializer"))
    biased = node.args.get("use_bias") is not False and not _is_zeros(node.args.get("bias_initializer"))
    return zeros and not biased and activation_of(node) == "relu" and node.args.get("trainable") is not False


def _is_zeros(value: Any) -> bool:
    name = value.name if isinstance(value, Object) else value
    return isinstance(name, str) and name.lower() == "zeros"


RULE = Rule("NN464", "dead-from-the-start", check)
