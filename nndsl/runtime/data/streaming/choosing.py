"""Whether a source is streamed: what reading it whole would take, against the memory that there is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from nndsl.runtime.data.images import ENDINGS, wanted_size
from nndsl.runtime.data.parquet import readable
from nndsl.runtime.data.source import STREAMED, DataSource
from nndsl.runtime.data.streaming.scratch import amount
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import require

COMFORTABLE = 0.5
"""The share of the memory at hand that data may take: the network, its training and the system need the rest."""

MEMORY_PER_BYTE = {"csv": 7.0, "parquet": 12.0}
"""Peak memory of reading a source whole, per byte of its file. Columns of numbers took 4.4 and 10.3; short texts take more."""

MEMORY_PER_VALUE = {False: 30, True: 150}
"""The same per value of a Parquet file, of a number and of a text: packed as they are there, texts may take hardly any room."""

DISK_PER_CSV_BYTE = 2.0
"""What streaming puts on disk meanwhile, per byte of a CSV file: its columns as they are, and as the network takes them."""

BYTES_PER_VALUE = 5
"""Of an image's value in memory: as it was read, and as the 32-bit number that layers take."""

USUAL_SIDE = 256
"""Height and width of images whose size nobody says, for the estimate."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a source takes, in bytes: `memory` read whole, `disk` while it is streamed."""

    memory: float
    disk: float


def is_streamed(source: DataSource, stream: bool | None) -> bool:
    """Whether to stream a source: as asked, else where it would not fit comfortably into memory.

    Raises NN537 where streaming is asked for and the source is of a kind that is read whole.
    """
    if source.kind not in STREAMED:
        if stream:
            raise DataError(
                "NN537",
                f"{source.origin} cannot be read in chunks: only CSV files, Parquet files and folders of images are",
                "leave out --stream, or write the data to a Parquet file",
                path=source.origin,
                span=source.span,
            )
        return False
    if stream is not None:
        return stream
    return estimate(source).memory > COMFORTABLE * available_memory()


def estimate(source: DataSource) -> Estimate:
    """What reading a source takes, by the size of its files."""
    if source.kind == "images":
        height, width, channels = wanted_size(source)
        values = (height or USUAL_SIDE) * (width or USUAL_SIDE) * (channels or 3)
        images = sum(1 for path in Path(source.location).rglob("*") if path.suffix.lower() in ENDINGS)
        return Estimate(images * values * BYTES_PER_VALUE, 0)
    size = Path(source.location).stat().st_size
    memory = size * MEMORY_PER_BYTE[source.kind]
    if source.kind == "parquet":
        memory = max(memory, _memory_of_values(source))
    return Estimate(memory, memory / 2 if source.kind == "parquet" else size * DISK_PER_CSV_BYTE)


def _memory_of_values(source: DataSource) -> float:
    """By the number of rows and the types of the columns, which a Parquet file says at its end."""
    require("polars")
    import polars

    with readable(source):
        rows = polars.scan_parquet(source.location).select(polars.len()).collect().item()
        types = polars.read_parquet_schema(source.location).values()
    return float(rows * sum(MEMORY_PER_VALUE[each == polars.String] for each in types))


def why_streamed(source: DataSource) -> str:
    """A line that says why a source is streamed, for whoever did not ask for it."""
    needed, there = amount(estimate(source).memory), amount(available_memory())
    return f"{source.origin} is read in chunks: whole it would take about {needed}, and {there} of memory are free"


def available_memory() -> int:
    """Bytes that a process may still take: what the system has free, or what its container allows."""
    return min(_free_memory(), _left_in_container())


def _free_memory() -> int:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return _physical_memory() // 2


def _physical_memory() -> int:
    """All memory of the machine; 8 GiB where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 8 * 2**30


def _left_in_container() -> int:
    """What a container's limit leaves; a very large number where there is none."""
    folder = Path("/sys/fs/cgroup")
    try:
        limit = int((folder / "memory.max").read_text(encoding="ascii"))
        used = int((folder / "memory.current").read_text(encoding="ascii"))
        counts = dict(
            line.split() for line in (folder / "memory.stat").read_text(encoding="ascii").splitlines()
        )
    except (OSError, ValueError):  # no container, or no limit: "max"
        return 2**63
    # Files that were read count as used, and make room for whoever asks.
    return max(0, limit - used + int(counts.get("inactive_file", 0)))
