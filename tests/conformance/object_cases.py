"""Random arguments, good and bad, for the objects that are no layers: put to nndsl as text and to Keras as they are.

Keras is asked to make the object and to use it as the first batches of training would: it refuses, it learns, or it
takes the object in silence and learns nothing.
"""

from __future__ import annotations

import os
import random
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from object_uses import JUDGING, PLAIN

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.compiler import analyze
from nndsl.source import Source

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

KINDS = ("optimizer", "schedule", "loss", "metric", "initializer", "regularizer", "constraint", "callback")

NUMBERS = (0.5, 0.1, 0.9, 1.0, 1, 0, 0.0, 2, -0.5, -1, 1.5, 1e-7, "0.1", "one", None, True)
COUNTS = (1, 2, 3, 5, 0, -1, 2.0, 2.5, "3", None, True, (2,))
VALUES: dict[str, tuple[Any, ...]] = {
    "number": NUMBERS,
    "float": NUMBERS,
    "schedule": (0.01, 0.1, 1e-4, 1, 0, 0.0, -0.1, "fast", None),
    "int": COUNTS,
    "bool": (True, False, 0, 1),
    "str": ("a_name", "val_loss", "loss", "", 3, None),
    "axis": (-1, 1, 0, -2, 2, -3, 5, None, (0,), (0, 1), 1.0, "last"),
    "dtype": ("float32", "float16", "float64", "bfloat16", "int32", "mixed_float16", "flot32", None, 3),
    "ints": ((0,), (1,), 0, (0, 1), [-1], (-2,), "a", None, (0.5,)),
    "int_or_ints": (0, 1, (1, 2), "a", None, -1, 2.5),
    "any": (None, 0, 1, 0.5, 5, -1, 2.5, "word", True, [0.1, 0.5], [0, 1], (0.2, 1.5), [], [1, "a"]),
}
SKIPPED = frozenset({"optimizer_map", "inner_optimizer", "log_dir", "backup_dir", "root", "headers", "dtype"})
"""Arguments that reach outside, or take what only a program can make."""
REACH_OUT = frozenset({"RemoteMonitor", "OrbaxCheckpoint", "LambdaCallback", "LearningRateScheduler"})
"""Callbacks that need a server, a package or a function."""
PLACES = frozenset({"filepath", "filename", "directory"})


@dataclass(frozen=True)
class Made:
    """An object of a kind with the arguments written for it, in a network that it suits."""

    kind: str
    name: str
    args: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(f'{name}={value!r}' for name, value in self.args.items())})"


@dataclass(frozen=True)
class Host:
    """A network that an object suits: what it predicts, its head, its loss, and the sort of its targets."""

    task: str
    head: str
    loss: str
    targets: str


HOSTS = (
    Host("regression", "Dense(1)", "mean_squared_error", "regression"),
    Host("multiclass(3)", "Dense(3, softmax)", "categorical_crossentropy", "multiclass"),
    Host("multiclass(3)", "Dense(3, softmax)", "sparse_categorical_crossentropy", "sparse"),
    Host("binary", "Dense(1, sigmoid)", "binary_crossentropy", "binary"),
    Host("multilabel(3)", "Dense(3, sigmoid)", "binary_crossentropy", "multilabel"),
    Host("", "Dense(3, softplus)", "mean_squared_error", "multilabel"),
)


def random_objects(count: int, seed: int, kinds: tuple[str, ...] = KINDS) -> list[Made]:
    """That many objects, the same for the same seed."""
    chance = random.Random(seed)
    found: list[Made] = []
    while len(found) < count:
        kind = chance.choice(kinds)
        name = chance.choice(catalog.names(kind))
        entry = catalog.find(kind, name)
        assert entry is not None
        if entry.family != "shorthand" and name not in REACH_OUT:
            found.append(_made(chance, entry))
    return found


def _made(chance: random.Random, entry: Entry) -> Made:
    args: dict[str, Any] = {}
    open_ones = [one for one in entry.parameters if one.name not in SKIPPED and one.name not in PLACES]
    for parameter in entry.parameters:
        if parameter.name in PLACES:
            args[parameter.name] = "history.csv" if entry.name == "CSVLogger" else "best.weights.h5"
        elif parameter.required and parameter in open_ones and chance.random() < 0.95:
            args[parameter.name] = _usual(chance, entry, parameter)
    for parameter in chance.sample(open_ones, min(len(open_ones), chance.choice((1, 1, 1, 2)))):
        args[parameter.name] = chance.choice(_values(parameter))
    if chance.random() < 0.02:
        args["no_such_argument"] = 1
    return Made(entry.kind, entry.name, args)


USUAL: dict[str, Any] = {
    "boundaries": [2, 4],
    "values": [0.1, 0.05, 0.01],
    "target_class_ids": [0, 1],
    "num_classes": 3,
    "decay_rate": 0.9,
    "initial_learning_rate": 0.1,
}


def _usual(chance: random.Random, entry: Entry, parameter: Parameter) -> Any:
    if parameter.name in USUAL:
        return USUAL[parameter.name]
    return 10 if parameter.kind == "int" or "steps" in parameter.name else 0.5


def _values(parameter: Parameter) -> tuple[Any, ...]:
    if parameter.kind == "enum":
        return (*parameter.values, *parameter.values, "no_such_word", parameter.values[0].upper(), None, 3)
    if "learning_rate" in parameter.name:
        return VALUES["schedule"]
    found = VALUES.get(parameter.kind, VALUES["any"]) + parameter.values
    # What Keras makes of a None that it does not speak of is chance.
    return found if parameter.optional else tuple(value for value in found if value is not None)


