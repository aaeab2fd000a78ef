"""Looks into the batch whose loss is no number: what was the first thing there that is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.table import Array
from nndsl.runtime.extras import load_keras
from nndsl.runtime.lost_loss.finder import Found
from nndsl.runtime.lost_loss.naming import called
from nndsl.runtime.resuming.variables import restore, variables_of

if TYPE_CHECKING:
    import keras

Kind = Literal["data", "weights", "layer", "loss", "penalty", "gradient", "unseen"]


class Span(NamedTuple):
    """The least and the greatest of some numbers."""

    least: float
    greatest: float

    def __str__(self) -> str:
        return f"{self.least:.3g} to {self.greatest:.3g}"

    @property
    def size(self) -> float:
        return max(abs(self.least), abs(self.greatest))


@dataclass(frozen=True, slots=True)
class Cause:
    """The first thing that was no number.

    `data`: a value of the data, which `text` names. `weights`: a weight before the batch, for a reason that was not seen.
    `layer`: the output of the layer called `text`, whose inputs have the `span`. `loss`: the loss, of predictions with the
    `span`. `penalty`: what a regularizer added. `gradient`: a weight of the layer `text`, after the batch before.
    `unseen`: nothing, when the batch was computed again. `activation` is the layer's, by name; `behind` are the layers
    through which a gradient came to it from the next layer with weights, or from the loss.
    """

    kind: Kind
    text: str = ""
    span: Span | None = None
    activation: str = ""
    behind: tuple[str, ...] = ()


def look(model: keras.Model, found: Found, batch: Part, packed: Any, prepared: Prepared) -> Cause:
    """The cause, from the model itself: forward through the layers, then the loss, each on the batch and with the weights
    from before it. `packed` is the batch as `train_step` takes it. The model's variables are put back to where they were.
    """
    in_data = _in_data(batch, prepared)
    if in_data is not None:
        return in_data
    restore(model, found.moment.variables)
    spoilt = _spoilt(model, found.moment.variables)
    if spoilt:
        text = called(model, spoilt[-1])
        return Cause("gradient" if found.before else "weights", text, behind=_behind(model, spoilt[-1]))
    x, y, weight = load_keras().utils.unpack_x_y_sample_weight(packed)
    cause = _in_layers(model, x)
    restore(model, found.moment.variables)
    return cause or _in_loss(model, x, y, weight)


def _in_data(batch: Part, prepared: Prepared) -> Cause | None:
    """The first value of the batch that is no number."""
    names = {want.outside_name: want.name for want in prepared.wants.inputs}
    columns = {**prepared.columns.inputs, **prepared.columns.outputs}
    for name, array in [*batch.x.items(), *batch.y.items(), ("sample_weight", batch.weight)]:
        if array is None or array.dtype.kind != "f" or np.isfinite(array).all():
            continue
        place = np.argwhere(~np.isfinite(array))[0]
        own = names.get(name, name)
        listed = columns.get(own, ())
        column = listed[place[-1]] if len(listed) > 1 and array.ndim == 2 else own
        rows = batch.source_rows
        row = f" in row {int(rows[place[0]]) + 1}" if rows is not None else ""
        return Cause("data", f"{column} holds {array[tuple(place)]}{row}")
    return None


def _spoilt(model: keras.Model, variables: list[Array]) -> list[Any]:
    """The layers with a weight that is no number, in the order of the network."""
    bad = {
        id(variable)
        for variable, value in zip(variables_of(model), variables, strict=True)
        if value.dtype.kind not in "iub" and not np.isfinite(value.astype("float64")).all()
    }
    return [layer for layer in model.layers if any(id(variable) in bad for variable in layer.variables)]


def _behind(model: keras.Model, layer: Any) -> tuple[str, ...]:
    """What comes after a layer until the next one with weights."""
    found = []
    for operation in model.operations[model.operations.index(layer) + 1 :]:
        if getattr(operation, "trainable_variables", ()):
            break
        found.append(called(model, operation))
    return tuple(found)


def _in_layers(model: keras.Model, x: Any) -> Cause | None:
    """The first layer whose output is no number, in training as in `train_step`."""
    known = list(_outputs(model))
    probe = load_keras().Model(model.inputs, [output for _, output in known])
    for (operation, _), value in zip(known, probe(x, training=True), strict=True):
        if _span(value) is None:
            source = load_keras().Model(model.inputs, operation.input)
            activation = getattr(getattr(operation, "activation", None), "__name__", "")
            return Cause("layer", called(model, operation), _span(source(x, training=True)), activation)
    return None


def _outputs(model: keras.Model) -> Iterator[tuple[Any, Any]]:
    """Every layer with its symbolic output, in the order in which they are computed; one used twice is left out."""
    for operation in model.operations:
        try:
            yield operation, operation.output
        except (AttributeError, ValueError):
            continue


def _in_loss(model: keras.Model, x: Any, y: Any, weight: Any) -> Cause:
    predicted = model(x, training=True)
    if any(_span(each) is None for each in model.losses):
        return Cause("penalty")
    total = model.compute_loss(x=x, y=y, y_pred=predicted, sample_weight=weight, training=True)
    return Cause("loss", span=_span(predicted)) if _span(total) is None else Cause("unseen")


def _span(values: Any) -> Span | None:
    """Of one tensor or several; `None` where a number among them is none."""
    keras = load_keras()
    least, greatest = np.inf, -np.inf
    for tensor in keras.tree.flatten(values):
        array = np.asarray(keras.ops.convert_to_numpy(tensor)) if keras.ops.is_tensor(tensor) else tensor
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "fV" or not array.size:
            continue
        numbers = array.astype("float64")
        if not np.isfinite(numbers).all():
            return None
        least, greatest = min(least, float(numbers.min())), max(greatest, float(numbers.max()))
    return Span(least, greatest)
