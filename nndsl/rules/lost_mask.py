"""A mask is lost on its way to the recurrent layer that would have used it.

## What it is
`mask_zero=True` or Masking marks the steps that are padding. Some layers between, such as Conv1D or an Add with a
tensor that has no mask, drop the mark.

## Why it hurts
The recurrent layer reads the padding as if it were words. Its last state, the one that is handed on, comes from the
padding of all but the longest sequences. Keras warns of some layers when the model is built, and of others never.

## Bad
```nn
input words(20): int32
output good: binary = words -> Embedding(100, 8, mask_zero=True) -> Conv1D(8, 3, activation=relu) -> LSTM(8) -> head
```

## Good
```nn
input words(20): int32
output good: binary = words -> Embedding(100, 8, mask_zero=True) -> Dense(8, relu) -> LSTM(8) -> head
```

## When to ignore it
Where the padding is harmless: leave out `mask_zero=True` then, and nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Label
from nndsl.graph.graph import Graph, Node, Ref
from nndsl.rules.network import readers
from nndsl.rules.rule import Rule
from nndsl.shapes.sizes import equal

READING = frozenset(["LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional"])
"""Recurrent layers over steps: each skips what the mask marks."""

USING = READING | {
    *("TimeDistributed", "MultiHeadAttention", "GroupQueryAttention", "Attention", "AdditiveAttention"),
    *("GlobalAveragePooling1D", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "Softmax"),
}
"""Layers that make use of a mask, so that it has served where it ends."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    if not any(tensor.mask for node in graph.nodes for tensor in node.tensors):
        return
    following, blamed = readers(graph), set[int]()
    for node in graph.nodes:
        if node.number in following and _loses(graph, node):
            reader = _reader_behind(graph, node, following)
            if reader is not None and reader.number not in blamed:
                blamed.add(reader.number)
                yield _finding(node, reader)


def _loses(graph: Graph, node: Node) -> bool:
    """Whether a layer gets a mask and hands none on, though it makes no use of it."""
    if node.kind not in ("layer", "op") or node.layer in USING:
        return False
    return any(graph.tensor(ref).mask for ref in node.inputs) and not any(one.mask for one in node.tensors)


def _reader_behind(graph: Graph, loser: Node, following: dict[int, list[Node]]) -> Node | None:
    """A recurrent layer that gets the loser's steps, each in its place, without a mask."""
    waiting, seen = [loser], {loser.number}
    while waiting:
        node = waiting.pop()
        for reader in following.get(node.number, []):
            if reader.number in seen or not _keeps_steps(graph, node, reader):
                continue
            if reader.layer in READING:
                return reader
            if reader.layer not in USING:
                waiting.append(reader)
                seen.add(reader.number)
    return None


def _keeps_steps(graph: Graph, node: Node, reader: Node) -> bool:
    """Whether a reader gets nothing else than a sequence without mask, and where it answers keeps it one."""
    if len(reader.inputs) > 1 and reader.layer in READING:
        return False
    sequence = node.tensors[0].shape
    answer = reader.tensors[0].shape
    if sequence is None or len(sequence) != 3 or graph.tensor(Ref(node.number)).mask is not None:
        return False
    return reader.layer in READING or (
        answer is not None and len(answer) == 3 and equal(answer[2], 1) is not True
    )


def _finding(node: Node, reader: Node) -> Diagnostic:
    message = (
        f"{node.layer} loses the mask of its input, so that {reader.layer} reads the padding as if it counted"
    )
    hint = "put the layer behind the recurrent one, or leave out mask_zero=True and Masking where padding is harmless"
    labels = (Label(reader.name_span, "would have skipped the padding"),)
    return Diagnostic("NN457", message, node.name_span, hint, "warning", labels=labels)


RULE = Rule("NN457", "lost-mask", check)
