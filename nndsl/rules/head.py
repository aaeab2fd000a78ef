"""The head of an output: the layer that makes the prediction, its width and its activation.

Heads are found by going back from the output's tensor over layers that hand values on unchanged, so
`Dense(10) -> Softmax`, `Dense(10) -> Activation(softmax) -> Reshape((10,))` and `Dense(10, softmax)` are the
same head. What cannot be known (an op, an extern, a merge) is unknown, and rules are silent about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from nndsl import catalog
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.graph.program import Task
from nndsl.record import record
from nndsl.shapes.call import Object
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, equal
from nndsl.source import Span

PASSING = frozenset(
    [
        "Identity",
        "Dropout",
        "SpatialDropout1D",
        "SpatialDropout2D",
        "SpatialDropout3D",
        "AlphaDropout",
        "GaussianDropout",
        "GaussianNoise",
        "ActivityRegularization",
        "Reshape",
        "Flatten",
        "Permute",
        "Cropping1D",
        "Cropping2D",
        "Cropping3D",
    ]
)
"""Layers that hand on the values they get, at most in another shape."""

ACTIVATION_LAYERS = {"ReLU": "relu", "LeakyReLU": "leaky_relu", "ELU": "elu", "Softmax": "softmax"}
"""Layers that are an activation of another name."""

SUMS = frozenset(["Add", "Average", "Subtract"])
"""Merging layers that keep no range: one linear tensor among many makes the whole linear."""

GATED = frozenset(["LSTM", "GRU", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"])
"""Recurrent layers whose output lies in the range of their activation without being it."""

UNITS = ("units", "filters", "output_shape", "output_dim")
"""The arguments that set a layer's width."""


@record
class Head:
    """The head of `output`. `node` computes the units, `activator` applies the activation (often the same node).

    `activation` is Keras' name for it, `linear` for none, and `None` where it cannot be known.
    `width` is the last axis of the output.
    """

    output: OutputInfo
    node: Node
    activator: Node
    activation: str | None
    width: Dim

    @property
    def activation_span(self) -> Span:
        """The words that decide the activation."""
        spans, node = self.activator.spans, self.activator
        return spans.get("activation") or (node.name_span if node is not self.node else self.width_span)

    @property
    def width_span(self) -> Span:
        """The words that decide the width."""
        written = (self.node.spans[name] for name in UNITS if name in self.node.spans)
        return next(written, self.node.name_span)

    @property
    def text(self) -> str:
        """How messages call the head: `Dense(10)`."""
        units = next((self.node.args[name] for name in UNITS if name in self.node.args), None)
        return f"{self.node.layer}({units})" if isinstance(units, (int, Size)) else self.node.layer

    @property
    def has_one_unit(self) -> bool:
        return equal(self.width, 1) is True

    def written(self, width: object, activation: str | None = None) -> str:
        """The head as it should be written: `Dense(10, softmax)`, `Conv2D(3, 1, activation=softmax)`."""
        if self.node.layer in SUMS:
            return f"{self.node.layer} -> {activation}" if activation else self.node.layer
        if self.node.layer.startswith("Conv"):
            kernel = self.node.args.get("kernel_size", 1)
            whole = tuple(kernel) if isinstance(kernel, (tuple, list)) else kernel
            return f"{self.node.layer}({width}, {whole}" + (
                f", activation={activation})" if activation else ")"
            )
        return f"Dense({width}, {activation})" if activation else f"Dense({width})"


def heads(graph: Graph, *kinds: str) -> Iterator[tuple[Task, Head]]:
    """The outputs that serve a task (one of `kinds`, if any are given) with their heads."""
    for output in graph.outputs:
        if output.task is not None and (not kinds or output.task.kind in kinds):
            head = head_of(graph, output)
            if head is not None:
                yield output.task, head


def head_of(graph: Graph, output: OutputInfo) -> Head | None:
    """The head of an output; `None` where a step before it was reported as wrong."""
    activator = _behind(graph, graph.nodes[output.ref.node])
    if activator.kind == "unknown" or output.tensor.shape is None:
        return None
    activation, node = _activation(graph, activator), activator
    if activator.layer == "Activation" or activator.layer in ACTIVATION_LAYERS:
        node = _behind(graph, graph.nodes[activator.inputs[0].node]) if activator.inputs else activator
        node = activator if node.kind in ("unknown", "input") else node
    shape = output.tensor.shape
    width = shape[-1] if len(shape) > 1 else None
    if activation in ("softmax", "sparsemax") and not _same_width(activator, width):
        activation = None
    return Head(output, node, activator, activation, width)


def activation_name(value: Any) -> str | None:
    """Keras' name of an activation argument; `linear` for none, `None` where it is not known."""
    if value is None:
        return "linear"
    if isinstance(value, str):
        return _named_activation(value)
    if isinstance(value, Object):
        return ACTIVATION_LAYERS.get(value.name, value.name if value.kind == "activation" else None)
    return None


@lru_cache
def _named_activation(word: str) -> str | None:
    entry = catalog.named("activation", word)
    return entry.name if entry else None


def _behind(graph: Graph, node: Node) -> Node:
    while node.kind == "layer" and node.inputs and (node.layer in PASSING or _is_linear_activation(node)):
        node = graph.nodes[node.inputs[0].node]
    return node


def _is_linear_activation(node: Node) -> bool:
    return node.layer == "Activation" and activation_name(node.args.get("activation")) == "linear"


def _activation(graph: Graph, node: Node) -> str | None:
    if node.kind == "layer" and node.layer in SUMS:
        parts = (_behind(graph, graph.nodes[ref.node]) for ref in node.inputs)
        linear = any(_layer_activation(part.layer, part.args) == "linear" for part in parts)
        return "linear" if linear else None
    if node.kind == "application":
        on_top = node.args.get("include_top") is True
        return activation_name(node.args.get("classifier_activation")) if on_top else None
    return _layer_activation(node.layer, node.args) if node.kind == "layer" else None


def _layer_activation(layer: str, args: Mapping[str, Any]) -> str | None:
    if layer in ACTIVATION_LAYERS:
        last = layer != "Softmax" or args.get("axis", -1) == -1
        return ACTIVATION_LAYERS[layer] if last else None
    if layer == "TimeDistributed":
        inner = args.get("layer")
        return _layer_activation(inner.name, inner.args) if isinstance(inner, Object) else None
    if "activation" not in args:
        return None
    name = activation_name(args["activation"])
    return name if layer not in GATED or name in ("tanh", "linear", "hard_tanh", "softsign") else None


def _same_width(node: Node, width: Dim) -> bool:
    # A softmax behind a Flatten or Reshape is a distribution only if its axis is still the last one.
    shape = node.tensors[0].shape
    return shape is not None and equal(shape[-1], width) is not False
