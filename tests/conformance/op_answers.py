"""What Keras answers to a use of an op: symbolically, and compiled into a graph on a batch.

A model that is trained runs in a graph in which the size of the batch is unknown: what works there works in `fit`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from answers import VARYING, Answer, Refused, attempt, computes_otherwise, keras_answer, made, varies

from nndsl.shapes.call import Tensor

if TYPE_CHECKING:
    from compare import Case

BATCHES = (11, 24)
"""Batches whose sizes stand nowhere else; the second can be divided."""

OF_ONES = frozenset(
    {
        "floor_divide",
        "mod",
        "fmod",
        "nonzero",
        "ctc_loss",
        "ctc_decode",
        "geomspace",
        "divide",
        "reciprocal",
        "where",
    }
)
OF_UNITS = frozenset(
    {"inv", "cholesky", "cholesky_inverse", "det", "logdet", "slogdet", "solve", "solve_triangular"}
    | {"lu_factor", "lstsq", "eig", "eigh"}
)
"""Ops that want other numbers than 0: ones, or ones on the diagonal."""


def op_answer(case: Case) -> Answer | Refused:
    """What Keras answers symbolically, unless the compiled op then refuses the batch."""
    answer = keras_answer(replace(case, concrete=False))
    if isinstance(answer, Refused) or not case.concrete:
        return answer
    found: Refused | None = None
    for batch, size in product(BATCHES, VARYING if varies(case.operands) else VARYING[:1]):
        found = _refused_in_graph(case, answer, batch, size)
        if found is None:
            return answer
    return found or answer


def _refused_in_graph(case: Case, answer: Answer, batch: int, size: int) -> Refused | None:
    import keras
    import tensorflow as tf

    parts = [case.operands, dict(case.keywords)]
    tensors = [one for one in keras.tree.flatten(parts) if isinstance(one, Tensor)]
    signature = [tf.TensorSpec(one.shape, one.dtype) for one in tensors]
    results: list[Any] = []

    def run(*given: Any) -> Any:
        rest = iter(given)
        operands, keywords = keras.tree.map_structure(
            lambda one: next(rest) if isinstance(one, Tensor) else one, parts
        )
        return made(case)(*(list(one) if isinstance(one, tuple) else one for one in operands), **keywords)

    def call() -> None:
        compiled = tf.function(run, autograph=False, input_signature=signature)
        results.extend(keras.tree.flatten(compiled(*map(partial(_numbers, case, batch, size), tensors))))

    refused = attempt("in a graph", call)
    return refused or computes_otherwise(results, answer)


def _numbers(case: Case, batch: int, varying: int, tensor: Tensor) -> Any:
    import numpy

    sizes = [batch, *(varying if size is None else size for size in (tensor.shape or ())[1:])]
    name = case.layer.removeprefix("ops.")
    if tensor.dtype == "string":
        return numpy.full(sizes, "a")
    if name == "image.perspective_transform" and sizes[-2:] == [4, 2]:
        return numpy.broadcast_to(numpy.array([[0, 0], [0, 1], [1, 0], [1, 1]]), sizes).astype(tensor.dtype)
    if name in OF_UNITS and len(sizes) > 1:
        return numpy.broadcast_to(numpy.eye(*sizes[-2:]), sizes).astype(_numpy_dtype(tensor))
    return (numpy.ones if name in OF_ONES else numpy.zeros)(sizes, _numpy_dtype(tensor))


def _numpy_dtype(tensor: Tensor) -> Any:
    import tensorflow as tf

    return tf.as_dtype(tensor.dtype).as_numpy_dtype
