"""A list of losses, weights or metrics that does not match the outputs.

## What it is
With several outputs, a list in `loss`, `loss_weights` or `metrics` has one item for each output, in their order.
`metrics` is always a list or a mapping of lists.

## Why it hurts
Keras stops when training begins; a list of losses that is too short it takes as it is, and leaves the other
outputs untrained without a word. Of several losses for one output it uses the first.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(1)
output rent: regression = x -> Dense(1)
output area: regression = x -> Dense(1)
compile { loss: [mean_squared_error, mean_absolute_error] }
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
output rent: regression = x -> Dense(1)
output area: regression = x -> Dense(1)
compile { loss: [mean_squared_error, mean_absolute_error, mean_squared_error] }
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, Setting
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Object

WORDS = {
    "loss": "losses",
    "loss_weights": "weights",
    "metrics": "lists of metrics",
    "weighted_metrics": "lists of metrics",
}


def check(graph: Graph) -> Iterator[Diagnostic]:
    if not graph.outputs or len(graph.outputs) != len(graph.program.outputs):
        return
    for key, word in WORDS.items():
        setting = graph.compile.get(key)
        if setting is not None and setting.value is not None:
            message, hint = _mismatch(graph, key, word, setting)
            if message:
                yield Diagnostic("NN416", message, setting.span, hint)


def _mismatch(graph: Graph, key: str, word: str, setting: Setting) -> tuple[str, str]:
    names, value = [output.name for output in graph.outputs], setting.value
    if isinstance(value, (list, tuple)):
        return _list_mismatch(key, word, len(value), names)
    if "metrics" in key and isinstance(value, (str, Object)):
        return f"{key} takes a list, but got {_text(value)} alone", f"write {key}: [{_text(value)}]"
    if key == "loss_weights" and isinstance(value, (int, float)) and len(names) > 1:
        return f"loss_weights is one number, but there are {len(names)} outputs", _template(key, names)
    return "", ""


def _list_mismatch(key: str, word: str, length: int, names: list[str]) -> tuple[str, str]:
    # One output takes any number of metrics.
    if length == len(names) or ("metrics" in key and (len(names) == 1 or length == 0)):
        return "", ""
    outputs = f"{len(names)} outputs" if len(names) > 1 else "one output"
    items = f"{length} items" if length != 1 else "one item"
    return f"{key} has {items}, but there {'are' if len(names) > 1 else 'is'} {outputs}", _template(
        key, names
    )


def _template(key: str, names: list[str]) -> str:
    value = {"loss": "...", "loss_weights": "1.0"}.get(key, "[...]")
    if len(names) == 1:
        return f"write one of the {WORDS[key]}"
    return f"write {key}: {{" + ", ".join(f"{name}: {value}" for name in names) + "}"


def _text(value: Any) -> str:
    return (
        f"{value.name}(...)"
        if isinstance(value, Object) and value.given
        else getattr(value, "name", str(value))
    )


RULE = Rule("NN416", "settings-per-output-mismatch", check)
