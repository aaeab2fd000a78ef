"""Numbers with which nothing is learned: real optimizers and schedules with them, and with what is allowed instead."""

from __future__ import annotations

import math
import os
from typing import Any

import pytest

from nndsl import catalog
from nndsl.compiler import analyze
from nndsl.graph.learning import AT_ONE, NEEDED, USUAL
from nndsl.graph.limits import OPTIMIZERS
from nndsl.source import Source

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

STEPS = 15
OUTSIDE: dict[tuple[str, str], tuple[float, ...]] = {
    **{(name, "learning_rate"): (-0.1, 0.0) for name in OPTIMIZERS},
    ("ScheduleFreeAdamW", "learning_rate"): (-0.1,),
    **{(name, "beta_2"): (-1.0, 1.5) for name in ("Adam", "AdamW")},
    ("RMSprop", "momentum"): (1.5,),
    **{(name, "rho"): (-1.0, 1.5) for name in ("Adadelta", "RMSprop")},
    ("Adadelta", "epsilon"): (-0.1, 0.0),
    ("CosineDecayRestarts", "initial_learning_rate"): (-0.1, 0.0, 1),
    ("ExponentialDecay", "initial_learning_rate"): (-0.1, 0.0),
    **{(name, "initial_learning_rate"): (-0.1,) for name in ("InverseTimeDecay", "CosineDecay")},
    ("InverseTimeDecay", "initial_learning_rate"): (-0.1, 0.0),
    ("PolynomialDecay", "initial_learning_rate"): (-0.1,),
    ("CosineDecay", "warmup_target"): (-0.1,),
    ("ExponentialDecay", "decay_rate"): (-0.5,),
    ("InverseTimeDecay", "decay_rate"): (-0.5,),
    ("PolynomialDecay", "end_learning_rate"): (-0.5,),
    ("PolynomialDecay", "power"): (-0.5,),
    ("CosineDecay", "alpha"): (-0.5,),
    ("CosineDecayRestarts", "t_mul"): (-0.5, 0.0, 0.5),
    **{(name, "label_smoothing"): (1.0, 10) for name in ("BinaryCrossentropy", "CategoricalCrossentropy")},
    **{
        (f"{name}FocalCrossentropy", argument): values
        for name in ("Binary", "Categorical")
        for argument, values in {"label_smoothing": (1.0, 10), "gamma": (-2.0,)}.items()
    },
    ("Huber", "delta"): (0, -1.0),
    ("BatchNormalization", "momentum"): (99,),
    ("ReLU", "max_value"): (0, 0.0),
}
"""Numbers that are refused, for every row of the table."""

USUAL_ARGS = {"decay_steps": 10, "first_decay_steps": 10, "initial_learning_rate": 0.1, "decay_rate": 0.9}


def test_every_row_is_tried() -> None:
    assert set(OUTSIDE) == set(NEEDED)


@pytest.mark.keras
@pytest.mark.parametrize(("owner", "argument"), OUTSIDE, ids=str)
def test_what_is_refused_learns_nothing(owner: str, argument: str) -> None:
    for value in OUTSIDE[owner, argument]:
        assert codes(owner, argument, value) == ["NN554"]
        assert not is_fit_to_learn(owner, argument, value)


@pytest.mark.keras
@pytest.mark.parametrize("owner", OPTIMIZERS)
def test_what_is_allowed_learns(owner: str) -> None:
    assert learns(owner, "learning_rate", 0.01)
    assert codes(owner, "learning_rate", 0.01) == []


@pytest.mark.parametrize(("owner", "argument"), USUAL, ids=str)
def test_what_is_unusual_is_a_warning(owner: str, argument: str) -> None:
    # Where Keras itself refuses them, or nothing is learned, they are errors.
    outside, inside = (0.5, -0.8) if USUAL[owner, argument].high == 0 else (-0.001, 0.5)
    (found,) = analyze(Source(text(owner, argument, outside))).diagnostics
    assert found.code in ("NN554", "NN206")
    assert codes(owner, argument, inside) == []


