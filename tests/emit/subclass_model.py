"""Compares the subclass of a network with its functional model: weights, outputs, training, saving."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import nndsl
from nndsl.runtime.build import importable


def models(
    text: str, shapes: Any, classes: int | None, folder: Path
) -> tuple[Any, Any, list[Any], list[Any]]:
    """The functional model and the subclass, compiled, each with its layers in the order of their first call."""
    made = []
    for target in ("keras", "subclass"):
        module: dict[str, Any] = {"__name__": f"generated_{target}"}
        with importable(str(folder)):
            exec(compile(nndsl.compile(text, target), f"{target}.py", "exec"), module)  # noqa: S102
            with Calls() as calls:
                model = module["build_model"](shapes, classes)
            made.append((module["compile_model"](model), calls.layers))
    (functional, theirs), (subclass, ours) = made
    return functional, subclass, theirs, ours


class Calls:
    """Notes the layers of Keras that have weights, outermost ones only, in the order of their first call."""

    def __enter__(self) -> Self:
        import keras

        self.layers: list[Any] = []
        self._within = 0
        self._plain = keras.layers.Layer.__call__

        def call(layer: Any, *args: Any, **kwargs: Any) -> Any:
            own = type(layer).__module__.startswith("keras.src.layers")
            if own and not self._within and all(layer is not each for each in self.layers):
                self.layers.append(layer)
            self._within += own
            try:
                return self._plain(layer, *args, **kwargs)
            finally:
                self._within -= own

        keras.layers.Layer.__call__ = call
        return self

    def __exit__(self, *_: object) -> None:
        import keras

        keras.layers.Layer.__call__ = self._plain


def same_weights(theirs: list[Any], ours: list[Any]) -> int:
    """Gives our layers the weights of theirs, one by one; returns how many there are."""
    theirs, ours = ([layer for layer in layers if layer.weights] for layers in (theirs, ours))
    assert [type(layer).__name__ for layer in ours] == [type(layer).__name__ for layer in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert [w.shape for w in mine.weights] == [w.shape for w in other.weights]
        mine.set_weights(other.get_weights())
    return sum(len(layer.weights) for layer in ours)


def fill(weights: list[Any]) -> None:
    """Gives every weight values that hang on its shape alone."""
    import numpy as np

    for weight in weights:
        weight.assign(np.random.default_rng(len(weight.shape)).uniform(0.1, 0.5, weight.shape))


def batch(model: Any, size: int = 2) -> dict[str, Any]:
    """Made-up inputs of a functional model, by name; sizes that vary are 12, or 64 for images."""
    import numpy as np

    random = np.random.default_rng(0)
    found = {}
    for tensor in model.inputs:
        free = 64 if len(tensor.shape) == 4 else 12
        shape = (size, *(free if each is None else each for each in tensor.shape[1:]))
        if tensor.dtype == "string":
            found[tensor.name] = np.full(shape, "a word")
        else:
            found[tensor.name] = random.uniform(0, 5, shape).astype(tensor.dtype)
    return found


def targets(model: Any, predictions: Any, size: int = 2) -> dict[str, Any]:
    """Made-up targets of a functional model, by output: whole numbers where its loss wants them."""
    import numpy as np

    random = np.random.default_rng(1)
    found = {}
    names = model.output_names
    for name, predicted in zip(names, predictions if len(names) > 1 else [predictions], strict=True):
        loss = model.loss.get(name) if isinstance(model.loss, dict) else model.loss
        if isinstance(loss, list | tuple):
            loss = loss[names.index(name)]
        word = loss if isinstance(loss, str) else type(loss).__name__
        if "parse" in word:
            found[name] = random.integers(0, predicted.shape[-1], predicted.shape[:-1])
        else:
            found[name] = np.eye(predicted.shape[-1])[
                random.integers(0, predicted.shape[-1], predicted.shape[:-1])
            ]
    return found


def by_output(model: Any, predictions: Any) -> dict[str, Any]:
    """Predictions of either model by the names of the functional one's outputs."""
    if isinstance(predictions, dict):
        return predictions
    names = model.output_names
    return dict(zip(names, predictions if len(names) > 1 else [predictions], strict=True))
