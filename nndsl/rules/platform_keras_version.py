"""The platform's Keras does not have it.

## What it is
With `--keras 2.3`, `2` or `3` the platform's Keras is known, and this layer, argument or word is not in it. The releases
looked at are 2.3.1, 2.15, 3.0 and 3.15.

## Why it hurts
The code ends with an AttributeError or a TypeError as soon as the platform runs it.

## Bad
```nn
# With --keras 2.3, which has no LayerNormalization.
input main(n)
output price: regression = main -> LayerNormalization -> Dense(16, relu) -> Dense(1)
```

## Good
```nn
input main(n)
output price: regression = main -> BatchNormalization -> Dense(16, relu) -> Dense(1)
```

## When to ignore it
Never for the Keras that you have; without `--keras` the code begins with a comment that says what it needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.needs import needs
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for need in needs(graph, settings, settings.required):
        has = (
            f"Keras has it since {need.releases[0]}"
            if need.releases
            else "no Keras that was looked at has it"
        )
        gone = need.releases and need.releases[-1] < settings.required[0] and "Keras has dropped it"
        message = f"{need.text} is not in Keras {settings.required[0]}"
        yield Diagnostic(
            "NN614", message, need.span, f"{gone or has}; leave it out, or choose another --keras"
        )


RULE = Rule("NN614", "platform-keras-version", on_platform=check)