TOO_LARGE = {
    **{(name, "learning_rate"): 10.0 for name in ("Adam", "AdamW", "Adamax", "Lion")},
    ("SGD", "learning_rate"): 10.0,
    ("AdamW", "weight_decay"): 10_000.0,
    ("SGD", "weight_decay"): 1_000.0,
}
"""Numbers with which the weights go away from the minimum."""


@pytest.mark.keras
@pytest.mark.parametrize(("owner", "argument"), TOO_LARGE, ids=str)
def test_what_is_far_too_large_is_a_warning(owner: str, argument: str) -> None:
    value = TOO_LARGE[owner, argument]
    (found,) = analyze(Source(text(owner, argument, value))).diagnostics
    assert (found.code, found.severity) == ("NN554", "warning")
    assert not learns(owner, argument, value)


@pytest.mark.keras
@pytest.mark.parametrize(("owner", "argument"), sorted(AT_ONE), ids=str)
def test_a_share_of_one_learns_nothing(owner: str, argument: str) -> None:
    assert codes(owner, argument, 1.0) == ["NN554"]
    # Decay alone would bring the weights of AdamW nearer to the minimum.
    more = {"weight_decay": 0.0} if owner == "AdamW" else {}
    assert not learns(owner, argument, 1.0, **more)


def test_numbers_that_fail_together() -> None:
    assert together("CosineDecay(0.0, 100)") == ["NN554"]
    assert together("CosineDecay(0.0, 100, warmup_target=0.1, warmup_steps=10)") == []
    assert together("CosineDecay(0.1, 100, warmup_target=0.2, warmup_steps=-5)") == ["NN554"]
    assert together("PiecewiseConstantDecay([10, 20], [0.1, 0.01, -0.01])") == ["NN554"]
    assert together("PiecewiseConstantDecay([10], [0.0, 0.0])") == ["NN554"]
    assert together("PiecewiseConstantDecay([10], [0.1, 0.0])") == []
    assert together("0.1, use_ema=True, ema_momentum=1.0") == ["NN554"]
    assert together("0.1, ema_momentum=1.0") == []


def test_a_rate_that_is_far_too_high_is_said_once_with_the_usual_one() -> None:
    (found,) = analyze(Source(text("Adam", "learning_rate", 10))).diagnostics
    assert (found.code, found.hint) == ("NN204", "write 0.001, the default: 10.0 would be far too high")


@pytest.mark.keras
def test_the_usual_numbers_learn_in_a_network() -> None:
    assert learns_in_a_network("BinaryCrossentropy", "label_smoothing", 0.1)
    assert learns_in_a_network("CategoricalFocalCrossentropy", "gamma", 2.0)
    assert learns_in_a_network("Huber", "delta", 1.0)
    assert learns_in_a_network("BatchNormalization", "momentum", 0.9)


def together(arguments: str) -> list[str]:
    source = f"input x(4)\noutput y: regression = x -> Dense(1)\ncompile {{ optimizer: SGD({arguments}) }}\n"
    return [found.code for found in analyze(Source(source)).diagnostics]


HEADS = {
    "Binary": ("binary", "Dense(1, sigmoid)"),
    "Categorical": ("multiclass(3)", "Dense(3, softmax)"),
    "Huber": ("regression", "Dense(1)"),
}
"""Task and head by the beginning of a loss's name."""


def kind_of(owner: str) -> str:
    kinds = ("optimizer", "schedule", "loss", "layer", "constraint", "callback")
    return next(kind for kind in kinds if catalog.find(kind, owner) is not None)


def text(owner: str, argument: str, value: float) -> str:
    args = {**given(owner), argument: value}
    made = f"{owner}({', '.join(f'{name}={each}' for name, each in args.items())})"
    task, head = next((HEADS[name] for name in HEADS if owner.startswith(name)), HEADS["Huber"])
    compiling = {"optimizer": made, "schedule": f"SGD({made})"}.get(kind_of(owner), "SGD(0.1)")
    layer = {
        "layer": f"Dense(32, tanh) -> {made}",
        "constraint": f"Dense(32, tanh, kernel_constraint={made})",
    }
    steps = f"{layer[kind_of(owner)]} -> {head}" if kind_of(owner) in layer else head
    loss = f"loss: {made}" if kind_of(owner) == "loss" else ""
    training = (
        f"train {{ validation_split: 0.2 callbacks: [{made}] }}\n" if kind_of(owner) == "callback" else ""
    )
    return f"input x(4)\noutput y: {task} = x -> {steps}\ncompile {{ optimizer: {compiling} {loss} }}\n{training}"


