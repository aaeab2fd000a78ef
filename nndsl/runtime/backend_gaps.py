"""What a backend cannot do of what Keras has: told before the training starts.

Found by training and applying every layer and op of the catalog on each backend; tests/backends tries what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from nndsl.graph.graph import Graph, Node
from nndsl.runtime.backends import install
from nndsl.runtime.errors import DataError, raise_all
from nndsl.shapes.call import Object
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


def _layer_gaps(graph: Graph, backend: str) -> Iterator[DataError]:
    for number in sorted(graph.live()):
        node = graph.nodes[number]
        for name, args in _layers(node):
            yield from _gaps_of(name, args, node.span, backend)


def _gaps_of(name: str, args: Mapping[str, Any], span: Span, backend: str) -> Iterator[DataError]:
    if name in LOOKUPS and backend == "jax":
        yield _gap(f"{name} computes with TensorFlow, and jax cannot train through that", span)
    elif args.get("sparse") and backend == "torch":
        yield _gap(f"{name} makes a sparse tensor, which Keras has none of with torch", span)
    elif (name in LOOKUPS or _learns_bounds(name, args)) and find_spec("tensorflow") is None:
        yield DataError(
            "NN517",
            f"{name} needs tensorflow with every backend, and it is not installed",
            install(),
            span=span,
        )


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
