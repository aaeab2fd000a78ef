"""Rows handed to Keras' loop, by the way that was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from nndsl.graph.graph import Graph
from nndsl.runtime.data.part import Part
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.streaming.part import StreamedPart
from nndsl.runtime.distribution.scope import current_team
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.batches import batches, counted
from nndsl.runtime.feeding.epochs import Epochs, batch_size
from nndsl.runtime.feeding.packing import ClassWeight, feed, targets
from nndsl.runtime.feeding.sharded import sharded
from nndsl.runtime.feeding.speed import Speed, choose
from nndsl.runtime.options import FitOptions

if TYPE_CHECKING:
    import keras

OURS = ("shuffle", "class_weight", "steps_per_epoch", "validation_batch_size", "initial_epoch")
"""Arguments of `fit` that the order, the batches, the weights and the keeper of the run carry out already."""


@dataclass(frozen=True, slots=True)
class Fed:
    """`arguments` of `fit`, and the `callback` that moves the rows along with the epochs."""

    arguments: Mapping[str, Any]
    callback: Any


def speed_of(graph: Graph, prepared: Prepared, options: FitOptions, plain: bool = False) -> Speed:
    """How the training is carried out best."""
    backend = load_keras().config.backend()
    epochs = epochs_of(prepared, options)
    return choose(graph, prepared, options, epochs, backend, plain=plain, on_processor=_on_processor(backend))


def _on_processor(backend: str) -> bool:
    if backend != "tensorflow":
        return True
    import tensorflow

    return not tensorflow.config.list_physical_devices("GPU")


def epochs_of(prepared: Prepared, options: FitOptions) -> Epochs:
    """The epochs of a training as the train section wants them."""
    part, given = prepared.parts["train"], options.arguments
    steps = given.get("steps_per_epoch")
    size = batch_size(options.batch_size, part.rows, steps)
    return Epochs(part, size, prepared.plan.seed, given.get("shuffle", True), steps)


@contextmanager
def fed(
    model: keras.Model,
    prepared: Prepared,
    options: FitOptions,
    speed: Speed,
    class_weight: ClassWeight | None,
) -> Iterator[Fed]:
    """What `fit` is given; the model has its own functions back when the block ends."""
    if class_weight is not None and prepared.parts["train"].weight is not None:
        raise DataError(
            "NN520",
            "class_weight and sample_weight cannot both be given: each says what a row weighs",
            "leave class_weight out, and multiply it into the column of weights",
        )
    parts = prepared.parts["train"], prepared.parts.get("validation")
    if speed.plain and isinstance(parts[0], Part) and not isinstance(parts[1], StreamedPart):
        yield _plain(parts[0], parts[1], options, class_weight)
        return
    train, validation = epochs_of(prepared, options), _validation(prepared, options)
    given = {name: value for name, value in options.arguments.items() if name not in OURS}
    before, by_leaps = model.steps_per_execution, _by_leaps(model, speed)
    make = counted if by_leaps else _batches()
    rows = make(train, class_weight=class_weight)
    held_out = make(validation) if validation else None
    moved = [rows]
    if by_leaps:
        moved = _take_over(model, train, validation, speed, class_weight)
    try:
        yield Fed({"x": rows, "validation_data": held_out, "shuffle": False, **given}, _mover(*moved))
    finally:
        model.train_function = model.test_function = None
        model.steps_per_execution = before


def _plain(
    train: Part, validation: Part | None, options: FitOptions, class_weight: ClassWeight | None
) -> Fed:
    given = {name: value for name, value in options.arguments.items() if name != "initial_epoch"}
    arrays = {"x": feed(train.x), "y": targets(train), "sample_weight": train.weight}
    held_out = (feed(validation.x), targets(validation), validation.weight) if validation else None
    more = {"validation_data": held_out, "batch_size": options.batch_size, "class_weight": class_weight}
    return Fed({**arrays, **given, **more}, _mover())


def _validation(prepared: Prepared, options: FitOptions) -> Epochs | None:
    part = prepared.parts.get("validation")
    if part is None:
        return None
    size = options.arguments.get("validation_batch_size") or options.batch_size
    steps = options.arguments.get("validation_steps")
    return Epochs(part, batch_size(size, part.rows, steps), steps_per_epoch=steps)


def _by_leaps(model: keras.Model, speed: Speed) -> bool:
    """Whether leaps carry the steps out, be it one by one: all that TensorFlow compiles, but for single steps of XLA,
    which Keras compiles."""
    if speed.plain or load_keras().config.backend() != "tensorflow" or model.run_eagerly:
        return False
    return speed.leap > 1 or not model.jit_compile


def _batches() -> Any:
    """What makes the data set that Keras' own loop takes batches from."""
    team = current_team()
    return batches if team is None else partial(sharded, team=team)


def _take_over(
    model: keras.Model,
    train: Epochs,
    validation: Epochs | None,
    speed: Speed,
    class_weight: ClassWeight | None,
) -> list[Any]:
    """Puts leaps in the place of the model's own train and test functions, which Keras' loop then calls."""
    from nndsl.runtime.feeding.leaps import Leaps

    model.steps_per_execution = speed.leap
    model.train_function = Leaps(
        model, model.train_step, train, speed.leap, xla=speed.xla, class_weight=class_weight
    )
    if validation is None:
        return [model.train_function]
    model.test_function = Leaps(model, model.test_step, validation, speed.leap, xla=speed.xla)
    return [model.train_function, model.test_function]


def _mover(train: Any = None, test: Any = None) -> Any:
    """A callback that tells those who hold rows which epoch begins; a test always begins anew."""

    class Mover(load_keras().callbacks.Callback):  # type: ignore[misc]
        def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
            if train is not None:
                train.begin(epoch)

        def on_test_begin(self, logs: Any = None) -> None:
            if test is not None:
                test.begin(0)

    return Mover()
