"""Many training steps in one call of TensorFlow.

Keras' loop crosses from Python to TensorFlow and back for every batch, and fetches each batch through an iterator; for a
small network that takes several times as long as the step itself. A leap is a loop over batches inside one compiled
function: the very `train_step` of the model, on batches that are gathered where they are needed. The numbers are those of
`fit`, to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.table import Array
from nndsl.runtime.feeding.epochs import Epochs
from nndsl.runtime.feeding.packing import ClassWeight, Packed, packed
from nndsl.runtime.feeding.sizes import part_bytes

HELD = 2**30
"""Bytes of rows that are kept as tensors; more is handed over a leap at a time, so that memory does not hold it twice."""

Step = Callable[[Any], Any]
"""`train_step` or `test_step` of a model."""

Leap = list["Stretch"]
Source = Callable[[int], Iterator[Leap]]
"""Epoch -> its leaps."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`count` batches of `size` rows each: `numbers` are their rows in `data`, a packed tuple of tensors."""

    data: Any
    numbers: Array
    size: int
    count: int


class Leaps:
    """A train or test function as Keras' loop calls it: each call takes the next `length` batches of the epoch.

    Keras hands over its own iterator, which stays where it is.
    """

    def __init__(
        self,
        model: Any,
        step: Step,
        epochs: Epochs,
        length: int,
        *,
        xla: bool = False,
        class_weight: ClassWeight | None = None,
    ) -> None:
        is_held = isinstance(epochs.part, Part) and part_bytes(epochs.part) <= HELD
        self._source = (_held if is_held else _read)(epochs, length, class_weight)
        self._run = _compiled(model, step, xla, epochs.are_equal)
        self._left: Iterator[Leap] = iter(())

    def begin(self, epoch: int) -> None:
        """The next call takes the first batches of that epoch."""
        self._left = self._source(epoch)

    def __call__(self, iterator: Any) -> Any:
        logs = None
        for stretch in next(self._left):
            logs = self._run(stretch)
        return logs


def _compiled(model: Any, step: Step, xla: bool, are_equal: bool) -> Callable[[Stretch], Any]:
    import tensorflow as tf

    def loop(data: Any, numbers: Any, size: Any, count: Any) -> Any:
        def body(number: Any) -> Any:
            rows = tf.slice(numbers, [number * size], [size])
            step(tf.nest.map_structure(lambda tensor: tf.gather(tensor, rows), data))
            return (number + 1,)

        # One after the other: every step begins with the weights that the one before it left.
        tf.while_loop(lambda number: number < count, body, (tf.constant(0),), parallel_iterations=1)
        return model.get_metrics_result()

    if xla or are_equal:
        # XLA must know every size but the count; a last batch that is shorter is compiled apart. Batches of one size have
        # it in `fit`, too, where TensorFlow then divides by it in another way.
        return _with_sizes(tf.function(loop, autograph=False, jit_compile=xla))
    return _without_sizes(loop)


def _with_sizes(function: Any) -> Callable[[Stretch], Any]:
    import tensorflow as tf

    return lambda each: function(
        each.data, tf.constant(each.numbers, tf.int32), each.size, tf.constant(each.count)
    )


def _without_sizes(loop: Any) -> Callable[[Stretch], Any]:
    """The loop traced once for all sizes, as soon as there are data whose types it can have."""
    import tensorflow as tf

    traced: list[Any] = []

    def run(each: Stretch) -> Any:
        if not traced:
            number = tf.TensorSpec([], tf.int32)
            rows = tf.nest.map_structure(lambda t: tf.TensorSpec([None, *t.shape[1:]], t.dtype), each.data)
            signature = [rows, tf.TensorSpec([None], tf.int32), number, number]
            traced.append(tf.function(loop, signature, autograph=False))
        numbers = tf.constant(each.numbers, tf.int32)
        return traced[0](each.data, numbers, tf.constant(each.size), tf.constant(each.count))

    return run


def _held(epochs: Epochs, length: int, class_weight: ClassWeight | None) -> Source:
    """Rows in memory are tensors from the beginning; a leap only says which of them it takes."""
    data = _tensors(packed(epochs.part.take(slice(None)), class_weight))

    def leaps(epoch: int) -> Iterator[Leap]:
        for rows in _rows(epochs, length, epoch):
            yield _stretches(data, rows, epochs.size, length)

    return leaps


def _read(epochs: Epochs, length: int, class_weight: ClassWeight | None) -> Source:
    """Other rows are taken a leap at a time, while the leap before it is computed."""

    def take(rows: Array) -> Leap:
        wanted = length * epochs.size
        # Filled up to one size for all leaps.
        data = _tensors(packed(epochs.part.take(np.resize(rows, wanted)), class_weight))
        return _stretches(data, np.arange(len(rows)), epochs.size, length)

    def leaps(epoch: int) -> Iterator[Leap]:
        with ThreadPoolExecutor(max_workers=1) as reader:
            coming = None
            for rows in _rows(epochs, length, epoch):
                ready, coming = coming, reader.submit(take, rows)
                if ready is not None:
                    yield ready.result()
            if coming is not None:
                yield coming.result()

    return leaps


def _rows(epochs: Epochs, length: int, epoch: int) -> Iterator[Array]:
    """The rows of each leap of an epoch."""
    order = epochs.rows(epoch)
    step = length * epochs.size
    return (order[start : start + step] for start in range(0, len(order), step))


def _stretches(data: Any, rows: Array, size: int, length: int) -> Leap:
    """The full batches, and the shorter one that may be left."""
    count, left = divmod(len(rows), size)
    full = np.resize(rows[: count * size], length * size) if count else rows[:0]
    found = [Stretch(data, full, size, count)] if count else []
    return [*found, Stretch(data, rows[count * size :], left, 1)] if left else found


def _tensors(data: Packed) -> Any:
    """Numbers of double precision become Keras' floats, as `fit` makes them."""
    import tensorflow as tf

    return tf.nest.map_structure(
        lambda array: tf.constant(
            array.astype("float32") if isinstance(array, np.ndarray) and array.dtype == np.float64 else array
        ),
        data,
    )
