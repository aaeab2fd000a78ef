"""Puts one use of a layer to nndsl, as text, and to real Keras: built, called, and (a share of them) trained."""

from __future__ import annotations

from functools import partial
from typing import Any

from answers import VARYING, Answer, Refused, attempt, keras_answer, made, numbers, symbolic_operand, varies
from case_text import text_answer, text_of
from compare import Case, compare
from judging import Verdict
from random_cases import random_cases
from tolerated import is_lenient, is_stricter

TRAINED_ONLY = ("regularizer", "constraint")
"""Kinds of arguments that Keras asks first when it trains."""


def judge_case(case: Case, train: bool = True) -> Verdict:
    """The verdict on a case; `train`: Keras must learn from one batch as well."""
    ours = text_answer(case)
    theirs = keras_answer(case)
    train = train or isinstance(ours, Refused) or _asks_in_training(case)
    if isinstance(theirs, Answer) and case.concrete and train:
        theirs = _refused_in_training(case, theirs) or theirs
    text = text_of(case)
    return Verdict(kind_of(ours, theirs, text), text, (), [f"ours: {ours}", f"Keras: {theirs}"])


def kind_of(ours: Answer | Refused, theirs: Answer | Refused, text: str = "") -> str:
    """What two answers make together: `accepted`, `refused`, or how they differ."""
    if isinstance(ours, Refused):
        if isinstance(theirs, Refused):
            return "refused"
        return "stricter" if is_stricter(ours.message.split("; NN"), text) else "false alarm"
    if isinstance(theirs, Refused):
        return "lenient" if is_lenient(theirs.message, text) else "missed"
    return "different" if compare("", ours, theirs) else "accepted"


def _asks_in_training(case: Case) -> bool:
    return any(name.endswith(TRAINED_ONLY) for name in case.args)


def _refused_in_training(case: Case, answer: Answer) -> Refused | None:
    """What goes wrong in compile and the first batch; an axis that varies gets one size after another."""
    if not all("float" in dtype for dtype in answer.dtypes):
        return _refused_in_call(case)  # nothing to learn from
    found: Refused | None = None
    for size in VARYING if varies(case.operands) else VARYING[:1]:
        # A name is asked about in a graph alone.
        found = attempt("in training", partial(_learn, case, size, "name" not in case.args))
        # Step by step is faster; but what fails so may work as a graph, which is how `fit` runs.
        found = found and attempt("in training", partial(_learn, case, size, False))
        if found is None:
            return None
    return found


def _refused_in_call(case: Case) -> Refused | None:
    """What goes wrong in a call that trains, where the layer tells the two apart."""
    function = made(case)
    if "training" not in getattr(function, "call_signature_parameters", ()) or "training" in case.keywords:
        return None
    operands = [numbers(operand, VARYING[0]) for operand in case.operands]
    return attempt("in training", lambda: function(*operands, training=True))


def _learn(case: Case, size: int, eagerly: bool) -> None:
    import keras

    function = made(case)
    operands = [symbolic_operand(operand) for operand in case.operands]
    keywords = {name: symbolic_operand(value) for name, value in case.keywords.items()}
    outputs = keras.tree.flatten(function(*operands, **keywords))
    inputs = [one for one in keras.tree.flatten([operands, keywords]) if keras.backend.is_keras_tensor(one)]
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.SGD(0.01), loss=["mean_squared_error"] * len(outputs), run_eagerly=eagerly
    )
    batch = keras.tree.flatten(
        [[numbers(one, size) for one in case.operands], *_tensors(case.keywords, size)]
    )
    predicted = model(batch, training=False)
    model.train_on_batch(batch, keras.tree.map_structure(keras.ops.zeros_like, predicted))


def _tensors(keywords: Any, size: int) -> list[Any]:
    return [numbers(value, size) for value in keywords.values() if not isinstance(value, (bool, type(None)))]


def judge_random(count: int, seed: int, family: str | None = None) -> list[tuple[Case, Verdict]]:
    """The verdicts on random cases; every third is trained."""
    import keras

    found = []
    for number, case in enumerate(random_cases(count, seed, [family] if family else ())):
        if number % 100 == 0:
            keras.backend.clear_session()
        found.append((case, judge_case(case, train=number % 3 == 0)))
    return found
