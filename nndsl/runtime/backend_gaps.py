"""What a backend cannot do of what Keras has: told before the training starts.

Found by training and applying most layers of the catalog on each backend, and networks that use ops: what a rare layer or
op lacks may be missing here. tests/backends tries what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, Node
from nndsl.runtime.backends import install
from nndsl.runtime.errors import DataError, raise_all
from nndsl.shapes.call import Object, Shape
from nndsl.source import Span

LOOKUPS = ("Hashing", "HashedCrossing", "IntegerLookup")
"""Layers that compute with TensorFlow on every backend. JAX cannot trace that; PyTorch calls it step by step."""

ELSEWHERE = "use the backend tensorflow: nndsl run --backend tensorflow, or KERAS_BACKEND=tensorflow"

Use = tuple[str, Mapping[str, Any]]
"""A layer's or op's name and its arguments."""


def check_backend(graph: Graph, backend: str) -> None:
    """Raises NN536 for all that the network has and the backend lacks, NN517 where only a package is not installed."""
    if backend == "tensorflow":
        return
    texts = [(node.stage, node.name_span) for node in graph.inputs if node.tensors[0].dtype == "string"]
    raise_all(
        [
            *(_text_gap(name, backend, span) for name, span in texts),
            *_layer_gaps(graph, backend),
            *_setting_gaps(graph, backend),
        ]
    )


def check_texts(dtypes: Mapping[str, str], backend: str) -> None:
    """Raises NN536 where a trained model is given texts and the backend has none. `dtypes` are by the inputs' names."""
    if backend != "tensorflow":
        raise_all(_text_gap(name, backend) for name, dtype in dtypes.items() if dtype == "string")


def _text_gap(name: str, backend: str, span: Span | None = None) -> DataError:
    return _gap(f"input {name} is text, and {backend} has no tensors of texts", span)


def differences(graph: Graph, backend: str) -> list[Diagnostic]:
    """Warnings about what the backend computes otherwise than Keras does elsewhere, so that a trained model may not move."""
    if backend != "torch":
        return []
    return [
        Diagnostic(
            "NN536",
            f"{node.layer} averages the border otherwise with torch: its padding repeats it on one side",
            node.span,
            "predict with torch what torch has trained, or pool without padding=same",
            severity="warning",
        )
        for node in _live(graph)
        if node.layer.startswith("AveragePooling")
        and node.args.get("padding") == "same"
        and _pads_one_side(graph.tensor(node.inputs[0]).shape, node.args)
    ]


def _pads_one_side(shape: Shape | None, args: Mapping[str, Any]) -> bool:
    """Whether windows reach further over one end than over the other, by sizes that are known, and average more than two.

    Only then does Keras pad for PyTorch itself, with the numbers at the border; else PyTorch leaves the padding out.
    """
    sizes = () if shape is None else shape[2:] if args.get("data_format") == "channels_first" else shape[1:-1]
    windows = _per_axis(args["pool_size"], len(sizes))
    strides = _per_axis(args.get("strides") or args["pool_size"], len(sizes))
    padding = [
        max((-(-size // stride) - 1) * stride + window - size, 0)
        for size, window, stride in zip(sizes, windows, strides, strict=True)
        if isinstance(size, int)
    ]
    return any(each % 2 for each in padding) and max(windows) > 2


def _per_axis(value: int | Sequence[int], rank: int) -> Sequence[int]:
    return [value] * rank if isinstance(value, int) else value


def _live(graph: Graph) -> list[Node]:
    return [graph.nodes[number] for number in sorted(graph.live())]


def _layer_gaps(graph: Graph, backend: str) -> Iterator[DataError]:
    for node in _live(graph):
        if _normalizes_inside(node) and backend == "torch":
            yield _gap(f"{node.layer} with torch normalizes over the last axes only", node.span)
        for name, args in _layers(node):
            lacking = _lacking(name, args, backend)
            if lacking:
                yield _gap(f"{name} {lacking}", node.span)
            elif (name in LOOKUPS or _learns_bounds(name, args)) and find_spec("tensorflow") is None:
                message = f"{name} needs tensorflow with every backend, and it is not installed"
                yield DataError("NN517", message, install(), span=node.span)


def _lacking(name: str, args: Mapping[str, Any], backend: str) -> str:
    """What the layer does that the backend cannot; empty where it can."""
    if name in LOOKUPS and backend == "jax":
        return "computes with TensorFlow, and jax cannot train through that"
    if args.get("sparse") and backend == "torch":
        return "makes a sparse tensor, which Keras has none of with torch"
    if backend == "torch" and args.get("interpolation") in ("lanczos3", "lanczos5"):
        return f"resizes with interpolation={args['interpolation']}, which Keras has not with torch"
    return ""


def _normalizes_inside(node: Node) -> bool:
    """Whether it is a LayerNormalization of neighbouring axes that are not the last ones."""
    shape = node.tensors[0].shape if node.tensors else None
    axis = node.args.get("axis")
    listed = axis if isinstance(axis, (list, tuple)) else [axis]
    if node.layer != "LayerNormalization" or shape is None:
        return False
    axes = sorted(each % len(shape) for each in listed if isinstance(each, int))
    together = bool(axes) and axes[-1] - axes[0] == len(axes) - 1
    return together and axes[-1] != len(shape) - 1


def _learns_bounds(name: str, args: Any) -> bool:
    """Whether the layer is a Discretization whose `adapt` takes its bounds from the data."""
    return name == "Discretization" and args.get("bin_boundaries") is None


def _layers(node: Node) -> Iterator[Use]:
    """The layer of a node, and those that it wraps."""
    if node.kind in ("layer", "op"):
        yield node.layer, node.args
        yield from _wrapped(list(node.args.values()))


def _wrapped(value: object) -> Iterator[Use]:
    if isinstance(value, Object):
        if value.kind == "layer":
            yield value.name, value.args
        yield from _wrapped(list(value.args.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _wrapped(item)


def _setting_gaps(graph: Graph, backend: str) -> Iterator[DataError]:
    steps = graph.compile.get("steps_per_execution")
    if backend == "torch" and steps is not None and steps.value != 1:
        yield DataError(
            "NN536",
            "torch trains one batch at a time and has no steps_per_execution",
            "leave steps_per_execution out",
            span=steps.key_span,
        )


def _gap(message: str, span: Span | None) -> DataError:
    return DataError("NN536", message, ELSEWHERE, span=span)
