"""The split: no row lost or used twice, the same for the same seed, classes in proportion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

np = pytest.importorskip("numpy")

from nndsl.runtime.data.split import split
from nndsl.runtime.errors import DataError

SHARES = st.floats(0, 0.6)


@given(
    rows=st.integers(3, 300), validation=SHARES, test=SHARES, seed=st.integers(0, 5), classes=st.integers(0, 5),
    shuffle=st.booleans(),
)  # fmt: skip
def test_parts_are_a_partition(
    rows: int, validation: float, test: float, seed: int, classes: int, shuffle: bool
) -> None:
    strata = np.arange(rows) % classes if classes else None
    try:
        parts = split(rows, validation, test, seed, strata=strata, shuffle=shuffle)
    except DataError as error:
        assert error.code == "NN512"
        return
    together = np.concatenate([parts.train, parts.validation, parts.test])
    assert sorted(together.tolist()) == list(range(rows))
    assert len(parts.train) >= 1
    assert (len(parts.validation) > 0) == (validation > 0) or strata is not None
    again = split(rows, validation, test, seed, strata=strata, shuffle=shuffle)
    assert all((a == b).all() for a, b in zip(_arrays(parts), _arrays(again), strict=True))
    if strata is not None and shuffle:
        assert set(strata[parts.train].tolist()) == set(strata.tolist())


def _arrays(parts):  # type: ignore[no-untyped-def]
    return parts.train, parts.validation, parts.test


def test_classes_are_in_proportion() -> None:
    strata = np.array([0] * 80 + [1] * 20)
    parts = split(100, 0.25, 0.2, seed=3, strata=strata)
    assert [np.bincount(strata[part]).tolist() for part in _arrays(parts)] == [[48, 12], [16, 4], [16, 4]]


def test_another_seed_draws_other_rows() -> None:
    assert split(100, 0.2, 0.2, 0).test.tolist() != split(100, 0.2, 0.2, 1).test.tolist()


def test_without_shuffle_the_order_stays() -> None:
    parts = split(10, 0.25, 0.2, 0, shuffle=False)
    assert parts.train.tolist() == [0, 1, 2, 3, 4, 5]
    assert parts.validation.tolist() == [6, 7]
    assert parts.test.tolist() == [8, 9]


@pytest.mark.parametrize("rows", [1, 2])
def test_too_few_rows(rows: int) -> None:
    with pytest.raises(DataError) as caught:
        split(rows, 0.15, 0.15, 0, origin="tiny.csv")
    assert caught.value.code == "NN512"
    assert "training, validation, test" in caught.value.message
    assert len(split(rows, 0, 0, 0).train) == rows
