"""Whether XLA compiles the steps of a training.

Compiled steps of small layers take a half to a third of the time, but compiling takes seconds, and sums come out in another
order: the losses differ in the last digits from those without. So XLA is taken where a training is long enough to be
clearly shorter with it, and only for layers of which that was measured on processors; convolutions in a loop are slower.
"""

from __future__ import annotations

from dataclasses import dataclass

from nndsl.graph.graph import Graph
from nndsl.runtime.feeding.work import RECURRENT, Work
from nndsl.shapes.call import Value

# fmt: off
FASTER = frozenset((
    "Dense", "EinsumDense", "Embedding", "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax",
    "Flatten", "Reshape", "Permute", "RepeatVector", "Concatenate", "Add", "Subtract", "Multiply",
    "Average", "Maximum", "Minimum", "Dot", "BatchNormalization", "LayerNormalization", "Normalization",
    "Rescaling", "GlobalAveragePooling1D", "GlobalMaxPooling1D", "LSTM", "GRU", "SimpleRNN",
    "Bidirectional",
))
# fmt: on
"""Layers whose steps XLA was seen to make faster, none of which draws random numbers: XLA draws others."""

RANDOM = ("dropout", "recurrent_dropout")
"""Arguments that make a layer draw random numbers."""

SAVED, SAVED_IN_TIME = 60e-6, 25e-6
"""Seconds that a step takes less, and that a recurrent layer's step of time takes less: on two cores."""

COMPILING, COMPILING_RECURRENT = 0.7, 6.0
"""Seconds that compiling takes, and that every recurrent layer adds."""

HEAVY = 2_500_000
"""Multiply-adds of a step of time beyond which XLA's loop over time is no faster: it uses fewer cores."""

WORTH = 3
"""How many times what it costs it must save."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`compiles` is whether XLA does; `why` says so in words."""

    compiles: bool
    why: str


def decide(graph: Graph, work: Work, steps: int, backend: str, asked: Value, on_processor: bool) -> Decision:
    """Whether it pays for a training of so many steps in all. `asked` is what compile says of `jit_compile`."""
    if backend != "tensorflow":
        return Decision(False, f"as {backend} has it")
    if isinstance(asked, bool):
        return Decision(asked, f"{'yes' if asked else 'no'}: compile says jit_compile")
    if not on_processor:
        return Decision(False, "no: it was only measured on processors")
    if work.macs is None or work.time_steps is None:
        return Decision(False, "no: sizes vary from batch to batch")
    slower = next((layer for layer in _layers(graph) if layer not in FASTER), None)
    if slower is not None:
        return Decision(False, f"no: nothing is known of what it does to {slower}")
    if work.time_steps and work.macs / work.time_steps > HEAVY:
        return Decision(False, "no: the recurrent layers are large, and it would use fewer cores for them")
    saved = steps * (SAVED + SAVED_IN_TIME * work.time_steps)
    cost = COMPILING + COMPILING_RECURRENT * sum(layer in RECURRENT for layer in _layers(graph))
    words = f"about {saved:.1f} s saved in {steps:,} steps, {cost:.1f} s to compile"
    if saved < WORTH * cost:
        return Decision(False, f"no: {words}")
    return Decision(True, f"yes: {words}; the last digits differ, jit_compile=False in compile keeps them")


def _layers(graph: Graph) -> list[str]:
    """What the network is made of; a layer that draws random numbers says so."""
    live = graph.live()
    nodes = [node for node in graph.nodes if node.number in live and node.kind != "input"]
    drawing = {node.number for node in nodes if any(node.args.get(name) for name in RANDOM)}
    return [f"{node.layer} with dropout" if node.number in drawing else node.layer for node in nodes]
