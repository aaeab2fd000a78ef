"""A loss, weight or metric for an output that does not exist.

## What it is
The keys of `loss`, `loss_weights`, `metrics` and `weighted_metrics` are the names of the outputs.

## Why it hurts
Keras finds out when training begins, or, where there is one output, never: it applies the metric and says nothing.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
compile {
    loss: mean_squared_error
    metrics: {prize: [mean_absolute_error]}
}
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
compile {
    loss: mean_squared_error
    metrics: {price: [mean_absolute_error]}
}
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nndsl.diagnostics import Diagnostic, Safety
from nndsl.diagnostics.advice import Advice, advised, guess, rename
from nndsl.diagnostics.suggest import is_sure, one_of
from nndsl.graph.graph import Graph
from nndsl.record import replace
from nndsl.rules.rule import Rule
from nndsl.source import Span

PER_OUTPUT = {
    "loss": "a loss",
    "loss_weights": "a weight",
    "metrics": "metrics",
    "weighted_metrics": "metrics",
}
"""The settings that may have a value for each output, and what messages call that value."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    names = [output.name for output in graph.outputs]
    declared = {output.name for output in graph.program.outputs}
    found: dict[str, list[Diagnostic]] = {}
    for key, what in PER_OUTPUT.items():
        setting = graph.compile.get(key)
        if setting is None or not isinstance(setting.value, dict):
            continue
        for name in setting.value:
            if name not in declared and names:
                span = setting.key_spans.get(str(name), setting.span)
                message = f"{key} gives {what} for {name}, but there is no output of that name"
                found.setdefault(name, []).append(
                    advised("NN414", message, span, _advice(str(name), span, names, setting.value))
                )
    yield from (_first_of(each) for each in found.values())


def _first_of(found: list[Diagnostic]) -> Diagnostic:
    """The first of the findings about one name, with a fix that mends all."""
    fixes = [each.fixes[0] for each in found if each.fixes]
    if len(fixes) < len(found) or len({(fix.title, fix.safety) for fix in fixes}) > 1:
        return found[0]
    edits = tuple(edit for fix in fixes for edit in fix.edits)
    return replace(found[0], fixes=(replace(fixes[0], edits=edits),))


def _advice(key: str, span: Span, names: list[str], given: Collection[str]) -> Advice:
    left = [each for each in names if each not in given]
    if len(left) == 1:
        safety: Safety = "safe" if is_sure(key, left[0], left, closed=False) else "unsafe"
        return Advice(f"did you mean `{left[0]}`?", (rename(span, left[0], safety),))
    return guess(key, left or names, span, f"the outputs are {one_of(names, last='and')}", closed=False)


RULE = Rule("NN414", "unknown-output-key", check)
