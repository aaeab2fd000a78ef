"""The order in which rows on disk are trained on: every row once an epoch, anew each epoch, the same for the same numbers."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.streaming.order import BLOCK, WINDOW, block_order
from nndsl.runtime.data.streaming.part import StreamedPart

SIZES = [1, 2, 31, BLOCK, BLOCK + 1, 3 * BLOCK - 5, WINDOW * BLOCK + 1, 150_000]


@pytest.mark.parametrize("rows", SIZES)
def test_every_row_once(rows: int) -> None:
    assert np.array_equal(np.sort(block_order(rows, 3, 1)), np.arange(rows))


def test_the_numbers_alone_decide() -> None:
    first = block_order(5000, 3, 1)
    assert np.array_equal(first, block_order(5000, 3, 1))
    assert not np.array_equal(first, block_order(5000, 3, 2))
    assert not np.array_equal(first, block_order(5000, 4, 1))


def test_rows_that_follow_each_other_come_from_few_blocks() -> None:
    order = block_order(100 * BLOCK, 0, 0, BLOCK, 8)
    for start in range(0, len(order), 8 * BLOCK):
        assert len(np.unique(order[start : start + 8 * BLOCK] // BLOCK)) <= 8


def test_rows_of_a_window_are_mixed() -> None:
    """A batch of 32 rows comes from nearly as many blocks, as it would from a permutation."""
    order = block_order(WINDOW * BLOCK, 0, 0)
    batches = order[: 100 * 32].reshape(100, 32) // BLOCK
    assert np.mean([len(np.unique(batch)) for batch in batches]) > 20


def test_a_part_in_memory_has_a_permutation() -> None:
    part = Part({"x": np.arange(100)}, {})
    assert np.array_equal(part.order(5, 2), np.random.default_rng((5, 2)).permutation(100))


def test_both_parts_give_the_same_rows() -> None:
    x, y, weight = np.arange(20).reshape(10, 2), np.arange(10) * 10, np.arange(10) / 10
    numbers = np.array([1, 2, 4, 8, 9])
    kept = Part({"x": x}, {"y": y}, weight, np.arange(10)).only(numbers)
    streamed = StreamedPart({"x": x}, {"y": y}, weight, np.arange(10)).only(numbers)
    pairs = [(kept, streamed.take(np.arange(5)))]
    pairs += [(kept.take(np.array([3, 0])), streamed.take(np.array([3, 0])))]
    pairs += zip(kept.chunks(2), streamed.chunks(2), strict=True)
    for one, other in pairs:
        assert np.array_equal(one.x["x"], other.x["x"])
        assert np.array_equal(one.y["y"], other.y["y"])
        assert np.array_equal(one.weight, other.weight)
        assert np.array_equal(one.source_rows, other.source_rows)
    assert [each.rows for each in streamed.chunks(2)] == [2, 2, 1]