def codes(owner: str, argument: str, value: float) -> list[str]:
    found = analyze(Source(text(owner, argument, value))).diagnostics
    return [each.code for each in found if each.severity == "error"]


def given(owner: str) -> dict[str, Any]:
    """What the owner must be given besides."""
    entry = catalog.find(kind_of(owner), owner)
    assert entry is not None
    found = {one.name: USUAL_ARGS[one.name] for one in entry.parameters if one.required}
    return {**found, "warmup_steps": 5} if owner == "CosineDecay" else found


def is_fit_to_learn(owner: str, argument: str, value: float) -> bool:
    judges = {"optimizer": learns, "schedule": stays_positive}
    return judges.get(kind_of(owner), learns_in_a_network)(owner, argument, value)


def learns_in_a_network(owner: str, argument: str, value: float) -> bool:
    """Whether a network with the loss or layer gets nearly all examples right that are easy to tell apart."""
    import keras
    import numpy as np

    keras.utils.set_random_seed(1)
    examples = np.random.default_rng(1).normal(size=(256, 4)).astype("float32")
    classes, units = (np.argmax(examples[:, :3], 1), 3) if "Categorical" in owner else (examples[:, 0] > 0, 1)
    targets = np.eye(3, dtype="float32")[classes] if units == 3 else classes[:, None].astype("float32")
    kind = kind_of(owner)
    modules = {"loss": keras.losses, "layer": keras.layers, "constraint": keras.constraints}
    made = getattr(modules[kind], owner)(**{argument: value})
    limited = made if kind == "constraint" else None
    head = keras.layers.Dense(units, "softmax" if units == 3 else "sigmoid", kernel_constraint=limited)
    network = keras.Sequential([keras.Input((4,)), *([made] if kind == "layer" else []), head])
    network.compile(keras.optimizers.Adam(0.05), made if kind == "loss" else "binary_crossentropy")
    network.fit(examples, targets, epochs=8, verbose=0)
    scores = network.predict(examples, verbose=0)
    guessed = np.argmax(scores, 1) if units == 3 else scores[:, 0] > 0.5
    return bool(np.isfinite(scores).all() and np.mean(guessed == classes) > 0.8)


def learns(owner: str, argument: str, value: float, **more: float) -> bool:
    """Whether an optimizer comes nearer to the minimum of a parabola."""
    import keras
    import numpy as np

    optimizer = getattr(keras.optimizers, owner)(**{argument: value, **more})
    weights = keras.Variable(np.array([[1.0, 2.0], [3.0, -2.0]], "float32"))
    goal = np.array([[2.0, 1.0], [0.0, -1.0]], "float32")
    before = float(np.mean((weights.numpy() - goal) ** 2))
    for _ in range(STEPS):
        optimizer.apply([keras.ops.convert_to_tensor((weights.numpy() - goal) / 2)], [weights])
    after = float(np.mean((weights.numpy() - goal) ** 2))
    return math.isfinite(after) and after < before


def stays_positive(owner: str, argument: str, value: float) -> bool:
    """Whether a schedule's rate is above 0 at the first steps, and never below it."""
    import keras

    schedule = getattr(keras.optimizers.schedules, owner)(**{**given(owner), argument: value})
    steps = [0, 1, 4, 5, 9, 10, 15, 25, 30]
    try:
        rates = [float(schedule(keras.ops.convert_to_tensor(step))) for step in steps]
    except TypeError:
        return False
    return all(math.isfinite(rate) and rate >= 0 for rate in rates) and any(rate > 0 for rate in rates[1:3])
