"""One step of training on made-up data: what Keras refuses at the first batch."""

from __future__ import annotations

import itertools
import math
import os
from collections.abc import Mapping
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

import network_library as library
import numpy as np
from answers import KERNEL_LIMITS

from nndsl.graph.graph import Graph

if TYPE_CHECKING:
    from nndsl.graph.graph import OutputInfo

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")  # tensors are tiny, and processes many

ROWS = 11
"""A number that is no size in the networks, so that nothing fits a batch by chance."""
VARYING = (6, 25, 1, 4, 150, 8, 2, 12, 24)
"""The sizes tried for axes that vary."""
UNABLE = (
    "UnimplementedError",
    "NotFoundError",
    "ResourceExhaustedError",
    "AbortedError",
    "FailedPreconditionError",
)
"""Errors of a machine that lacks a kernel, or one for so many axes; the last of a layer not yet adapted to data."""


class Refused(Exception):
    """Keras refuses; the message says at which stage, and why."""


class Unable(Exception):
    """The machine, not Keras, refuses."""


def told(stage: str, error: Exception) -> Exception:
    """What went wrong at a stage of the work, as `Refused` or as `Unable`."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith(("Exception encountered", "Arguments received"))]
    message = f"{stage}: {type(error).__name__}: {' '.join(telling[:3])[:300]}"
    words = (*KERNEL_LIMITS, *(f"(of type {name})" for name in library.LAYERS))
    if type(error).__name__ in UNABLE or any(one in str(error) for one in words):
        return Unable(message)
    if "GatherV2" in message and any(
        "/optimizers/" in frame.filename for frame in extract_tb(error.__traceback__)
    ):
        # RMSprop of Keras 3.15 stumbles over gradients of an Embedding that are no numbers, which the data brought.
        return Unable(message)
    return Refused(message)


def learn(model: Any, graph: Graph, sizes: Mapping[str, int], eagerly: bool = True) -> None:
    """Training on a batch of made-up data of each output's kind, or on a few of them in a compiled graph, where batches
    are of no fixed size; without a loss, the way to it. Raises Refused.

    An axis that varies gets one size after another: refused is what no size lets through.
    """
    model.run_eagerly = eagerly
    refused: Exception | None = None
    for size, token in itertools.product(_sizes(model), _tokens(model)):
        try:
            inputs = _tensors([_batch(tensor, size, token) for tensor in model.inputs])
            if model.loss is None:
                model(inputs, training=True)
                sum(model.losses)
                return
            shapes = _predicted(model, inputs)
            pairs = zip(graph.outputs, shapes, strict=True)
            targets = [_target(output, shape, graph, sizes) for output, shape in pairs]
            if eagerly:
                model.train_on_batch(inputs, targets)
            else:
                model.make_train_function(force=True)
                model.fit(inputs, targets, batch_size=ROWS // 2, verbose=0)
        except Exception as error:  # noqa: BLE001
            refused = told("first batch", error)
            continue
        return
    assert refused is not None
    raise refused


def _sizes(model: Any) -> tuple[int, ...]:
    return VARYING if any(None in tensor.shape[1:] for tensor in model.inputs) else VARYING[:1]


def _tokens(model: Any) -> tuple[int, ...]:
    """A whole batch of zeros is a batch of masks; only an Embedding of one word takes nothing else. Of a text the
    second is one word."""
    whole = any(not str(one.dtype).startswith(("float", "bfloat")) for one in model.inputs)
    return (1, 0) if whole else (1,)


def _predicted(model: Any, inputs: list[Any]) -> list[tuple[int, ...]]:
    """The shapes of the predictions; asked of the model only where it does not declare them."""
    declared = [tuple(one.shape) for one in model.outputs]
    if all(None not in shape[1:] for shape in declared):
        return [(ROWS, *shape[1:]) for shape in declared]
    predicted = model(inputs, training=False)
    return [tuple(one.shape) for one in (predicted if isinstance(predicted, (list, tuple)) else [predicted])]


def _tensors(arrays: list[Any]) -> list[Any]:
    """Arrays of text are no input for Keras; beside them nor are those of numbers."""
    import tensorflow as tf

    return [tf.constant(one) for one in arrays] if any(one.dtype.kind == "U" for one in arrays) else arrays


def _batch(tensor: Any, varying: int, token: int) -> Any:
    shape = [ROWS, *(varying if size is None else size for size in tensor.shape[1:])]
    if str(tensor.dtype) == "string":
        return np.full(shape, "a b c a b c" if token else "a")
    if not str(tensor.dtype).startswith("float"):
        return (np.arange(math.prod(shape)).reshape(shape) % 4 * token).astype(tensor.dtype)
    return np.random.default_rng(0).normal(size=shape).astype(str(tensor.dtype))


def _target(output: OutputInfo, shape: tuple[int, ...], graph: Graph, sizes: Mapping[str, int]) -> Any:
    """Targets as the task hands them over: their last axis by the task, those before it as predicted."""
    task = output.task
    axes = {"step": 1, "pixel": 2, "voxel": 3}.get((task.per if task else None) or "", 0)
    inner = (ROWS, *shape[1 : 1 + axes])
    if task is None and _is_sparse(output, graph):
        return np.zeros(shape[:-1], "int64")
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
