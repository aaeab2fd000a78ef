"""How a training is carried out: how many steps in one call, and whether XLA compiles them. Chosen from network and data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nndsl.graph.graph import Graph
from nndsl.runtime.data.part import Part
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.feeding import xla
from nndsl.runtime.feeding.epochs import Epochs
from nndsl.runtime.feeding.sizes import batches_at_once, part_bytes
from nndsl.runtime.feeding.work import Work, work_of
from nndsl.runtime.options import FitOptions
from nndsl.shapes.call import Object, Value

LONGEST = 256
"""Steps of a call at most: what the call itself costs is then less than a percent of the steps."""

PATIENCE = 0.15
"""Seconds that a call should take at most: Ctrl-C and the display wait for it."""

ALONE = xla.Decision(False, "as Keras has it")
"""Single steps are compiled by Keras."""

BY_BATCH = {"ModelCheckpoint": "save_freq", "BackupAndRestore": "save_freq", "TensorBoard": "update_freq"}
"""Callbacks that may ask to be called after so many batches, and the argument that says so."""


@dataclass(frozen=True, slots=True)
class Speed:
    """`leap` is the number of steps in one call, `xla` whether XLA compiles them. `plain` is Keras' `fit` on arrays as it is,
    in its own order. `lines` explain it, each with what it is about."""

    leap: int = 1
    xla: bool = False
    plain: bool = False
    lines: tuple[tuple[str, str], ...] = ()

    @property
    def as_settings(self) -> dict[str, Any]:
        """What a run that goes on must know, so that its numbers are the same."""
        return {"leap": self.leap, "xla": self.xla, "plain": self.plain}

    def as_before(self, settings: Mapping[str, Any]) -> Speed:
        """The same with what a run that goes on was begun with."""
        return replace(self, **settings)


def choose(
    graph: Graph,
    prepared: Prepared,
    options: FitOptions,
    epochs: Epochs,
    backend: str,
    *,
    plain: bool = False,
    on_processor: bool = True,
) -> Speed:
    """The fastest way that gives the numbers of `fit`. `on_processor` where there is no other device."""
    if plain:
        return Speed(plain=True, lines=(("feeding", f"{_plainly(epochs)}: --plain"),))
    work = work_of(graph, prepared.bindings, epochs.size)
    leap, why = _leap(graph, options, epochs, backend, work)
    asked, whole = _value(graph, "jit_compile"), epochs.steps * options.epochs
    decision = xla.decide(graph, work, whole, backend, asked, on_processor) if leap > 1 else ALONE
    eager = _value(graph, "run_eagerly") is True
    by_leaps = leap > 1 or backend == "tensorflow" and not eager and asked is not True
    lines = (
        ("rows", _held(epochs, by_leaps)),
        ("order", _order(epochs)),
        ("steps", why),
        ("XLA", decision.why),
        ("off with", f"--plain: {_plainly(epochs)}"),
    )
    return Speed(leap, decision.compiles, lines=lines)


def _leap(graph: Graph, options: FitOptions, epochs: Epochs, backend: str, work: Work) -> tuple[int, str]:
    steps = epochs.steps
    if backend != "tensorflow":
        return 1, f"1 in a call of {backend}: several are taken together on TensorFlow"
    if _value(graph, "run_eagerly") is True:
        return 1, "1 in a call: compile says run_eagerly"
    asked = _value(graph, "steps_per_execution")
    if isinstance(asked, int) and asked > 1:
        return asked, f"{asked} in a call: compile says steps_per_execution"
    watching = next((each.name for each in map(_object, options.callbacks) if each and _by_batch(each)), None)
    if watching is not None:
        return 1, f"1 in a call: {watching} is to be called after batches"
    quick = int(PATIENCE / work.seconds)
    small = LONGEST if _is_held(epochs) else batches_at_once(epochs.part, epochs.size)
    leap = max(1, min(LONGEST, quick, small, steps))
    return leap, f"{leap} of {steps} in a call, a step being about {work.text}"


def _is_held(epochs: Epochs) -> bool:
    from nndsl.runtime.feeding.leaps import HELD

    return isinstance(epochs.part, Part) and part_bytes(epochs.part) <= HELD


def _plainly(epochs: Epochs) -> str:
    if isinstance(epochs.part, Part):
        return "Keras' fit on arrays, in Keras' own order"
    return "Keras' fit on batches read from disk, in the same order"


def _held(epochs: Epochs, by_leaps: bool) -> str:
    size = f"{epochs.part.rows:,} rows, {part_bytes(epochs.part) / 1e6:,.1f} MB"
    if not isinstance(epochs.part, Part):
        return f"{size}, read from disk while the steps before are computed"
    return f"{size}, in memory" + (
        ", gathered inside the compiled steps"
        if by_leaps and _is_held(epochs)
        else ", handed over in batches"
    )


def _order(epochs: Epochs) -> str:
    if not epochs.shuffle:
        return "as they stand"
    return f"drawn from seed {epochs.seed} for every epoch anew"


def _value(graph: Graph, name: str) -> Value:
    setting = graph.compile.get(name)
    return setting.value if setting else None


def _object(value: Value) -> Object | None:
    return value if isinstance(value, Object) else None


def _by_batch(callback: Object) -> bool:
    asked = callback.args.get(BY_BATCH.get(callback.name, ""), "epoch")
    return asked == "batch" or (isinstance(asked, int) and not isinstance(asked, bool))
