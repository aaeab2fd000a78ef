"""An output bears a mask that its loss cannot use.

## What it is
A mask says which steps count, and Keras weighs the losses of the steps by it. It fits an output with a prediction for
each of its steps. After TimeDistributed around a recurrent layer, or behind attention scores, the mask still has the
axes of the tensor from which it was made.

## Why it hurts
Keras builds and compiles the network, and fails when the first batch comes.

## Bad
```nn
input documents(4, 7): int32
words = documents -> Embedding(50, 8, mask_zero=True)
output good: binary per step = words -> TimeDistributed(LSTM(6)) -> Dense(1, sigmoid)
```

## Good
```nn
input documents(4, 7): int32
words = documents -> Embedding(50, 8)
output good: binary per step = words -> TimeDistributed(LSTM(6)) -> Dense(1, sigmoid)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.rules.loss import output_losses
from nndsl.rules.rule import Rule
from nndsl.shapes.call import shape_text

_HINT = "leave out mask_zero=True or Masking, or put a layer behind it that ends the mask, such as Conv1D or Reshape"
_OTHERWISE = frozenset({"CTC", "Dice", "Tversky", "CosineSimilarity"})
"""Losses that do not answer with a number for each place before the last axis."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    if not any(output.tensor.mask for output in graph.outputs):
        return
    losses = output_losses(graph)
    for output in graph.outputs:
        loss = losses.get(output.name)
        if loss is not None and loss.name not in _OTHERWISE and _is_misfit(output):
            yield Diagnostic("NN423", _message(output), graph.nodes[output.ref.node].name_span, _HINT)


def _is_misfit(output: OutputInfo) -> bool:
    from nndsl.shapes.mask_shapes import Misfit, marked, weighed

    tensor = output.tensor
    if tensor.mask is None or tensor.shape is None or len(tensor.shape) < 2:
        return False
    try:
        weighed(marked(tensor.shape[:-1]), marked(tensor.mask.shape))
    except Misfit:
        return True
    return False


def _message(output: OutputInfo) -> str:
    mask = output.tensor.mask
    assert mask is not None
    shape = shape_text(output.tensor.shape)
    return f"{output.name} has shape {shape}, but bears a mask of shape {shape_text(mask.shape)}, which its loss cannot use"


RULE = Rule("NN423", "masked-output-mismatch", check)
