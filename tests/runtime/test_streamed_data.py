"""Data read in chunks are the data read whole: the same parts, sizes, classes and measures, and the same words for what is wrong."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

polars = pytest.importorskip("polars")
np = pytest.importorskip("numpy")

from test_data_fuzzing import NETWORKS as ANY_NETWORKS
from test_data_fuzzing import table as any_table

from nndsl import NnError
from nndsl.runtime import DataError, RunRequest
from nndsl.runtime.data import rows
from nndsl.runtime.data.streaming.part import StreamedPart
from nndsl.runtime.loading import Loaded, load_data
from nndsl.runtime.network import Network, open_network

ROWS = 900
DRAWN = np.random.default_rng(11)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few dozen rows, so that small files have many of them."""
    monkeypatch.setattr("nndsl.runtime.data.streaming.csv.PIECE", 700)
    monkeypatch.setattr("nndsl.runtime.data.streaming.csv.FEW", 100)
    monkeypatch.setattr(rows, "PIECE", 600)
    monkeypatch.setattr("nndsl.runtime.data.streaming.parquet.PIECE", 600)
    monkeypatch.setattr("nndsl.runtime.data.streaming.images.PIECE", 600)


def loaded(network: Network, request: RunRequest) -> Any:
    """What a run has before it imports Keras, or what it refuses with."""
    try:
        return load_data(network, request)
    except DataError as error:
        return [
            (
                each.code,
                each.message,
                each.hint,
                each.row,
                each.column,
                each.path,
                each.span and each.span.start,
            )
            for each in error.all
        ]
    except NnError as error:
        return [str(each) for each in error.diagnostics]


def both(tmp_path: Path, network: str, data: str | None, *targets: str) -> Any:
    """The same data read whole and in chunks."""
    path = tmp_path / "net.nn"
    path.write_text(network)
    opened, request = open_network(path, {}), RunRequest(path, data=data, targets=targets)
    return tuple(loaded(opened, replace(request, stream=stream)) for stream in (False, True))


def assert_same(whole: Any, streamed: Any) -> None:
    assert isinstance(whole, Loaded) and isinstance(streamed, Loaded), (whole, streamed)
    one, other = whole.prepared, streamed.prepared
    assert [str(each) for each in whole.warnings] == [str(each) for each in streamed.warnings]
    assert (one.columns, one.bindings, one.classes, one.wants) == (
        other.columns,
        other.bindings,
        other.classes,
        other.wants,
    )
    assert one.measured == other.measured
    assert list(one.parts) == list(other.parts)
    for name, part in other.parts.items():
        assert isinstance(part, StreamedPart)
        assert_equal(one.parts[name], part.take(np.arange(part.rows)))


def assert_equal(one: Any, other: Any) -> None:
    for mine, others in ((one.x, other.x), (one.y, other.y)):
        assert list(mine) == list(others)
        for name, array in mine.items():
            assert (array.dtype, array.shape) == (others[name].dtype, others[name].shape)
            assert np.array_equal(array, others[name])
    assert np.array_equal(one.source_rows, other.source_rows)
    assert (one.weight is None) == (other.weight is None)
    assert one.weight is None or np.array_equal(one.weight, other.weight)


def table(**columns: Any) -> Any:
    return polars.DataFrame(columns)


