"""Random files of data: every one is read, or refused in words with something to do; none ends in a traceback."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")
np = pytest.importorskip("numpy")

from nndsl.configuration import DEFAULT
from nndsl.files import load_import
from nndsl.runtime.checking import check_with_data
from nndsl.runtime.errors import DataError
from nndsl.source import Source

NETWORKS = (
    "input main(n)\noutput y: regression = main -> Dense(1)\n",
    "input main(2)\noutput y: binary = main -> head\n",
    "input main(n)\noutput y: multiclass = main -> head\ntrain { class_weight: {0: 1.0, 1: 2.0} }\n",
    "input main(2): int32\noutput y: multiclass(3) = main -> Embedding(3, 2) -> Flatten -> head\n",
    "input main(n)\noutput y: multilabel(1) = main -> Dense(1, sigmoid)\n",
    "input main(2)\noutput y: reconstruction(main) = main -> Dense(2, sigmoid)\n",
    "input main(2): uint8\noutput y: regression = main -> Rescaling(0.1) -> Dense(1)\ncompile { loss: mape }\n",
    """\
input main(2)
input b(1)
output y: regression(unit) = [main, b] -> Concatenate -> head
data csv("x.csv", shuffle=False) { main: a .. b  b: y  y: y }
""",
    "input main(8, 8, 1)\noutput y: binary = main -> Conv2D(2, 3) -> Flatten -> head\n",
)
USUAL = ("1", "0", "2", "0.5", "-1", "3", "inf", "x", "")
ODD = (*USUAL, "nan", "1e400", "1e39", '"', "9" * 21, "true", "é", "\0", "-0", "2020-01-01", "1;2", " ")
TYPES = ("f2", "f4", "f8", "i1", "i8", "u1", "u8", "?", "c8", "U3", "S3", "M8[s]", "m8[s]", "V4")
SHAPES = ((), (0,), (1,), (9,), (9, 1), (9, 2), (9, 0), (9, 3), (8, 2), (9, 8, 8), (9, 8, 8, 1))


def table(chance: random.Random) -> bytes:
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(200))
    words = chance.sample(chance.choice((USUAL, ODD)), chance.randrange(1, 6))
    mark = chance.choice(",,,;\t")
    names = ["a", "b", "y"] if chance.random() < 0.9 else chance.choices(ODD, k=3)
    rows = [chance.choices(words, k=3 if chance.random() < 0.99 else 2) for _ in range(chance.randrange(40))]
    return chance.choice(("\n", "\r\n")).join(mark.join(row) for row in (names, *rows)).encode()


def arrays(chance: random.Random) -> dict[str, Any]:
    found = {}
    for name in chance.choice(
        (("main", "y"), ("main", "b", "y"), ("x", "y"), ("main_train", "y_train", "y_test"))
    ):
        shape = chance.choice(SHAPES if chance.random() < 0.3 else ((9,), (9, 2), (9, 8, 8)))
        kind = np.dtype(chance.choice(TYPES if chance.random() < 0.3 else ("f4", "i8", "u1")))
        raw = chance.randbytes(int(np.prod(shape)) * kind.itemsize)
        found[name] = np.frombuffer(raw, kind).reshape(shape)
        if kind.kind in "ui" and chance.random() < 0.7:
            found[name] = found[name] % 3
    return found


def shown(network: str, data: Path) -> None:
    try:
        found = check_with_data(Source(network, "net.nn"), load_import, DEFAULT, str(data))
    except DataError as error:
        assert error.message
        return
    assert all(each.message and each.span.source.name == "net.nn" for each in found)


@pytest.mark.parametrize("count", [300, pytest.param(30_000, marks=pytest.mark.slow)])
def test_tables(tmp_path: Path, count: int) -> None:
    chance = random.Random(count)
    for _ in range(count):
        (tmp_path / "d.csv").write_bytes(table(chance))
        shown(chance.choice(NETWORKS), tmp_path / "d.csv")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_archives(tmp_path: Path, count: int) -> None:
    chance = random.Random(count)
    for _ in range(count):
        np.savez(tmp_path / "d.npz", **arrays(chance))
        shown(chance.choice(NETWORKS), tmp_path / "d.npz")
