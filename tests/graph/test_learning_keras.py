"""Numbers with which nothing is learned: real optimizers and schedules with them, and with what is allowed instead."""

from __future__ import annotations

import math
import os
from typing import Any

import pytest

from nndsl.compiler import analyze
from nndsl.graph.learning import NEEDED, USUAL
from nndsl.graph.limits import OPTIMIZERS
from nndsl.source import Source

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

STEPS = 15
OUTSIDE: dict[tuple[str, str], tuple[float, ...]] = {
    **{(name, "learning_rate"): (-0.1, 0.0) for name in OPTIMIZERS},
    ("ScheduleFreeAdamW", "learning_rate"): (-0.1,),
    **{(name, "beta_2"): (-1.0, 1.5) for name in ("Adam", "AdamW")},
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
        assert not (
            learns(owner, argument, value) if owner in OPTIMIZERS else stays_positive(owner, argument, value)
        )


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


def text(owner: str, argument: str, value: float) -> str:
    args = {**given(owner), argument: value}
    made = f"{owner}({', '.join(f'{name}={each}' for name, each in args.items())})"
    optimizer = made if owner in OPTIMIZERS else f"SGD({made})"
    return f"input x(4)\noutput y: regression = x -> Dense(1)\ncompile {{ optimizer: {optimizer} }}\n"


def codes(owner: str, argument: str, value: float) -> list[str]:
    found = analyze(Source(text(owner, argument, value))).diagnostics
    return [each.code for each in found if each.severity == "error"]


def given(owner: str) -> dict[str, Any]:
    """What the owner must be given besides."""
    from nndsl import catalog

    entry = catalog.find("optimizer" if owner in OPTIMIZERS else "schedule", owner)
    assert entry is not None
    found = {one.name: USUAL_ARGS[one.name] for one in entry.parameters if one.required}
    return {**found, "warmup_steps": 5} if owner == "CosineDecay" else found


def learns(owner: str, argument: str, value: float) -> bool:
    """Whether an optimizer comes nearer to the minimum of a parabola."""
    import keras
    import numpy as np

    optimizer = getattr(keras.optimizers, owner)(**{argument: value})
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
