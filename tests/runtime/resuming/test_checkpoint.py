"""The file that holds a run's state: what goes in comes out, and what is damaged is not taken."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("keras")
np = pytest.importorskip("numpy")

from nndsl.runtime import DataError
from nndsl.runtime.resuming import checkpoint
from nndsl.runtime.resuming.checkpoint import FOLDER, Checkpoint, read, write
from nndsl.runtime.resuming.pace import Pace
from nndsl.runtime.resuming.plain import NotPlain, decode, encode

pytestmark = pytest.mark.keras

VALUES = [
    None, True, 3, -1.5, "text", float("inf"), [1, [2.5, None]], (1, "a"), {"a": (1, 2), 3: [4]}, {1, 2},
    np.float32(0.1), np.arange(6).reshape(2, 3), [np.ones(2), {"weights": np.zeros((1, 2))}], Path("a/b"),
]  # fmt: skip


def equal(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray | np.generic):
        return type(one) is type(other) and one.dtype == other.dtype and np.array_equal(one, other)
    if isinstance(one, list | tuple):
        return type(one) is type(other) and all(map(equal, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(equal(one[key], other[key]) for key in one)
    return bool(one == other)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_plain_values_come_back(value: Any) -> None:
    arrays: dict[str, Any] = {}
    written = json.loads(json.dumps(encode(value, arrays, "here")))
    assert equal(decode(written, arrays), value)


def test_keras_values_come_back() -> None:
    import keras

    arrays: dict[str, Any] = {}
    written = encode([keras.ops.less, keras.ops.convert_to_tensor(2.5)], arrays, "here")
    less, number = decode(written, arrays)
    assert less is keras.ops.less
    assert (keras.ops.is_tensor(number), float(number)) == (True, 2.5)


def test_what_is_no_data_is_not_kept() -> None:
    for value in (print, object(), open(os.devnull)):  # noqa: SIM115 - an open file is the point
        with pytest.raises(NotPlain):
            encode([value], {}, "here")


def state(epoch: int) -> Checkpoint:
    import ml_dtypes

    variables = [np.full((2, 3), epoch, np.float32), np.array(7, np.int64), np.ones(3, ml_dtypes.bfloat16)]
    history = {"loss": [0.1 / 3] * (epoch - 1) + [float("nan")]}
    plain = {"callbacks": [], "random": {"array": "r"}}
    return Checkpoint(epoch, history, variables, plain, {"r": np.arange(4)}, ended=epoch == 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir()
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).iterdir())


def test_a_checkpoint_comes_back_to_the_last_bit(folder: Path) -> None:
    write(folder, state(3))
    found, damaged = read(folder)
    assert found is not None and damaged == []
    assert (found.epoch, found.ended, found.plain) == (3, True, state(3).plain)
    assert found.history["loss"][0] == 0.1 / 3 and np.isnan(found.history["loss"][2])
    for one, other in zip(found.variables, state(3).variables, strict=True):
        assert one.dtype == other.dtype and one.tobytes() == other.tobytes()
    assert np.array_equal(found.arrays["r"], np.arange(4))


def test_the_newest_and_the_one_before_stay(folder: Path) -> None:
    for epoch in (1, 2, 9, 10):
        write(folder, state(epoch))
    assert names(folder) == ["epoch-000009.npz", "epoch-000010.npz"]


@pytest.mark.parametrize("damage", ["cut", "one bit", "empty"])
def test_a_damaged_checkpoint_gives_way_to_the_one_before(folder: Path, damage: str) -> None:
    write(folder, state(1))
    write(folder, state(2))
    path = folder / FOLDER / "epoch-000002.npz"
    whole = bytearray(path.read_bytes())
    whole[whole.index(np.full(6, 2, np.float32).tobytes())] ^= 1
    path.write_bytes({"cut": whole[:-40], "one bit": whole, "empty": b""}[damage])
    found, damaged = read(folder)
    assert found is not None
    assert (found.epoch, damaged) == (1, [path])


def test_a_full_disk_leaves_the_last_good_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, state(1))

    def half(path: Path, value: Checkpoint) -> None:
        path.write_bytes(b"PK\x03\x04 and no more room")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(checkpoint, "_save", half)
    with pytest.raises(DataError, match="No space left on device"):
        write(folder, state(2))
    assert names(folder) == ["epoch-000001.npz"]


def test_pace_follows_the_cost_of_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("nndsl.runtime.resuming.pace.time.monotonic", lambda: now[0])
    pace = Pace()
    now[0] += 2.9
    assert not pace.is_due()
    now[0] += 0.2
    assert pace.is_due()
    now[0] += 0.5
    pace.wrote(now[0] - 0.5)
    now[0] += 24.9
    assert not pace.is_due(), "half a second of writing needs 25 seconds of training"
    now[0] += 0.2
    assert pace.is_due()
