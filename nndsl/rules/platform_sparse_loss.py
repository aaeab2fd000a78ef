"""A sparse loss, where the platform hands over one-hot targets.

## What it is
Sparse losses take class numbers. The platform hands over one column a class, and for one unit 0 or 1.

## Why it hurts
Training ends with an error about the shapes of the targets, or in a crash.

## Bad
```nn
input main(n)
output kind: multiclass = main -> Dense(16, relu) -> Dense(n_classes, softmax)
compile { loss: sparse_categorical_crossentropy }
```

## Good
```nn
input main(n)
output kind: multiclass = main -> Dense(16, relu) -> Dense(n_classes, softmax)
compile { loss: categorical_crossentropy }
```

## When to ignore it
Never on the platform. `nndsl run` encodes labels as the loss takes them, so the same file trains there.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.facts import SPARSE
from nndsl.rules.loss import output_losses
from nndsl.rules.rewriting import instead
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for loss in output_losses(graph).values():
        if loss.name in SPARSE and loss.span is not None:
            message = f"{loss.text} takes class numbers, but the platform hands over one-hot targets"
            better = "CategoricalCrossentropy" if loss.args else "categorical_crossentropy"
            yield advised("NN605", message, loss.span, instead(loss.span, better))


RULE = Rule("NN605", "platform-sparse-loss", on_platform=check)