NUMBERS = {f"x{number}": DRAWN.normal(size=ROWS).round(3) for number in range(4)}
WHOLE = {f"k{number}": DRAWN.integers(0, 9, ROWS) for number in range(3)}
WORDS = np.array(["red", "green", "blue, or so", 'the "fourth"'])[DRAWN.integers(0, 4, ROWS)]
LATE = np.where(np.arange(ROWS) > 700, 0.5, np.arange(ROWS) // 2)
"""Whole numbers for most of the file."""

REGRESSION = "input x(n)\noutput y: regression = x -> Dense(1)\n"
CLASSES = "input x(n)\noutput y: multiclass = x -> head\n"
BINARY = "input x(n)\noutput y: binary = x -> head\n"
TOKENS = "input x(3): int32\noutput y: regression = x -> Embedding(9, 4) -> Flatten -> Dense(1)\n"
TEXT = "input text(1): string\noutput y: binary = text -> TextVectorization(max_tokens=20) -> Embedding(20, 4) -> GlobalAveragePooling1D -> head\n"

SOUND: dict[str, tuple[str, Any]] = {
    "regression": (REGRESSION, table(**NUMBERS, y=DRAWN.normal(size=ROWS))),
    "two targets": (
        "input x(n)\noutput y: regression(2) = x -> Dense(2)\n",
        table(**NUMBERS, a=DRAWN.normal(size=ROWS), b=DRAWN.normal(size=ROWS)),
    ),
    "words": (CLASSES, table(**NUMBERS, y=WORDS)),
    "class numbers": (CLASSES, table(**NUMBERS, y=DRAWN.integers(3, 8, ROWS))),
    "one-hot": (
        CLASSES + "compile { loss: categorical_crossentropy }\n",
        table(**NUMBERS, y=DRAWN.integers(0, 4, ROWS)),
    ),
    "yes or no": (BINARY, table(**NUMBERS, y=DRAWN.random(ROWS) > 0.9)),
    "sorted": (BINARY, table(**NUMBERS, y=np.arange(ROWS) // (ROWS // 2))),
    "constant": (REGRESSION, table(**NUMBERS, y=np.full(ROWS, 2.5))),
    "tokens": (TOKENS, table(**WHOLE, y=DRAWN.normal(size=ROWS))),
    "whole at first": (REGRESSION, table(late=LATE, y=LATE[::-1])),
    "texts": (TEXT, table(text=WORDS, y=DRAWN.integers(0, 2, ROWS))),
    "autoencoder": ("input x(4)\noutput y: reconstruction(x) = x -> Dense(4)\n", table(**NUMBERS)),
    "several labels": (
        (
            "input x(4)\noutput y: multilabel(2) = x -> Dense(2, sigmoid)\n"
            'data csv("data.csv") { x: x0 .. x3  y: [a, b] }\n'
        ),
        table(**NUMBERS, a=DRAWN.integers(0, 2, ROWS), b=DRAWN.integers(0, 2, ROWS)),
    ),
    "weighted, in order": (
        (
            "input x(4)\noutput y: regression = x -> Dense(1)\n"
            'data csv("data.csv", sample_weight="w", shuffle=False) { x: x0 .. x3  y: y }\n'
        ),
        table(**NUMBERS, y=DRAWN.normal(size=ROWS), w=DRAWN.random(ROWS)),
    ),
}


def written(tmp_path: Path, frame: Any, suffix: str) -> Path:
    path = tmp_path / f"data{suffix}"
    frame.write_csv(path) if suffix == ".csv" else frame.write_parquet(path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("name", SOUND)
def test_the_same_parts(tmp_path: Path, name: str, suffix: str) -> None:
    network, frame = SOUND[name]
    targets = ("a,b",) if name == "two targets" else ()
    data = written(tmp_path, frame, suffix)
    network = network.replace('csv("data.csv"', f'{suffix[1:]}("{data.name}"')
    assert_same(*both(tmp_path, network, None if "data " in network else str(data), *targets))


def test_arrays_in_parquet(tmp_path: Path) -> None:
    frame = table(x=DRAWN.normal(size=(ROWS, 5)), y=DRAWN.integers(0, 2, ROWS))
    frame = frame.with_columns(polars.col("x").arr.to_list())
    assert_same(*both(tmp_path, BINARY, str(written(tmp_path, frame, ".parquet"))))


def lines(header: str, row: Callable[[int], str], count: int = ROWS) -> str:
    return "\n".join([header, *(row(number) for number in range(count))]) + "\n"


PLAIN = lines("a,b,y", lambda n: f"{n},{n / 7:.3f},{n % 3}")


def with_line(number: int, text: str) -> str:
    """A sound file with another row in place of one."""
    found = PLAIN.split("\n")
    found[number] = text
    return "\n".join(found)


ODD: dict[str, str | bytes] = {
    "a gap": with_line(500, ",1.5,2"),
    "gaps": with_line(500, ",1.5,2").replace("\n700,", "\n,").replace("\n800,", "\n,"),
    "a word": with_line(600, "1,many,2"),
    "a gap before a word": with_line(600, "1,many,2").replace("\n20,2.857", "\n20,"),
    "a target without a value": with_line(400, "1,1.5,"),
    "one field too few": with_line(700, "1,1.5"),
    "one field too many": with_line(700, "1,1.5,2,3"),
    "infinity": with_line(650, "1,inf,2"),
    "NaN": with_line(650, "1,NaN,2"),
    "nan": with_line(650, "1,nan,2"),
    "NA everywhere": PLAIN.replace(",0\n", ",NA\n"),
    "an empty line": with_line(300, ""),
    "empty lines at the end": PLAIN + "\n\n",
    "empty lines before": "\n\n" + PLAIN,
    "blanks before numbers": PLAIN.replace(",", ", "),
    "a plus before a number": with_line(444, "+5,1.5,2"),
    "a very large number": with_line(555, "999999999999999999999,1.5,2"),
    "beyond 32 bits": with_line(555, "1,1e39,2"),
    "true among numbers": with_line(888, "true,1.5,2"),
    "a label of another kind": with_line(888, "1,1.5,other"),
    "fractions as labels": with_line(888, "1,1.5,0.25"),
    "padded words": PLAIN.replace(",1\n", ", one\n"),
    "quotes": PLAIN.replace(",1\n", ',"1"\n'),
    "lines in quotes": PLAIN.replace(",1\n", ',"one\nand a, half"\n'),
    "a quote that is not closed": with_line(300, '1,1.5,"2'),
    "a carriage return beside a quote": with_line(300, '1,"1.5",2').replace("\n400,", "\n4\r00,"),
    "windows": PLAIN.replace("\n", "\r\n"),
    "semicolons": PLAIN.replace(",", ";"),
    "bytes that are no text": PLAIN.encode().replace(b"\n777,", b"\n\xff\xfe,"),
    "no rows": "a,b,y\n",
    "nothing": " \n\n",
    "a name twice": PLAIN.replace("a,b,y", "a,a,y"),
    "no target": PLAIN.replace("a,b,y", "a,b,z"),
    "no end of line at the end": PLAIN.rstrip("\n"),
    "one row": "a,b,y\n1,2,3\n",
    "a byte order mark": "\ufeff" + PLAIN,
    "leading zeros": PLAIN.replace("\n5", "\n005"),
}

NETWORKS = {
    "regression": REGRESSION,
    "classes": CLASSES,
    "tokens": "input x(2): int32\noutput y: regression = x -> Embedding(850, 4) -> Flatten -> Dense(1)\n",
    "two inputs": "input a(1)\ninput b(1)\noutput y: multiclass(3) = [a, b] -> Concatenate -> head\n",
}


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("name", ODD)
def test_the_same_words(tmp_path: Path, name: str, network: str) -> None:
    text = ODD[name]
    path = tmp_path / "data.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    whole, streamed = both(tmp_path, NETWORKS[network], str(path))
    if isinstance(whole, Loaded):
        assert_same(whole, streamed)
    else:
        assert streamed == whole


UNLIKE = (b"9" * 21,)
"""Whole numbers beyond 64 bits make text of a column that has fractions, too; in chunks they remain numbers."""


@pytest.mark.parametrize("seed", [0, 100_000])
def test_random_tables(tmp_path: Path, seed: int) -> None:
    networks = []
    for number, text in enumerate(ANY_NETWORKS):
        path = tmp_path / f"{number}.nn"
        path.write_text(text)
        networks.append(open_network(path, {}))
    for chance in map(random.Random, range(seed, seed + 150)):
        raw = any_table(chance)
        if any(each in raw for each in UNLIKE):
            continue
        (tmp_path / "x.csv").write_bytes(raw)
        network = chance.choice(networks)
        request = RunRequest(Path(network.source.path or ""), data=str(tmp_path / "x.csv"))
        whole, streamed = (loaded(network, replace(request, stream=stream)) for stream in (False, True))
        if isinstance(whole, Loaded):
            assert_same(whole, streamed)
        else:
            assert streamed == whole, raw
