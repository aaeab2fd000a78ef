"""A list of losses, weights or metrics that does not match the outputs.

## What it is
With several outputs, a list in `loss`, `loss_weights` or `metrics` has one item for each output, in their order.
`metrics` is always a list or a mapping of lists. Weights for several outputs need as many losses, in the same form; a
single weight is a float, such as 2.0, and goes with a single loss.

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
    for key in WORDS:
        setting = graph.compile.get(key)
        if setting is not None and setting.value is not None:
            message, hint = _mismatch(graph, key, setting)
            if message:
                yield Diagnostic("NN416", message, setting.span, hint)


def _mismatch(graph: Graph, key: str, setting: Setting) -> tuple[str, str]:
    names, value = [output.name for output in graph.outputs], setting.value
    if isinstance(value, (list, tuple)):
        found = _list_mismatch(key, len(value), names)
        return found if found[0] or key != "loss_weights" else _weights_apart(graph, names, value)
    if "metrics" in key and isinstance(value, (str, Object)):
        return f"{key} takes a list, but got {_text(value)} alone", f"write {key}: [{_text(value)}]"
    if key != "loss_weights":
        return "", ""
    return (
        _weights_apart(graph, names, value) if isinstance(value, dict) else _weight_alone(graph, names, value)
    )


def _weight_alone(graph: Graph, names: list[str], value: Any) -> tuple[str, str]:
    """One weight is a float, and goes with one loss."""
    losses = graph.compile.get("loss")
    one_loss = len(names) == 1 or (losses is not None and isinstance(losses.value, (str, Object)))
    if not one_loss:
        return f"loss_weights is one for {len(names)} losses", _template("loss_weights", names)
    if isinstance(value, float):
        return "", ""
    hint = f"write loss_weights: {float(value)}" if isinstance(value, int) else "write loss_weights: 0.5"
    return f"loss_weights must be a float, a list or a mapping, but is {value}", hint


def _weights_apart(graph: Graph, names: list[str], value: Any) -> tuple[str, str]:
    """Weights that Keras does not pair with the losses: it wants both in the same form."""
    losses = graph.compile.get("loss")
    if losses is None or len(names) < 2 or not isinstance(value, (list, tuple, dict)):
        return "", ""
    if isinstance(losses.value, (str, Object)):
        loss = _text(losses.value)
        each = ", ".join(f"{name}: {loss}" for name in names)
        return (
            f"loss_weights has {len(value)} weights, but loss is one for all outputs",
            f"write loss: {{{each}}}",
        )
    if isinstance(value, dict) and isinstance(losses.value, (list, tuple)) and names != sorted(names):
        found = (
            "loss_weights names outputs, but loss is a list: Keras pairs them in the order of the alphabet"
        )
        return found, _template("loss", names)
    return "", ""


def _list_mismatch(key: str, length: int, names: list[str]) -> tuple[str, str]:
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
