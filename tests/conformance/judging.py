"""Puts a text to nndsl and to real Keras and says where the two disagree.

Keras is asked through the code that nndsl writes where nndsl accepts the text, and through an interpreter of its own
(`interpreter.py`) where nndsl refuses it. Asking means: build, compile, and learn from one batch.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING, Any

import interpreter
import network_library as library
import numpy as np
from answers import KERNEL_LIMITS, VARYING
from session import fresh_session

from nndsl.compiler import Analysis, analyze
from nndsl.diagnostics import Diagnostic
from nndsl.emit.keras import emit
from nndsl.graph.graph import Graph
from nndsl.graph.graph import Node as GraphNode
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim
from nndsl.source import Source
from nndsl.syntax.nodes import Node

if TYPE_CHECKING:
    from nndsl.graph.graph import OutputInfo

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")  # tensors are tiny, and processes many

ROWS = 4
N_CLASSES = 3
AGREED = ("accepted", "refused", "silent mistake")
"""The verdicts on which nndsl and Keras are of one mind, or nndsl knows better."""
UNABLE = ("UnimplementedError", "NotFoundError", "ResourceExhaustedError", "AbortedError")
"""Errors of a machine that lacks a kernel, or one for so many axes."""


@dataclass
class Verdict:
    """`kind`: accepted and refused (by both), silent mistake (a head or loss that Keras lets pass and that learns
    nothing), missed (Keras refuses what nndsl accepts), false alarm (the other way round), different (both accept,
    but shapes, names or weights differ), unasked (this machine cannot tell)."""

    kind: str
    text: str
    codes: tuple[str, ...] = ()
    details: list[str] = field(default_factory=list)

    @property
    def agreed(self) -> bool:
        return self.kind in (*AGREED, "unasked")

    def __str__(self) -> str:
        lines = [f"{self.kind} {' '.join(self.codes)}", *self.details, "-" * 20, self.text]
        return "\n".join(lines)


class Refused(Exception):
    """Keras refuses; the message says at which stage, and why."""


def judge(text: str, sizes: Mapping[str, int] | None = None, twice: bool = False) -> Verdict:
    """The verdict on a text. `twice`: put what nndsl accepts to the interpreter too, which must accept it."""
    library.offer_layers()
    bound = {"n_classes": N_CLASSES, **(sizes or {})}
    analysis = analyze(Source(text), library.load, bind=bound)
    errors = [found for found in analysis.diagnostics if found.severity == "error"]
    codes = tuple(sorted({found.code for found in errors}))
    fresh_session()
    if errors:
        return _refused(text, analysis, bound, codes, errors)
    return _accepted(text, analysis, bound, twice)


def _refused(
    text: str, analysis: Analysis, sizes: Mapping[str, int], codes: tuple[str, ...], errors: list[Diagnostic]
) -> Verdict:
    found = [str(each) for each in errors]
    try:
        model, unseen = _interpreted(analysis, sizes)
        if all(_within(each, unseen) for each in errors):
            return Verdict("unasked", text, codes, ["only what nothing uses is wrong"])
        learn(model, analysis.graph, sizes)
    except Refused as refused:
        return Verdict("refused", text, codes, [*found, str(refused)])
    except Unable as unable:
        return Verdict("unasked", text, codes, [str(unable)])
    about_heads = all(code.startswith(("NN4", "NN5")) for code in codes)
    return Verdict("silent mistake" if about_heads else "false alarm", text, codes, found)


def _accepted(text: str, analysis: Analysis, sizes: Mapping[str, int], twice: bool) -> Verdict:
    try:
        code = emit(analysis.graph)
        model = _generated(code, analysis.graph, sizes)
        details = differences(model, analysis.graph)
        learn(model, analysis.graph, sizes)
        if twice:
            fresh_session()
            other, _ = _interpreted(analysis, sizes)
            details += _against(model, other)
    except Refused as refused:
        return Verdict("missed", text, (), [str(refused)])
    except Unable as unable:
        return Verdict("unasked", text, (), [str(unable)])
    return Verdict("different" if details else "accepted", text, (), details)


def _within(found: Diagnostic, statements: list[Node]) -> bool:
    span = found.span
    return any(one.span.start <= span.start and span.end <= one.span.end for one in statements)


def unbound_codes(text: str) -> tuple[str, ...]:
    """The codes of the errors that are found while the symbols of a text have no values."""
    found = analyze(Source(text), library.load).diagnostics
    return tuple(sorted({each.code for each in found if each.severity == "error"}))


# Models.


class Unable(Exception):
    """The machine, not Keras, refuses."""


def _generated(code: str, graph: Graph, sizes: Mapping[str, int]) -> Any:
    module: dict[str, Any] = {}
    shapes = {node.name: tuple(node.tensors[0].shape or ())[1:] for node in graph.inputs}
    try:
        exec(compile(code, "<generated>", "exec"), module)  # noqa: S102
        return module["compile_model"](module["build_model"](shapes, sizes["n_classes"]))
    except Exception as error:
        raise _told("build", error) from error


def _interpreted(analysis: Analysis, sizes: Mapping[str, int]) -> tuple[Any, list[Node]]:
    try:
        return interpreter.build(analysis.tree, sizes)
    except Exception as error:
        raise _told("interpreter", error) from error


def _told(stage: str, error: Exception) -> Exception:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith(("Exception encountered", "Arguments received"))]
    message = f"{stage}: {type(error).__name__}: {' '.join(telling[:3])[:300]}"
    unable = type(error).__name__ in UNABLE
    return (
        Unable(message) if unable or any(words in str(error) for words in KERNEL_LIMITS) else Refused(message)
    )


# One batch.


def learn(model: Any, graph: Graph, sizes: Mapping[str, int]) -> None:
    """One step of training on made-up data of each output's kind. Raises Refused.

    An axis that varies gets one size after another: refused is what no size lets through.
    """
    if model.loss is None:
        return
    model.run_eagerly = True
    varies = any(None in tensor.shape[1:] for tensor in model.inputs)
    refused: Exception | None = None
    # A whole batch of zeros is a batch of masks; only an Embedding of one word takes nothing else.
    for size, token in itertools.product(VARYING if varies else VARYING[:1], (1, 0)):
        try:
            inputs = _tensors([_batch(tensor, size, token) for tensor in model.inputs])
            predicted = model(inputs, training=False)
            predicted = predicted if isinstance(predicted, (list, tuple)) else [predicted]
            targets = [
                _target(one, np.asarray(values), graph, sizes)
                for one, values in zip(graph.outputs, predicted, strict=True)
            ]
            model.train_on_batch(inputs, targets)
        except Exception as error:  # noqa: BLE001
            refused = _told("first batch", error)
            continue
        return
    assert refused is not None
    raise refused


def _tensors(arrays: list[Any]) -> list[Any]:
    """Arrays of text are no input for Keras; beside them nor are those of numbers."""
    import tensorflow as tf

    return [tf.constant(one) for one in arrays] if any(one.dtype.kind == "U" for one in arrays) else arrays


def _batch(tensor: Any, varying: int, token: int) -> Any:
    shape = [ROWS, *(varying if size is None else size for size in tensor.shape[1:])]
    if str(tensor.dtype) == "string":
        return np.full(shape, "a b c a b c")
    if not str(tensor.dtype).startswith("float"):
        return np.full(shape, token, tensor.dtype)
    return np.random.default_rng(0).normal(size=shape).astype(str(tensor.dtype))


def _target(output: OutputInfo, predicted: Any, graph: Graph, sizes: Mapping[str, int]) -> Any:
    """Targets as the task hands them over: their last axis by the task, those before it as predicted."""
    task, shape = output.task, predicted.shape
    axes = {"step": 1, "pixel": 2, "voxel": 3}.get((task.per if task else None) or "", 0)
    inner = (ROWS, *shape[1 : 1 + axes])
    if task is None or task.kind == "reconstruction":
        return np.zeros(shape, "float32")
    width = output.task_size if isinstance(output.task_size, int) else 1
    if task.kind == "multiclass":
        labels = np.random.default_rng(0).integers(0, max(width, 1), inner)
        return labels if _is_sparse(output, graph) else np.eye(max(width, 1), dtype="float32")[labels]
    if task.kind == "binary":
        labels = np.random.default_rng(0).integers(0, 2, inner)
        if _is_sparse(output, graph):
            return labels
        return (
            np.eye(2, dtype="float32")[labels] if shape[-1:] == (2,) else labels[..., None].astype("float32")
        )
    return np.ones((*inner, width), "float32")


def _is_sparse(output: OutputInfo, graph: Graph) -> bool:
    setting = graph.compile.get("loss")
    value: Any = setting.value if setting else None
    if isinstance(value, dict):
        value = value.get(output.name)
    if isinstance(value, (list, tuple)):
        value = value[graph.outputs.index(output)] if len(value) == len(graph.outputs) else None
    name = (value if isinstance(value, str) else getattr(value, "name", "")).lower()
    return "sparse" in name or "generalized" in name


# What both accept.


def differences(model: Any, graph: Graph) -> list[str]:
    """What the real model has otherwise than the graph promised: outputs, layers, shapes, weights."""
    found: list[str] = []
    names = [output.name for output in graph.outputs]
    if list(model.output_names) != names:
        found.append(f"outputs are {model.output_names}, not {names}")
    for output, tensor in zip(graph.outputs, model.outputs, strict=True):
        if not _same(output.tensor.shape, tuple(tensor.shape)):
            found.append(f"output {output.name} has shape {tuple(tensor.shape)}, not {output.tensor.shape}")
    live = graph.live()
    nodes = {
        node.name: node for node in graph.layers if node.number in live and node.kind in ("layer", "extern")
    }
    layers = {layer.name: layer for layer in layers_of(model)}
    for name, node in nodes.items():
        if name not in layers:
            found.append(f"Keras has no layer {name}, but {sorted(layers)}")
        else:
            found += _layer_differences(name, node, layers[name])
    # What an application is made of is not told; its weights are counted with the whole.
    if not any(node.kind == "application" for node in graph.layers):
        extra = [name for name in layers if name not in nodes and layers[name].weights]
        found += [f"layer {name} is not in the graph" for name in extra]
    return found + _count_differences(model, graph)


def _count_differences(model: Any, graph: Graph) -> list[str]:
    """Numbers in the weights, of which an extern may have any."""
    live = graph.live()
    nodes = [node for node in graph.layers if node.number in live and node.owner is None]
    if any(node.weights is None for node in nodes):
        return []
    sizes = [prod(weight.shape) for node in nodes for weight in node.weights or ()]
    if not all(isinstance(size, int) for size in sizes) or sum(sizes) == model.count_params():
        return []
    return [f"{model.count_params()} numbers in the weights, not {sum(sizes)}"]


def layers_of(model: Any) -> list[Any]:
    """Every layer of a model; those of nested models in place of them."""
    import keras

    found: list[Any] = []
    for layer in model.layers:
        found += layers_of(layer) if isinstance(layer, keras.Model) else [layer]
    return found


def _layer_differences(name: str, node: GraphNode, layer: Any) -> list[str]:
    found = []
    if len(layer._inbound_nodes) == 1:
        tensors = layer._inbound_nodes[0].output_tensors
        for promised, tensor in zip(node.tensors, tensors, strict=False):
            if not _same(promised.shape, tuple(tensor.shape)):
                found.append(f"{name} has shape {tuple(tensor.shape)}, not {promised.shape}")
            if promised.dtype != str(tensor.dtype):
                found.append(f"{name} has dtype {tensor.dtype}, not {promised.dtype}")
        if len(tensors) != len(node.tensors):
            found.append(f"{name} has {len(tensors)} outputs, not {len(node.tensors)}")
    if node.weights is not None:
        ours = sorted((tuple(map(str, weight.shape)), weight.trainable) for weight in node.weights)
        theirs = _weights_of(layer)
        if ours != theirs:
            found.append(f"{name} has weights {theirs}, not {ours}")
    return found


def _weights_of(layer: Any) -> list[tuple[tuple[str, ...], bool]]:
    trainable = {id(variable) for variable in layer.trainable_weights}
    return sorted((tuple(map(str, one.shape)), id(one) in trainable) for one in layer.weights)


def _same(promised: tuple[Dim, ...] | None, shape: tuple[int | None, ...]) -> bool:
    if promised is None:
        return True
    return len(promised) == len(shape) and all(
        isinstance(ours, Size) or ours == theirs for ours, theirs in zip(promised, shape, strict=True)
    )


def _against(model: Any, other: Any) -> list[str]:
    """What the interpreter's model has otherwise: a fault of the interpreter or of the generated code."""
    found = []
    if [tuple(one.shape) for one in model.outputs] != [tuple(one.shape) for one in other.outputs]:
        found.append("the interpreter's outputs have other shapes")
    if _weights_of(model) != _weights_of(other):
        found.append("the interpreter's model has other weights")
    return found
