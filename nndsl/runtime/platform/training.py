"""Trains a compiled model as the platform does: on sequences of dictionaries, without validation data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nndsl.runtime.data.table import Array
from nndsl.runtime.platform.batches import BATCH_SIZE, Rows, sequence_builder
from nndsl.runtime.platform.callbacks import check_callbacks
from nndsl.runtime.platform.metrics import measure
from nndsl.runtime.platform.observing import EPOCHS, Observed, base_callbacks, watching_fits
from nndsl.runtime.platform.pasted import TRAINING, Function, call, telling
from nndsl.runtime.platform.problem import Failed, Problem
from nndsl.runtime.platform.setup import Setup


@dataclass(frozen=True, slots=True)
class Trained:
    """`before` and `after` are the predictions of the validation rows; `moved` whether any trained weight changed."""

    observed: Observed
    before: Array
    after: Array
    moved: bool
    problems: tuple[Problem, ...]


class Weights:
    """The weights of a model before it is trained."""

    def __init__(self, model: Any) -> None:
        self.values = {id(weight): np.array(weight) for weight in model.weights}
        self.trained = list(model.trainable_weights)

    def moved(self, model: Any) -> bool:
        """Whether any is another now that was to be trained, or is so now: a text may free layers on the way."""
        trained = [*self.trained, *model.trainable_weights]
        return any(not np.array_equal(self.values[id(weight)], np.array(weight)) for weight in trained)


class Session:
    """One training of one model; `functions` are those of the pasted text."""

    def __init__(
        self, functions: Mapping[str, Function], setup: Setup, keras: Any, train: Rows, validation: Rows
    ) -> None:
        self.functions = functions
        self.setup = setup
        self.keras = keras
        self.validation = validation
        self.build_train = sequence_builder(keras, train)
        self.build_validation = sequence_builder(keras, validation)
        self.observed = Observed()

    def predict(self, model: Any) -> Array:
        """Predictions of the validation rows, in their order. Raises Failed."""
        with telling("training-fails"):
            predicted = model.predict(self.build_validation(BATCH_SIZE), verbose=0)
        if isinstance(predicted, dict):
            message = f"the model predicts a dictionary, of {', '.join(map(repr, predicted))}; the platform reads one tensor"
            raise Failed(Problem("several-outputs", message, "write keras.Model(..., outputs=tensor)"))
        return np.asarray(predicted, "float32")

    def train(self, model: Any) -> Trained:
        """Two epochs by `fit_model` where the text has it, else by a plain fit. Raises Failed."""
        before, weights = self.predict(model), Weights(model)

        def figures() -> dict[str, float]:
            return measure(self.setup, self.validation.labels, self.predict(model))

        base = base_callbacks(self.keras, self.observed, figures)
        own = TRAINING[1] in self.functions
        with watching_fits(model, self.observed):
            if own:
                self._fit_as_told(model, base)
            else:
                self._fit_plainly(model, base)
        problems = tuple(check_callbacks(self.observed, base)) if own else ()
        return Trained(self.observed, before, self.predict(model), weights.moved(model), problems)

    def _fit_plainly(self, model: Any, base: list[Any]) -> None:
        with telling("training-fails"):
            model.fit(self.build_train(BATCH_SIZE), epochs=EPOCHS, callbacks=base, verbose=0)

    def _fit_as_told(self, model: Any, base: list[Any]) -> None:
        build, fit = (self.functions[name] for name in TRAINING)
        made = call(build, TRAINING[0], "training-fails", self.build_train, self.build_validation)
        if not isinstance(made, tuple | list) or len(made) != 2:
            what = "nothing" if made is None else f"a {type(made).__name__}"
            message = f"build_sequences returns {what}, not the two sequences"
            hint = "end it with return train_sequence, validation_sequence"
            raise Failed(Problem("no-sequences", message, hint))
        call(fit, TRAINING[1], "training-fails", model, *made, base)
