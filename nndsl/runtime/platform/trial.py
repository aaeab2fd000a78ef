"""One trial: the pasted text taken through everything that the platform does with it, in its order."""

from __future__ import annotations

import tempfile
import warnings
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import Any

from nndsl.runtime.build import importable
from nndsl.runtime.platform.architecture import (
    check_not_compiled,
    check_shapes,
    must_be_model,
    name_of,
    shape_of,
)
from nndsl.runtime.platform.batches import make_rows
from nndsl.runtime.platform.folders import managed_folders
from nndsl.runtime.platform.input_shapes import InputShapes, unknown_shape, with_assumed
from nndsl.runtime.platform.judging import check_training
from nndsl.runtime.platform.losses import loss_name, loss_problem
from nndsl.runtime.platform.notes import notes_on
from nndsl.runtime.platform.packages import keras_of, load_tensorflow, seed_all, version_of
from nndsl.runtime.platform.pasted import Function, call, execute, telling
from nndsl.runtime.platform.problem import Failed, Problem
from nndsl.runtime.platform.report import Report
from nndsl.runtime.platform.saving import SUFFIXES, check_saving
from nndsl.runtime.platform.setup import Setup
from nndsl.runtime.platform.training import Session, Trained


class Trial:
    """A text that is tried out once."""

    def __init__(self, text: str, setup: Setup) -> None:
        self.setup = setup
        self.result = Report(text, setup.task)

    def report(self) -> Report:
        """Takes the text as far as it goes. What it writes to its working folder is thrown away."""
        load_tensorflow()
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            stack.enter_context(managed_folders(self.setup.folders))
            if self.setup.library is not None:
                stack.enter_context(importable(str(Path(self.setup.library).resolve())))
            # Keras warns of extra keys, of .h5 and of missing monitors; what matters is reported.
            stack.enter_context(warnings.catch_warnings())
            warnings.simplefilter("ignore")
            stack.enter_context(chdir(folder))
            try:
                self._run(folder)
            except Failed as error:
                self._add(*error.problems)
        return self.result

    def _run(self, folder: Path) -> None:
        functions = execute(self.result.text)
        self.result.functions = tuple(functions)
        seed_all(self.setup.seed)
        built = self._build(functions["build_model"])
        model = self._compile(functions["compile_model"], built)
        keras = keras_of(model)
        self.result.keras = version_of(keras)
        session = Session(functions, self.setup, keras, *make_rows(model, self.setup))
        trained = self._train(session, model, keras)
        self._compile_copy(functions["compile_model"], built, keras)
        wrong = check_saving(model, keras, folder, trained.after, session.predict)
        self._add(*wrong)
        self.result.reloaded = () if wrong else SUFFIXES
        self.result.notes += notes_on(model)

    def _build(self, build_model: Function) -> Any:
        shapes = InputShapes(self.setup)
        try:
            model = call(build_model, "build_model", "build-fails", shapes, self.setup.n_classes)
        except Failed as error:
            raise (unknown_shape(error) or error) from error
        must_be_model(model, "build_model")
        self._add(*check_not_compiled(model))
        self.setup = with_assumed(self.setup, shapes, model)
        check_shapes(model, self.setup)
        self.result.inputs = {name_of(tensor): shape_of(tensor) for tensor in model.inputs}
        self.result.output = shape_of(model.outputs[0])
        return model

    def _compile(self, compile_model: Function, built: Any) -> Any:
        model = call(compile_model, "compile_model", "compile-fails", built)
        must_be_model(model, "compile_model")
        if model is not built:
            check_shapes(model, self.setup)
        if getattr(model, "optimizer", None) is None:
            message = "compile_model returns a model that is not compiled"
            raise Failed(
                Problem("not-compiled", message, "call model.compile(optimizer=..., loss=...) in it")
            )
        return model

    def _train(self, session: Session, model: Any, keras: Any) -> Trained:
        """Trains and judges; what is wrong with the loss itself explains an exception, and stands in its place."""
        self.result.loss = loss_name(model, keras)
        hopeless = loss_problem(model, keras, self.setup)
        try:
            trained = session.train(model)
        except Failed as error:
            raise (Failed(_ended(hopeless, error)) if hopeless else error) from error
        self.result.losses = session.observed.losses
        self.result.metrics = session.observed.metrics
        found = list(check_training(trained, model, self.setup))
        if hopeless:
            found = [each for each in found if each.kind not in ("nan-loss", "learns-nothing")]
            self._add(hopeless)
        self._add(*trained.problems, *found)
        return trained

    def _compile_copy(self, compile_model: Function, built: Any, keras: Any) -> None:
        """Calls `compile_model` with a copy, as the platform may: it must return a model of the copy's weights."""
        try:
            with telling("reload-fails"):
                copy = keras.models.clone_model(built)
        except Failed:  # a layer of the text that cannot be copied is told of when the model is reloaded
            return
        compiled = call(compile_model, "compile_model", "compile-fails", copy)
        own = {id(weight) for weight in copy.weights}
        if own and not any(id(weight) in own for weight in getattr(compiled, "weights", ())):
            message = "compile_model returns another model than the one it is handed, which may be a copy"
            raise Failed(Problem("another-model", message, "compile and return its argument"))

    def _add(self, *problems: Problem) -> None:
        known = self.result.problems
        known.extend(each for each in dict.fromkeys(problems) if each not in known)


def _ended(hopeless: Problem, error: Failed) -> Problem:
    """The loss' problem, with what came of it."""
    first = error.problems[0]
    return Problem(
        hopeless.kind, f"{hopeless.message}; training ends with {first.message}", hopeless.hint, first.line
    )
