"""The order of rows, and steps taken together: the numbers are those of Keras' `fit`, to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from nndsl.runtime.data.part import Part
from nndsl.runtime.feeding.epochs import Epochs, batch_size
from nndsl.runtime.feeding.packing import packed, weights_of
from nndsl.runtime.feeding.speed import Speed


def part(rows: int, **more: Any) -> Part:
    random = np.random.default_rng(0)
    x = {"x": random.normal(size=(rows, 4)).astype("float32")}
    return Part(x, {"y": random.normal(size=(rows, 1)).astype("float32")}, **more)


def test_an_epoch_takes_every_row_once_in_an_order_of_its_own() -> None:
    epochs = Epochs(part(101), 10, seed=3, shuffle=True)
    orders = [epochs.rows(epoch) for epoch in range(3)]
    assert all(sorted(order) == list(range(101)) for order in orders)
    assert not np.array_equal(orders[0], orders[1])
    assert np.array_equal(orders[1], Epochs(part(101), 10, seed=3, shuffle=True).rows(1))
    assert not np.array_equal(orders[1], Epochs(part(101), 10, seed=4, shuffle=True).rows(1))


def test_without_shuffling_rows_keep_their_order() -> None:
    assert list(Epochs(part(7), 3).rows(5)) == list(range(7))


def test_fewer_steps_than_batches_go_on_where_the_epoch_before_ended() -> None:
    epochs = Epochs(part(50), 10, shuffle=True, steps_per_epoch=2)
    first = np.concatenate([epochs.rows(0), epochs.rows(1), epochs.rows(2)])
    assert [len(epochs.rows(epoch)) for epoch in range(4)] == [20, 20, 10, 20]
    assert sorted(first) == list(range(50))
    assert epochs.steps == 2 and Epochs(part(50), 10, steps_per_epoch=99).steps == 5


@pytest.mark.parametrize(
    ("asked", "steps", "expected"), [(8, None, 8), (None, None, 32), (None, 3, 34), (8, 3, 8)]
)
def test_batch_size_is_as_keras_has_it(asked: int | None, steps: int | None, expected: int) -> None:
    assert batch_size(asked, 100, steps) == expected


@pytest.mark.parametrize(
    "target", [[[0.0], [2.0], [1.0]], [0, 2, 1], [[1.0, 0, 0], [0, 0, 1.0], [0, 1.0, 0]]]
)
def test_class_weights_are_weights_of_rows(target: list[Any]) -> None:
    assert list(weights_of(np.array(target), {0: 0.5, 2: 3.0})) == [0.5, 3.0, 1.0]


def test_a_class_beyond_the_weights_weighs_one() -> None:
    assert list(weights_of(np.array([0, 7]), {0: 0.5})) == [0.5, 1.0]


def test_a_weight_a_row_holds_for_every_output() -> None:
    both = Part({"x": np.zeros((2, 1))}, {"a": np.zeros((2, 1)), "b": np.ones((2, 1))}, np.array([1.0, 2.0]))
    _, y, weight = packed(both)
    assert len(y) == len(weight) == 2 and weight[0] is weight[1]


def test_rows_from_disk_are_judged_in_pieces_of_a_bounded_size() -> None:
    from nndsl.runtime.data.streaming.part import StreamedPart
    from nndsl.runtime.figures import chunks

    # A megabyte a row: 256 batches of them would be 8 GB.
    x, y = np.zeros((200, 512, 500), "float32"), np.zeros((200, 1), "float32")
    streamed = StreamedPart({"x": x}, {"y": y}, None, np.arange(200))
    assert [chunk.rows for chunk in chunks(streamed, 8)] == [16] * 12 + [8]


SIZE = 15
"""Rows of a batch; by a power of two every way to divide gives the same number."""

LESS, WHOLE, SHORTER = 5, 60, 97
"""Rows: less than a batch, whole batches, a shorter one at the end."""


@pytest.fixture(scope="module")
def keras() -> Iterator[Any]:
    from nndsl.runtime.extras import load_keras
    from nndsl.runtime.seeding import set_seed

    found = load_keras()
    if found.config.backend() != "tensorflow":
        pytest.skip("leaps are TensorFlow's")
    set_seed(0)
    yield found


def network(keras: Any) -> Any:
    """With all that a step may change: dropout's seed, moving averages, a schedule, momenta."""
    keras.utils.set_random_seed(1)
    x = keras.Input((4,), name="x")
    hidden = keras.layers.BatchNormalization()(keras.layers.Dense(8, activation="tanh")(x))
    model = keras.Model(x, keras.layers.Dense(1, name="y")(keras.layers.Dropout(0.3)(hidden)))
    rate = keras.optimizers.schedules.ExponentialDecay(0.01, 5, 0.9)
    model.compile(keras.optimizers.Adam(rate), "mse", metrics=["mae"], weighted_metrics=["mse"])
    return model


