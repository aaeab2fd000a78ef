"""The `compile` and `train` sections on the platform: what is left out, and what callbacks monitor there."""

from __future__ import annotations

from nndsl.graph.graph import Graph
from nndsl.graph.parts import Configured, Literal, Setting
from nndsl.platform.metrics import Monitor, own_monitor, platform_monitor
from nndsl.rules.loss import output_losses

EPOCHS = 10
"""What the platform itself writes where nothing is said."""

BATCH_SIZE = 32

BY_SEQUENCES = frozenset({"batch_size"})
"""What `build_sequences` settles."""

METRICS = frozenset({"metrics", "weighted_metrics"})
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


def monitored(graph: Graph, callback: Configured) -> Monitor | None:
    """What a callback monitors on the platform where that is one of its figures; `None` where nothing is to change."""
    monitor = monitor_of(callback)
    task = graph.outputs[0].task if graph.outputs else None
    if monitor is None or task is None:
        return None
    loss = output_losses(graph).get(graph.outputs[0].name)
    own = own_monitor(monitor, task.kind)
    return own or platform_monitor(monitor, task.kind, loss.name if loss else "")


def monitor_of(callback: Configured) -> str | None:
    """The name that a callback monitors, its default where it gives none; `None` where it watches nothing."""
    parameter = callback.entry.parameter("monitor")
    given = {argument.name: argument.value for argument in callback.arguments}
    best_only = given.get("save_best_only")
    if parameter is None or (
        callback.entry.name == "ModelCheckpoint"
        and not (isinstance(best_only, Literal) and best_only.value is True)
    ):
        return None
    value = given.get("monitor")
    found = parameter.default if value is None else getattr(value, "value", None)
    return found if isinstance(found, str) else None
