"""A training setting has a value with which nothing can be trained.

## What it is
`epochs`, `batch_size`, `steps_per_epoch` and their like are whole numbers of at least 1, and so is `steps_per_execution`
of `compile`; `validation_split` is a share of the data, at least 0 and less than 1.

## Why it hurts
Keras finds out after the data was read, or trains for no epoch at all and says nothing.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
train { validation_split: 20 }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
train { validation_split: 0.2 }
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Safety
from nndsl.diagnostics.advice import advised, mend
from nndsl.graph.graph import Graph
from nndsl.rules.rule import Rule

COUNTS = (
    "epochs",
    "steps_per_execution",
    "batch_size",
    "steps_per_epoch",
    "validation_steps",
    "validation_batch_size",
    "validation_freq",
)


def check(graph: Graph) -> Iterator[Diagnostic]:
    yield from _no_epoch_left(graph)
    for key, setting in (*graph.compile.items(), *graph.train.items()):
        value = setting.value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            continue
        if key in COUNTS and (value < 1 or value % 1):
            message = f"{key} must be a whole number of at least 1, but is {value}"
            yield Diagnostic("NN551", message, setting.span, f"write for example {key}: {_example(key)}")
        elif key == "validation_split" and not 0 <= value < 1:
            message = f"validation_split is a share of the data, from 0 to less than 1, but is {value}"
            share = value / 100 if 1 < value < 100 else 0.2
            safety: Safety = "safe" if 5 <= value < 100 else "unsafe"
            advice = mend(f"write {key}: {share:g}", (Edit(setting.span, f"{share:g}"),), safety)
            yield advised("NN551", message, setting.span, advice)


def _no_epoch_left(graph: Graph) -> Iterator[Diagnostic]:
    first, last = (graph.train.get(key) for key in ("initial_epoch", "epochs"))
    if first is None or last is None or not isinstance(first.value, int) or not isinstance(last.value, int):
        return
    if 1 <= last.value <= first.value:
        message = f"training begins after epoch {first.value} and ends with epoch {last.value}, so that there is none"
        yield Diagnostic(
            "NN551", message, first.span, "epochs counts from the very first: write a larger number"
        )


def _example(key: str) -> int:
    return 32 if "batch" in key else 10 if key == "epochs" else 1


RULE = Rule("NN551", "training-value-out-of-range", check)
