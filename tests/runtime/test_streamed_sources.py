"""What is streamed, where its rows are put meanwhile, and what is said where that cannot be."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

polars = pytest.importorskip("polars")
np = pytest.importorskip("numpy")

from nndsl.runtime.data.part import Part
from nndsl.runtime.data.reading import open_table
from nndsl.runtime.data.rows import Kept, changed, pieces
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.streaming import choosing, scratch, stored
from nndsl.runtime.data.streaming.quantiles import quantiles
from nndsl.runtime.data.streaming.scratch import Scratch, scratch_for
from nndsl.runtime.data.streaming.table import StreamedTable
from nndsl.runtime.data.table import Table
from nndsl.runtime.errors import DataError

DRAWN = np.random.default_rng(2)


def refused(source: DataSource, stream: bool | None = True) -> DataError:
    with pytest.raises(DataError) as caught:
        open_table(source, stream)
    assert caught.value.hint
    return caught.value


def table(tmp_path: Path) -> DataSource:
    path = tmp_path / "data.csv"
    polars.DataFrame({"x": DRAWN.normal(size=50), "y": DRAWN.normal(size=50)}).write_csv(path)
    return DataSource("csv", str(path))


def test_what_fits_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = table(tmp_path)
    assert isinstance(open_table(source), Table)
    assert isinstance(open_table(source, stream=True), StreamedTable)
    monkeypatch.setattr(choosing, "available_memory", lambda: 1000)
    assert isinstance(open_table(source), StreamedTable)
    assert isinstance(open_table(source, stream=False), Table)
    assert str(tmp_path / "data.csv") in choosing.why_streamed(source)


def test_memory_is_known() -> None:
    assert 2**24 < choosing.available_memory() < 2**50


def test_kinds_that_are_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    np.savez(tmp_path / "d.npz", x=np.zeros(3))
    source = DataSource("npz", str(tmp_path / "d.npz"))
    found = refused(source)
    assert (found.code, "cannot be read in chunks" in found.message) == ("NN537", True)
    monkeypatch.setattr(choosing, "available_memory", lambda: 0)
    assert isinstance(open_table(source), Table)


def test_a_disk_without_room_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "_free", lambda folder: 5)
    found = refused(table(tmp_path))
    assert found.code == "NN538"
    assert "TMPDIR" in found.hint


def test_a_disk_that_fills_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __getattr__(self, name: str) -> Any:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Scratch, "file", lambda self: Full())
    found = refused(table(tmp_path))
    assert (found.code, "is full" in found.message) == ("NN538", True)


def test_the_folder_for_temporary_files_is_passed_over_where_it_lies_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(scratch, "_in_memory", lambda folder: folder != Path.cwd())
    assert scratch_for("x", 10).folder == tmp_path


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """Even where the process is killed: the files never had a name."""
    source = table(tmp_path)
    code = (
        "import os, sys, signal\n"
        "from nndsl.runtime.data.reading import open_table\n"
        "from nndsl.runtime.data.source import DataSource\n"
        "from nndsl.runtime.data.arrays import gather\n"
        "opened = open_table(DataSource('csv', sys.argv[1]), True)\n"
        "rows = gather(opened, ['x', 'y'], 'input x', 'float32', None)\n"
        "print(rows[:1].shape, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, source.location],
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.stdout, found.returncode) == ("(1, 2)\n", -9), found.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["data.csv"]


@pytest.mark.parametrize("stretch", [1, 100, 2**24])
def test_rows_come_back(tmp_path: Path, stretch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "STRETCH", stretch)
    given = {
        "numbers": DRAWN.normal(size=(100, 3, 2)).astype(np.float32),
        "texts": np.array([["a", "é"], ["", "many words"]] * 50, dtype=object),
        "empty": np.array([[""]] * 100, dtype=object),
        "large": DRAWN.integers(0, 99, (100, 3000)),
    }
    for array in given.values():
        keeper = Scratch("x", tmp_path).keeper()
        for start in range(0, 100, 30):
            keeper.add(array[start : start + 30])
        rows = keeper.rows()
        assert (rows.shape, rows.dtype) == (array.shape, array.dtype)
        for chosen in (
            np.array([99, 0, 0, 7], dtype=np.uint32),
            slice(20, 40),
            slice(7, 7),
            slice(50, 2),
            slice(None),
            np.array([], dtype=int),
        ):
            assert np.array_equal(rows[chosen], array[chosen])


def test_changed_rows_are_changed_as_they_are_read(tmp_path: Path) -> None:
    keeper, kept = Scratch("x", tmp_path).keeper(), Kept()
    for each in (keeper, kept):
        each.add(np.arange(6))
    streamed, whole = (changed(each.rows(), lambda rows: rows[:, None] * 2.5) for each in (keeper, kept))
    assert (streamed.shape, streamed.dtype) == (whole.shape, whole.dtype)
    assert np.array_equal(streamed[1:3], whole[1:3])
    assert np.array_equal(np.concatenate([piece for _, piece in pieces(streamed)]), whole)


@pytest.mark.parametrize("count", [1, 2, 3, 100, 1001])
def test_quantiles_are_those_of_numpy(tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nndsl.runtime.data.rows.PIECE", 400)
    for scale in (1e-30, 1, 1e30):
        numbers = (DRAWN.normal(size=count) * scale).astype(np.float32)
        keeper = Scratch("x", tmp_path).keeper()
        keeper.add(np.append(numbers, np.float32([np.inf, -np.inf])))
        expected = np.quantile(numbers.astype(float), (0.25, 0.75)).tolist()
        assert quantiles(keeper.rows(), (0.25, 0.75)) == pytest.approx(expected, rel=1e-6)
    keeper = Scratch("x", tmp_path).keeper()
    keeper.add(np.array([np.inf], dtype=np.float32))
    assert quantiles(keeper.rows(), (0.5,)) == [0.0]


@pytest.fixture
def images(tmp_path: Path) -> Iterator[Path]:
    image = pytest.importorskip("PIL.Image")
    for number in range(30):
        folder = tmp_path / "images" / ("cats" if number % 2 else "dogs")
        folder.mkdir(parents=True, exist_ok=True)
        pixels = DRAWN.integers(0, 256, (6, 5, 3)).astype(np.uint8)
        image.fromarray(pixels).save(folder / f"{number:02}.png")
    return tmp_path / "images"


@pytest.mark.parametrize("size", [(None, None, None), (4, 4, 3), (None, None, 1)])
def test_images_are_decoded_as_they_are_taken(images: Path, size: Any) -> None:
    source = DataSource("images", str(images), image_size=size)
    whole, streamed = open_table(source, False), open_table(source, True)
    assert isinstance(whole, Table) and isinstance(streamed, StreamedTable)
    rows = streamed.ready(["image"])
    assert rows is not None
    assert np.array_equal(rows[:], whole.columns["image"])
    assert np.array_equal(rows[np.array([7, 3])], whole.columns["image"][[7, 3]])
    ((_, labels),) = streamed.chunks(["label"])
    assert np.array_equal(labels.columns["label"], whole.columns["label"])


def test_images_of_a_run(images: Path) -> None:
    from nndsl.runtime import RunRequest
    from nndsl.runtime.loading import load_data
    from nndsl.runtime.network import open_network

    path = images.parent / "net.nn"
    path.write_text(
        "input image(6, 5, 3)\noutput y: binary = image -> Rescaling(1 / 255) -> Flatten -> head\n"
    )
    one, other = (
        load_data(open_network(path, {}), RunRequest(path, data=str(images), stream=stream)).prepared
        for stream in (False, True)
    )
    assert one.classes == other.classes
    for name, part in one.parts.items():
        taken = other.parts[name].take(slice(None))
        assert isinstance(part, Part)
        assert np.array_equal(part.x["image"], taken.x["image"])
        assert part.x["image"].dtype == taken.x["image"].dtype
        assert np.array_equal(part.y["y"], taken.y["y"])
    order = other.parts["train"].order(0, 0)
    assert np.array_equal(order, np.random.default_rng((0, 0)).permutation(len(order)))


def test_a_broken_image_is_told_with_its_path(images: Path) -> None:
    (images / "cats" / "99.png").write_bytes(b"\x89PNG nothing more")
    found = refused(DataSource("images", str(images)))
    assert (found.code, found.path) == ("NN502", str(images / "cats" / "99.png"))
    assert (found.code, found.message) == ("NN502", refused(DataSource("images", str(images)), False).message)


def test_images_of_different_sizes_are_told(images: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    image.new("RGB", (3, 3)).save(images / "dogs" / "99.png")
    whole, streamed = (refused(DataSource("images", str(images)), stream) for stream in (False, True))
    assert (whole.code, whole.message, whole.row) == (streamed.code, streamed.message, streamed.row)


GROWTH = 64 * 2**20
"""Bytes by which memory may grow with 1.8 million rows more: their numbers in several orders, and what allocators keep. As
arrays they take four times as much, and read whole several times that."""


@pytest.mark.slow
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a process's memory"
)
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_memory_stays_flat(tmp_path: Path, suffix: str) -> None:
    peaks = [_peak(tmp_path, rows, suffix) for rows in (200_000, 2_000_000)]
    assert peaks[1] - peaks[0] < GROWTH, peaks


PASS = """
import sys
from pathlib import Path
from nndsl.runtime import RunRequest
from nndsl.runtime.loading import load_data
from nndsl.runtime.network import open_network

prepared = load_data(open_network(Path(sys.argv[1]), {}), RunRequest(Path(sys.argv[1]), data=sys.argv[2], stream=True)).prepared
train = prepared.parts["train"]
order = train.order(0, 0)
for start in range(0, len(order), 2048):
    train.take(order[start : start + 2048])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) * 1024)
"""


def _peak(tmp_path: Path, rows: int, suffix: str) -> int:
    """The most memory of a process that reads the file in chunks and goes over it once in the order of an epoch."""
    columns = {f"x{number}": DRAWN.normal(size=rows).astype(np.float32) for number in range(9)}
    frame, path = polars.DataFrame({**columns, "y": DRAWN.normal(size=rows)}), tmp_path / f"d{rows}{suffix}"
    frame.write_csv(path) if suffix == ".csv" else frame.write_parquet(path)
    (tmp_path / "net.nn").write_text("input x(n)\noutput y: regression = x -> Dense(1)\n")
    found = subprocess.run(
        [sys.executable, "-c", PASS, str(tmp_path / "net.nn"), str(path)],
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(found.stdout)