# nndsl.


def text_of(made: Made, host: Host) -> str:
    """A file that uses the object."""
    settings = {"optimizer": "SGD(0.05)", "loss": host.loss}
    first, training = "Dense(4, tanh)", ""
    if made.kind in ("optimizer", "loss"):
        settings[made.kind] = str(made)
    elif made.kind == "schedule":
        settings["optimizer"] = f"SGD({made})"
    elif made.kind == "metric":
        settings["metrics"] = f"[{made}]"
    elif made.kind == "callback":
        training = f"train {{ epochs: 2 validation_split: 0.5 callbacks: [{made}] }}\n"
    else:
        first = f"Dense(4, tanh, kernel_{made.kind}={made})"
    lines = " ".join(f"{key}: {value}" for key, value in settings.items())
    output = f"output y{': ' + host.task if host.task else ''} = x -> {first} -> {host.head}"
    return f"input x(5)\n{output}\ncompile {{ {lines} }}\n{training}"


def our_findings(made: Made, host: Host) -> tuple[list[str], list[str]]:
    """What nndsl says is wrong, and what it warns of."""
    found = analyze(Source(text_of(made, host))).diagnostics
    errors = [str(each) for each in found if each.severity == "error"]
    return errors, [str(each) for each in found if each.severity == "warning"]


# Keras.


@dataclass(frozen=True)
class Outcome:
    """What Keras does: `refused` says why it refused; `learnt` whether the loss went down."""

    refused: str = ""
    learnt: bool = True


def keras_outcome(made: Made, host: Host) -> Outcome:
    """Makes the object and puts it to its first use."""
    import keras

    keras.utils.set_random_seed(1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            thing = _module(made.kind)[made.name](**made.args)
            if made.kind in JUDGING:
                return Outcome("", JUDGING[made.kind](thing, host.targets))
            return Outcome("", PLAIN[made.kind](thing))
    except Exception as error:  # noqa: BLE001 - Keras refuses with whatever happens to break
        return Outcome(f"{type(error).__name__}: {' '.join(str(error).split())}"[:200])


def _module(kind: str) -> dict[str, Any]:
    import keras

    module = {"schedule": keras.optimizers.schedules, "loss": keras.losses}.get(kind)
    return dict(vars(module or getattr(keras, f"{kind}s")))


# The two together.


@cache
def host_of(kind: str, name: str) -> Host | None:
    """The first network that both take the object in, with its usual arguments; `None` where there is none."""
    entry = catalog.find(kind, name)
    assert entry is not None
    chance = random.Random(0)
    required = {one.name: _usual(chance, entry, one) for one in entry.parameters if one.required}
    required |= dict.fromkeys(PLACES & set(required), "best.weights.h5")
    usual = Made(kind, name, required)
    for host in HOSTS:
        outcome = keras_outcome(usual, host)
        if not outcome.refused and outcome.learnt and not our_findings(usual, host)[0]:
            return host
    return None


TOLERATED = {
    "an axis that the prediction lacks": r"missed: \w+\(.*axis=",
    "hangs on the form of the targets": r"missed: \w+\(.*(sparse_y_|ignore_class|alpha=|label_weights|class_id|top_k)",
    "a figure that Keras cannot place": r"missed: \w+\(.*(monitor|baseline)=",
    "a word or number that Keras never reads here": r"false alarm: .*NN20[45]",
    "classes that are no whole numbers, which Keras rounds": r"false alarm: \w*IoU\(.*target_class_ids=",
    "gradients cut to next to nothing": r"missed: \w+\(.*clip(norm|value)=1e-07",
    "a bool in place of a count": r"false alarm: .*num_thresholds=True",
    "no rate at all, but for a warm-up": r"missed: CosineDecay\(initial_learning_rate=0(\.0)?,",
    "numbers of the method itself": r"missed: Muon\(",
    "a loss that falls while nothing of the labels is learned": r"false alarm: \w+\(.*(label_smoothing|gamma|delta)=",
    "steps without measure, for a share of 1 leaves nothing to divide by": r"false alarm: \w+\(.*beta_2=1\.0",
    "a rate that turns negative, or NaN after the steps tried here": r"false alarm: \w+\(.*(decay_rate=-|t_mul=0\.)",
    "an argument that Keras forgets": r"false alarm: ReduceLROnPlateau\(.*no_such_argument",
    "a head that does not fit, which Keras lets pass": r"false alarm: .*NN4\d\d",
}
"""Disagreements that are known, with their reason."""


def is_tolerated(disagreement: str) -> bool:
    """Whether a disagreement is one of those that are known."""
    return any(re.search(pattern, disagreement) for pattern in TOLERATED.values())


def disagreement(made: Made) -> str:
    """How nndsl and Keras disagree about an object; empty where they do not.

    What nndsl refuses must be refused by Keras or learn nothing; what it takes must learn.
    """
    host = host_of(made.kind, made.name)
    if host is None:
        return ""
    (errors, warned), outcome = our_findings(made, host), keras_outcome(made, host)
    if errors and not outcome.refused and outcome.learnt:
        return f"false alarm: {made}: {' '.join(errors)}"
    if not errors and (outcome.refused or not (outcome.learnt or warned)):
        return f"missed: {made}: {outcome.refused or 'learns nothing'}"
    return ""
