"""From a training that was stopped because its loss is no number to what the user is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.epochs import Epochs
from nndsl.runtime.feeding.packing import ClassWeight, packed
from nndsl.runtime.lost_loss.finder import Finder, Found
from nndsl.runtime.lost_loss.looking import Cause, look
from nndsl.runtime.lost_loss.watch import Place
from nndsl.runtime.lost_loss.words import hint, message
from nndsl.runtime.resuming.variables import restore

if TYPE_CHECKING:
    import keras

Replay = Callable[["keras.Model", Any], None]
"""Trains a model again from the last checkpoint, one batch at a time, with a further callback."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """A training that `seen` stopped: `model` is a new one for its network, which `replay` trains again.

    `unseen` is what to say where that does not show the loss again.
    """

    seen: Place
    model: keras.Model
    replay: Replay
    prepared: Prepared
    epochs: Epochs
    class_weight: ClassWeight | None
    unseen: str = (
        "it came when several steps were computed in one call, and did not come again in single ones"
    )


def explain(stopped: Stopped) -> DataError:
    """NN569: the batch, the first thing in it that is no number, and what helps.

    Leaves the model of `stopped` with the weights from before that batch; from the last checkpoint where the loss stayed a
    number when single steps were computed.
    """
    model = stopped.model
    finder = Finder()
    try:
        stopped.replay(model, finder.callback())
    except RuntimeError:
        # A TerminateOnNaN of the user's may raise, after the finder.
        if finder.found is None:
            raise
    found = finder.found
    if found is None:
        cause = Cause("unseen", stopped.unseen)
    else:
        cause = _look(stopped, found)
        restore(
            model, (found.before if cause.kind == "gradient" and found.before else found.moment).variables
        )
    return _told(found, stopped.seen, cause, stopped.prepared, model)


def unexplained(seen: Place, why: str, prepared: Prepared, model: keras.Model) -> DataError:
    """NN569 where the training cannot be done again."""
    return _told(None, seen, Cause("unseen", why), prepared, model)


def _told(
    found: Found | None, seen: Place, cause: Cause, prepared: Prepared, model: keras.Model
) -> DataError:
    losses = [want.loss_text for want in prepared.wants.outputs]
    advice = hint(found, cause, losses, rate_of(model), is_half(model))
    return DataError("NN569", message(found, seen, cause), advice)


def _look(stopped: Stopped, found: Found) -> Cause:
    place, size = found.moment.place, stopped.epochs.size
    start = place.batch * size
    batch = stopped.epochs.part.take(stopped.epochs.rows(place.epoch)[start : start + size])
    return look(stopped.model, found, batch, packed(batch, stopped.class_weight), stopped.prepared)


def rate_of(model: keras.Model) -> float | None:
    """The learning rate, where the optimizer has one for all weights."""
    try:
        return float(load_keras().ops.convert_to_numpy(model.optimizer.learning_rate))
    except AttributeError:
        return None


def is_half(model: keras.Model) -> bool:
    """Whether any layer computes in float16."""
    return any(layer.compute_dtype == "float16" for layer in model.layers)
