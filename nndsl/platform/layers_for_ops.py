"""Layers that do what ops do: Keras reloads layers from `.h5`, and raw ops it does not.

Each pair was compared with the installed Keras: tests/platform/test_layers_for_ops.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from nndsl import catalog
from nndsl.graph.graph import Graph, Node
from nndsl.record import record
from nndsl.shapes.call import Tensor
from nndsl.shapes.sizes import equal, product


@record
class LayerForOp:
    """A layer that does what an op does: its name and arguments; `joins` where it takes the tensors as a list."""

    layer: str
    arguments: tuple[tuple[str, Any], ...] = ()
    joins: bool = False


def layer_for(graph: Graph, node: Node) -> LayerForOp | None:
    """The layer that does what an op node does; `None` where there is none in every release of Keras since 2.15."""
    tensors = [graph.tensor(ref) for ref in node.inputs]
    output = node.output
    if any(each.shape is None or each.mask for each in tensors) or not isinstance(output, Tensor):
        return None
    name = node.layer.removeprefix("ops.")
    found = _FINDERS.get(name)
    if found is not None:
        return found(node.args, tensors, output)
    return _activation(name, node) if name in _ACTIVATIONS and len(tensors) == 1 else None


def layer_for_all(graph: Graph, nodes: Iterable[Node]) -> LayerForOp | None:
    """The one layer for all the op nodes that one step became; `None` where they differ or one has none."""
    found = {layer_for(graph, node) for node in nodes}
    return found.pop() if len(found) == 1 else None


_ACTIVATIONS = frozenset(
    [
        *("elu", "leaky_relu", "relu", "selu", "sigmoid", "silu", "softmax", "softplus", "softsign"),
        *("swish", "tanh"),
    ]
)
"""Ops that are activations of the same name and meaning. The op gelu approximates and the activation does not; another
function is called hard_sigmoid in Keras 2."""


def _activation(name: str, node: Node) -> LayerForOp | None:
    entry = catalog.find("op", name)
    changed = [
        key
        for key in node.given
        if (parameter := entry.parameter(key) if entry else None) and node.args[key] != parameter.default
    ]
    if changed:
        return None
    return LayerForOp("Activation", (("activation", "silu" if name == "swish" else name),))


def _exponential(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
    return LayerForOp("Activation", (("activation", "exponential"),))


def _merge(layer: str) -> Callable[..., LayerForOp | None]:
    """Two tensors of one rank: of others, a merging layer puts the missing axes elsewhere than an op."""

    def find(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
        ranks = {each.rank for each in tensors}
        dtypes = {each.dtype for each in tensors}
        same = len(tensors) == 2 and len(ranks) == len(dtypes) == 1
        return LayerForOp(layer, joins=True) if same else None

    return find


def _scaled(layer: str, scale: Callable[[float], float], offset: Callable[[float], float]) -> Any:
    """The merge of two tensors, or Rescaling where the second is a number."""

    def find(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
        other = args.get("x2")
        if len(tensors) == 2:
            return _merge(layer)(args, tensors, output) if layer else None
        if isinstance(other, bool) or not isinstance(other, int | float) or not _is_float(tensors[0]):
            return None
        added = offset(other)
        more = (("offset", added),) if added else ()
        return LayerForOp("Rescaling", (("scale", scale(other)), *more))

    return find


def _divided(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
    other = args.get("x2")
    if (
        isinstance(other, bool)
        or not isinstance(other, int | float)
        or not other
        or not _is_float(tensors[0])
    ):
        return None
    return LayerForOp("Rescaling", (("scale", 1 / other),))


def _negative(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
    return LayerForOp("Rescaling", (("scale", -1.0),)) if _is_float(tensors[0]) else None


def _concatenated(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
    axis = args.get("axis", 0)
    if len(tensors) < 2 or axis in (0, -(output.rank or 0)):
        return None
    return LayerForOp("Concatenate", () if axis == -1 else (("axis", axis),), joins=True)


def _pooled(layer: str) -> Callable[..., LayerForOp | None]:
    """A mean or maximum over all axes between the batch and the channels."""

    def find(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
        rank, axis = tensors[0].rank or 0, args.get("axis")
        axes = axis if isinstance(axis, tuple | list) else (axis,)
        if args.get("keepdims") or not 3 <= rank <= 5 or not all(isinstance(each, int) for each in axes):
            return None
        if {each % rank for each in axes} != set(range(1, rank - 1)):
            return None
        return LayerForOp(f"Global{layer}Pooling{rank - 2}D")

    return find


def _reshaped(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
    """Reshape keeps the batch axis, and fills in one size at most."""
    before, shape = tensors[0].shape, output.shape
    if shape is None or not before or not shape or shape[0] is not None or before[0] is not None:
        return None
    if equal(product(before[1:]), product(shape[1:])) is not True:
        return None
    sizes = [size if isinstance(size, int) else -1 for size in shape[1:]]
    return LayerForOp("Reshape", (("target_shape", tuple(sizes)),)) if sizes.count(-1) <= 1 else None


def _transposed(args: Mapping[str, Any], tensors: Sequence[Tensor], output: Tensor) -> LayerForOp | None:
    axes = args.get("axes")
    if not isinstance(axes, tuple | list) or not axes or axes[0] != 0 or min(axes) < 0:
        return None
    return LayerForOp("Permute", (("dims", tuple(axes[1:])),))


def _is_float(tensor: Tensor) -> bool:
    return tensor.dtype == "float32" and not tensor.held


_FINDERS: dict[str, Callable[..., LayerForOp | None]] = {
    "add": _scaled("Add", lambda other: 1.0, lambda other: other),
    "subtract": _scaled("Subtract", lambda other: 1.0, lambda other: -other),
    "multiply": _scaled("Multiply", lambda other: other, lambda other: 0),
    "divide": _divided,
    "true_divide": _divided,
    "negative": _negative,
    "maximum": _merge("Maximum"),
    "minimum": _merge("Minimum"),
    "concatenate": _concatenated,
    "exp": _exponential,
    "max": _pooled("Max"),
    "amax": _pooled("Max"),
    "mean": _pooled("Average"),
    "reshape": _reshaped,
    "squeeze": _reshaped,
    "expand_dims": _reshaped,
    "transpose": _transposed,
}
