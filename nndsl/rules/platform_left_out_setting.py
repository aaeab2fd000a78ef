"""A setting that the platform decides itself is left out of the code.

## What it is
The platform computes its own metrics, splits off its own test data and hands none of them to `fit`.

## Why it hurts
Nothing is lost, but what the file says does not reach the platform.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
compile { metrics: [mean_absolute_error] }
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
compile { optimizer: adam }
```

## When to ignore it
Where the same file also trains with `nndsl run`.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.fitting import LEFT_OUT, METRIC_SETTINGS
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    program = graph.program
    for setting in program.compile.settings if program.compile else ():
        if setting.key in METRIC_SETTINGS:
            message = f"the platform computes its own metrics: {setting.key} is left out of the code"
            yield Diagnostic("NN611", message, setting.key_span, "", "warning")
    for setting in program.train.settings if program.train and settings.training else ():
        if setting.key in LEFT_OUT:
            message = f"the platform holds its own test data out: {setting.key} is left out of the code"
            yield Diagnostic("NN611", message, setting.key_span, "", "warning")


RULE = Rule("NN611", "platform-left-out-setting", on_platform=check)
