"""What a training step has to compute, roughly: enough to choose how many of them go into one call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nndsl.graph.graph import Graph, Node
from nndsl.shapes.sizes import bind

CALL = 150e-6
"""Seconds that a step of a small network takes, whatever it computes: measured on two cores."""

RATE = 2e10
"""Floating-point operations a second, of two cores."""

TRAINING = 6
"""Floating-point operations of a training step for every multiply-add of a prediction: two forward, four back."""

TIME_STEP = 60e-6
"""Seconds that a time step of a recurrent layer takes, forward and back, whatever it computes."""

RECURRENT = ("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "Bidirectional")
UNKNOWN = 0.02
"""Seconds of a step of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Work:
    """`macs` are multiply-adds of a batch, `time_steps` those that recurrent layers take one after the other; `None` where
    sizes vary from batch to batch."""

    macs: int | None
    time_steps: int | None

    @property
    def seconds(self) -> float:
        """An estimate of a step's time on two cores."""
        if self.macs is None or self.time_steps is None:
            return UNKNOWN
        return CALL + TRAINING * self.macs / RATE + TIME_STEP * self.time_steps

    @property
    def text(self) -> str:
        if self.macs is None:
            return "unknown: sizes vary from batch to batch"
        after = f" and {self.time_steps} steps of time" if self.time_steps else ""
        return f"{self.macs / 1e6:,.2f} million multiply-adds{after}"


def work_of(graph: Graph, bindings: Mapping[str, int], batch: int) -> Work:
    """The work of a batch."""
    live = graph.live()
    macs: int | None = 0
    time_steps: int | None = 0
    for node in graph.nodes:
        if node.number not in live:
            continue
        count = None if node.macs is None else bind(node.macs, dict(bindings))
        macs = macs + count if isinstance(count, int) and macs is not None else None
        if node.layer in RECURRENT:
            length = _length(graph, node, bindings)
            time_steps = time_steps + length if length is not None and time_steps is not None else None
    return Work(None if macs is None else macs * batch, time_steps)


def _length(graph: Graph, node: Node, bindings: Mapping[str, int]) -> int | None:
    """The steps of time that a recurrent layer goes over."""
    first = node.inputs[0]
    shape = graph.nodes[first.node].tensors[first.index].shape
    length = bind(shape[1], bindings) if shape is not None and len(shape) > 1 else None
    return length * (2 if node.layer == "Bidirectional" else 1) if isinstance(length, int) else None
