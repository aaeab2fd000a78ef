"""What goes wrong with pasted code, in the platform's terms."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "text-fails": "the text does not execute, before any function is called",
    "function-missing": "a function that the platform looks up is not there",
    "wrong-arguments": "a function does not take the arguments that the platform calls it with",
    "missing-folder": "a managed folder that the text asks for was not given",
    "unknown-shape": "the text reads a shape that `input_shapes` does not hold",
    "build-fails": "`build_model` raises an exception",
    "no-model": "`build_model` or `compile_model` returns something else than a model",
    "unknown-inputs": "the model does not know its inputs before it is called",
    "unnamed-input": "an `Input` has no name",
    "unknown-input": "an input has a name that the platform never hands over",
    "input-shape": "an input takes another shape than its columns have",
    "several-outputs": "the model has more than one output",
    "output-rank": "a prediction has more than one axis",
    "output-width": "a prediction has another width than the task",
    "compiled-in-build": "`build_model` compiles the model",
    "compile-fails": "`compile_model` raises an exception",
    "not-compiled": "`compile_model` returns a model that is not compiled",
    "another-model": "`compile_model` or `fit_model` goes on with another model than the one it was handed",
    "sparse-loss": "the loss takes class numbers, which the platform does not hand over",
    "wrong-loss": "the loss is one for classes, and the targets are amounts",
    "learns-nothing": "training changes nothing",
    "nan-loss": "the loss is not a number",
    "training-fails": "training raises an exception",
    "no-sequences": "`build_sequences` does not return the two sequences",
    "no-base-callbacks": "`fit_model` trains without `base_callbacks`",
    "callback-before-base": "a callback monitors a metric of the platform, but stands before `base_callbacks`",
    "unknown-monitor": "a callback monitors what is not in the logs",
    "constant-prediction": "the head can predict only one value",
    "not-probabilities": "predictions of a classification are not in 0 to 1",
    "not-a-distribution": "the probabilities of the classes do not sum to 1",
    "save-fails": "the trained model cannot be saved",
    "reload-fails": "the saved model cannot be loaded",
    "reload-differs": "the reloaded model predicts something else",
}
"""Kind of a problem -> what is wrong."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`kind` is a key of `KINDS`; `hint` a way out; `line` counts the lines of the pasted text from 1."""

    kind: str
    message: str
    hint: str = ""
    line: int | None = None


class Failed(Exception):
    """Ends a trial: after these problems there is nothing to go on with."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(each.message for each in problems))
        self.problems = problems