def by_hand(
    keras: Any, rows: Part, epochs: Epochs, held_out: Part, count: int, xla: bool, **given: Any
) -> Any:
    """`fit` on arrays, an epoch at a time, in the epoch's order."""
    model = network(keras)
    # Asked for properly, XLA is refused where sums are taken in one order.
    model._jit_compile = xla
    history: dict[str, list[float]] = {}
    for epoch in range(count):
        ordered = rows.take(epochs.rows(epoch))
        logs = model.fit(
            ordered.x,
            ordered.y["y"],
            sample_weight=ordered.weight,
            batch_size=epochs.size,
            shuffle=False,
            verbose=0,
            validation_data=(held_out.x, held_out.y["y"], held_out.weight),
            **given,
        )
        for name, values in logs.history.items():
            history.setdefault(name, []).extend(values)
    return history, model.get_weights()


@pytest.mark.keras
@pytest.mark.parametrize(
    ("rows", "leap", "held"),
    [
        (LESS, 5, True),
        (WHOLE, 1, True),
        (WHOLE, 2, True),
        (SHORTER, 1, True),
        (SHORTER, 5, True),
        (SHORTER, 256, False),
        (WHOLE, 3, False),
    ],
)
def test_leaps_give_the_numbers_of_fit(
    keras: Any, rows: int, leap: int, held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nndsl.runtime.feeding import leaps

    monkeypatch.setattr(leaps, "HELD", 2**30 if held else 0)
    weight = np.linspace(0.5, 1.5, rows).astype("float32")
    assert_same(keras, part(rows, weight=weight), leap)


@pytest.mark.keras
@pytest.mark.slow
def test_leaps_compiled_by_xla_give_the_numbers_of_fit_compiled_by_xla(keras: Any) -> None:
    assert_same(keras, part(SHORTER), 2, xla=True)


@pytest.mark.keras
@pytest.mark.parametrize("leap", [1, 5])
def test_a_validation_of_a_few_steps_takes_the_rows_that_fit_takes(keras: Any, leap: int) -> None:
    assert_same(keras, part(WHOLE), leap, validation_steps=2)


@pytest.mark.keras
def test_plain_weighs_the_rows_held_out(keras: Any) -> None:
    epochs, held_out = Epochs(part(WHOLE), SIZE), part(23, weight=np.linspace(0, 1, 23).astype("float32"))
    expected, _ = by_hand(keras, part(WHOLE), epochs, held_out, 1, False)
    history, _ = by_leaps(keras, epochs, held_out, Speed(plain=True), 1, shuffle=False)
    assert history == expected


def assert_same(keras: Any, rows: Part, leap: int, *, xla: bool = False, **given: Any) -> None:
    epochs, held_out = Epochs(rows, SIZE, seed=2, shuffle=True), part(35)
    expected, weights = by_hand(keras, rows, epochs, held_out, 3, xla, **given)
    history, found = by_leaps(keras, epochs, held_out, Speed(leap, xla), 3, **given)
    assert history == expected
    for ours, theirs in zip(found, weights, strict=True):
        # XLA orders sums by what it compiles around them.
        np.testing.assert_allclose(ours, theirs, rtol=1e-5 if xla else 0, atol=1e-6 if xla else 0)


def by_leaps(keras: Any, epochs: Epochs, held_out: Part, speed: Speed, count: int, **given: Any) -> Any:
    from nndsl.runtime.data.columns import ColumnMap
    from nndsl.runtime.data.prepare import Plan, Prepared
    from nndsl.runtime.feeding.feeding import fed
    from nndsl.runtime.options import FitOptions
    from nndsl.wants import Wants

    model = network(keras)
    prepared = Prepared(
        ColumnMap({}, {}),
        {},
        {},
        {"train": epochs.part, "validation": held_out},
        Wants((), ()),
        Plan(0, 0, epochs.seed),
        None,  # type: ignore[arg-type]  # what was measured is for rules
    )
    options = FitOptions(count, epochs.size, given, ())
    with fed(model, prepared, options, speed, None) as rows:
        history = model.fit(**rows.arguments, epochs=count, verbose=0, callbacks=[rows.callback]).history
    return history, model.get_weights()


@pytest.mark.keras
@pytest.mark.parametrize("rows", [WHOLE, SHORTER])
def test_many_batches_are_evaluated_at_once_with_the_figures_of_evaluate(
    keras: Any, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nndsl.runtime.feeding import evaluating

    model, held_out = network(keras), part(rows, weight=np.linspace(0, 1, rows).astype("float32"))
    expected = evaluating.evaluated(model, held_out, 8)
    monkeypatch.setattr(evaluating, "MANY", 0)
    monkeypatch.setattr(evaluating, "LEAP", 3)
    assert evaluating.evaluated(model, held_out, 8) == expected
    assert model.steps_per_execution == 1
