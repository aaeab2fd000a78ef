"""The `compile` and `train` sections on the platform: what is left out, and what callbacks monitor there."""

from __future__ import annotations

import re

from nndsl.graph.graph import Graph
from nndsl.graph.parts import Configured, Expr, Items, Literal, Ref, Setting
from nndsl.platform.metrics import Monitor, own_monitor, platform_monitor
from nndsl.rules.loss import output_losses

EPOCHS = 10
"""What the platform itself writes where nothing is said."""

BATCH_SIZE = 32

BY_SEQUENCES = frozenset({"batch_size"})
"""What `build_sequences` settles."""

METRIC_SETTINGS = frozenset({"metrics", "weighted_metrics"})
"""Settings of `compile` that are left out: the platform computes its own figures."""

LEFT_OUT = frozenset(
    ["validation_split", "validation_data", "validation_steps", "validation_batch_size", "validation_freq"]
)
"""What the platform decides: it splits off its own test data, and hands none to fit."""


def settings_of_fit(graph: Graph) -> list[Setting]:
    """The settings of the `train` section that go into `fit`, in their order."""
    train = graph.program.train
    without = BY_SEQUENCES | LEFT_OUT
    return [setting for setting in train.settings if setting.key not in without] if train else []


def own_callbacks(graph: Graph) -> tuple[Expr, ...]:
    """The callbacks of the `train` section as they are written, one by one."""
    value = graph.program.train.get("callbacks") if graph.program.train else None
    written = () if value is None else value.value.items if isinstance(value.value, Items) else (value.value,)
    return tuple(each for each in written if not (isinstance(each, Literal) and each.value is None))


def monitored(graph: Graph, callback: Configured) -> Monitor | None:
    """What a callback monitors on the platform where that is one of its figures; `None` where it is none.

    A param that names a figure must name the platform's own: it may be given another value later.
    """
    monitor = monitor_of(graph, callback)
    task = graph.outputs[0].task if graph.outputs else None
    if monitor is None or task is None:
        return None
    own = own_monitor(monitor, task.kind)
    if own is not None or isinstance(_given(callback).get("monitor"), Ref):
        return own
    loss = output_losses(graph).get(graph.outputs[0].name)
    return platform_monitor(monitor, task.kind, loss.name if loss else "")


def monitor_of(graph: Graph, callback: Configured) -> str | None:
    """The name that a callback monitors, its default where it gives none; `None` where it watches nothing."""
    parameter = callback.entry.parameter("monitor")
    given = _given(callback)
    saves_always = callback.entry.name == "ModelCheckpoint" and not _value(graph, given.get("save_best_only"))
    if parameter is None or saves_always:
        return None
    found = _value(graph, given["monitor"]) if "monitor" in given else parameter.default
    return found if isinstance(found, str) else None


def in_file_name(graph: Graph, callback: Configured) -> tuple[str, ...]:
    """The figures that ModelCheckpoint is to write into the names of its files: `{val_loss:.2f}`."""
    name = (
        _value(graph, _given(callback).get("filepath")) if callback.entry.name == "ModelCheckpoint" else None
    )
    return tuple(re.findall(r"{([^{}:!]+)", name)) if isinstance(name, str) else ()


def _given(callback: Configured) -> dict[str, Expr]:
    return {argument.name: argument.value for argument in callback.arguments}


def _value(graph: Graph, written: Expr | None) -> object:
    """What a literal or a param says; `None` for anything else."""
    if isinstance(written, Ref):
        return graph.params.get(written.name)
    return written.value if isinstance(written, Literal) else None
