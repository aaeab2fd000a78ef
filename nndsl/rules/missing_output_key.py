"""A loss or a loss weight for some outputs, but not for all.

## What it is
Where `loss` or `loss_weights` names outputs, it names every one of them.

## Why it hurts
Keras stops in the first training step, long after the network was built and the data was read.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
output rent: regression = x -> Dense(1)
compile { loss: {price: mean_squared_error} }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
output rent: regression = x -> Dense(1)
compile { loss: {price: mean_squared_error, rent: mean_squared_error} }
```

## When to ignore it
Where an output is not to be trained: write `None` for its loss.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.diagnostics.advice import Advice, advised
from nndsl.diagnostics.suggest import nearest, one_of
from nndsl.graph.graph import Graph
from nndsl.graph.heads import default_loss
from nndsl.rules.rule import Rule
from nndsl.source import Span


def check(graph: Graph) -> Iterator[Diagnostic]:
    for key in ("loss", "loss_weights"):
        setting = graph.compile.get(key)
        if setting is None or not isinstance(setting.value, dict):
            continue
        missing = [output.name for output in graph.outputs if output.name not in setting.value]
        unknown = set(map(str, setting.value)) - {output.name for output in graph.outputs}
        missing = [name for name in missing if not _misspelt(unknown, name)]
        if len(missing) > len(unknown):
            has = "has no entry" if len(missing) == 1 else "has no entries"
            message = f"{key} {has} for {one_of(missing, last='and')}"
            yield advised("NN415", message, setting.span, _advice(graph, key, missing, setting.span))


def _misspelt(unknown: set[str], name: str) -> bool:
    # An unknown key that is near the name, or the only one where one is missing, has been reported: one mistake, one finding.
    return any(nearest(key, [name]) == name for key in unknown)


def _advice(graph: Graph, key: str, missing: list[str], given: Span) -> Advice:
    tasks = {output.name: default_loss(output.task) for output in graph.outputs}
    entries = ", ".join(f"{name}: {tasks[name] or 'None' if key == 'loss' else '1.0'}" for name in missing)
    inside = given.text[:-1].rstrip()
    if not given.text.endswith("}"):
        return Advice(f"add {entries}")
    comma = "" if inside.endswith("{") else " " if inside.endswith(",") else ", "
    end = given.start + len(inside)
    edit = Edit(Span(given.source, end, end), f"{comma}{entries}")
    return Advice(f"add {entries}", (Fix(f"add {entries}", (edit,), "unsafe"),))


RULE = Rule("NN415", "missing-output-key", check)
