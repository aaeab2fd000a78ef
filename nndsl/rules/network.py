"""What rules ask about the ways through a network: who reads a tensor, what stands before a layer, what it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from nndsl.diagnostics import Fix
from nndsl.graph.graph import Graph, Node
from nndsl.rules.head import ACTIVATION_LAYERS, activation_name
from nndsl.rules.rewriting import set_argument
from nndsl.shapes.call import Shape
from nndsl.source import Span

DROPOUTS = frozenset(
    ["Dropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "AlphaDropout", "GaussianDropout"]
)
ELEMENTWISE = DROPOUTS | {"Identity", "GaussianNoise", "ActivityRegularization"}
"""Layers that leave every number in its place, and where nothing is trained the number as well."""

CONVOLUTIONS = frozenset(f"Conv{axes}D{transposed}" for axes in (1, 2, 3) for transposed in ("", "Transpose"))
LINEAR_MAPS = CONVOLUTIONS | {"Dense"}
"""Layers that weigh and sum what they get, and then apply their activation."""

SAME_NUMBERS = frozenset(["Identity", "Reshape", "Flatten", "Permute", "Cropping1D", "Cropping2D"])
"""Layers behind which every number is one that stood before them."""

GATES = frozenset(
    ["sigmoid", "hard_sigmoid", "sparse_sigmoid", "softmax", "sparsemax", "tanh", "hard_tanh", "softplus"]
)
"""Activations whose answers are meant to weigh other tensors."""


def reads(graph: Graph) -> Counter[int]:
    """How often the tensors of each node are read by layers that an output hangs on, and by outputs."""
    live = graph.live()
    found = Counter(ref.node for number in live for ref in graph.nodes[number].inputs)
    found.update(output.ref.node for output in graph.outputs)
    return found


def readers(graph: Graph) -> dict[int, list[Node]]:
    """The layers, of those that an output hangs on, that read the tensors of each node."""
    live, found = graph.live(), dict[int, list[Node]]()
    for node in graph.nodes:
        if node.number in live:
            for number in dict.fromkeys(ref.node for ref in node.inputs):
                found.setdefault(number, []).append(node)
    return found


def reached(graph: Graph, numbers: Iterable[int], goes_on: Callable[[Node], bool]) -> Iterator[Node]:
    """The nodes of these numbers and what they hang on, each once, as far as the way goes on behind a node."""
    waiting, seen = list(numbers), set[int]()
    while waiting:
        number = waiting.pop()
        if number not in seen:
            seen.add(number)
            node = graph.nodes[number]
            yield node
            if goes_on(node):
                waiting += [ref.node for ref in node.inputs]


def before(graph: Graph, node: Node) -> Node | None:
    """The one node that a node reads; `None` where it reads none or several."""
    return graph.nodes[node.inputs[0].node] if len(node.inputs) == 1 else None


def behind(graph: Graph, node: Node | None, passing: Collection[str]) -> Node | None:
    """The first node, going back from `node` itself, whose layer is not among those named."""
    while node is not None and node.kind == "layer" and node.layer in passing:
        node = before(graph, node)
    return node


def embedded_input(graph: Graph, embedding: Node) -> int | None:
    """The number of the input whose token ids an Embedding looks up; `None` where something has changed them."""
    source = behind(graph, before(graph, embedding), SAME_NUMBERS)
    return source.number if source is not None and source.kind == "input" else None


def input_shape(graph: Graph, node: Node) -> Shape | None:
    """The shape of the first tensor that a node reads."""
    return graph.tensor(node.inputs[0]).shape if node.inputs else None


def activation_of(node: Node) -> str | None:
    """Keras' name of the activation that a layer applies, `linear` for none; `None` where it is not known."""
    if node.kind != "layer":
        return None
    if node.layer in ACTIVATION_LAYERS:
        return ACTIVATION_LAYERS[node.layer]
    return activation_name(node.args["activation"]) if "activation" in node.args else None


def is_activation(node: Node) -> bool:
    """Whether a layer is an activation and nothing else."""
    return node.kind == "layer" and (node.layer == "Activation" or node.layer in ACTIVATION_LAYERS)


def activation_span(node: Node) -> Span:
    """The words that name a layer's activation, the layer's name where none are written."""
    return node.spans.get("activation") or node.name_span


def units(args: Mapping[str, Any]) -> Any:
    """The width that is written in a layer of weights: its units or filters."""
    return args.get("units", args.get("filters"))


def title(node: Node) -> str:
    """What messages call a layer: `Dense(16)`, `Conv2D(8)`, `LSTM`."""
    width = units(node.args)
    return node.layer if width is None else f"{node.layer}({width})"


def written_activation(node: Node, activation: str) -> tuple[Fix, ...]:
    """The fix that gives a layer an activation, which changes what the network computes."""
    edit = set_argument(node, "activation", activation)
    return (Fix(f"write {activation} in {title(node)}", (edit,), "unsafe"),) if edit else ()
