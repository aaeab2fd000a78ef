"""The use of the machine: sampled while something runs, and written down."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nndsl.runtime import usage
from nndsl.runtime.gpus import Gpu, Gpus
from nndsl.runtime.usage import Sample, Usage, sampling, write_usage

psutil = pytest.importorskip("psutil")


def test_a_busy_process_is_seen() -> None:
    told: list[Sample] = []
    with sampling(told.append) as ended:
        until = time.monotonic() + 0.7
        while time.monotonic() < until:
            sum(range(1000))
    found = ended()
    assert found.samples == tuple(told)
    assert 2 <= len(told) <= 5
    assert [each.seconds for each in told] == sorted(each.seconds for each in told)
    assert max(each.cores for each in told) > 0.2
    assert told[-1].memory == pytest.approx(psutil.Process().memory_info().rss, rel=0.5)
    assert found.cores >= 1 and not found.problem


def test_even_the_shortest_run_has_a_sample() -> None:
    with sampling(lambda sample: None) as ended:
        pass
    assert len(ended().samples) == 1


def test_a_failure_ends_the_sampling_and_is_told() -> None:
    def fail(sample: Sample) -> None:
        raise OSError("the driver went away")

    with sampling(fail) as ended:
        pass
    assert ended().problem == "measuring stopped: OSError: the driver went away"


def test_without_psutil_nothing_is_sampled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(usage, "find_spec", lambda name: None)
    with sampling(lambda sample: None) as ended:
        pass
    found = ended()
    assert found.samples == () and "pip install psutil" in found.problem
    write_usage(tmp_path, found)
    assert not list(tmp_path.iterdir())


def test_written_table(tmp_path: Path) -> None:
    samples = (
        Sample(0.2, 1.5, 1000, (Gpu(43.0, 7), Gpu(None, 8))),
        Sample(1.2, 0.5, 2000, (Gpu(44, 9), Gpu(None, 8))),
    )
    write_usage(tmp_path, Usage(samples, 2))
    with (tmp_path / "usage.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {
        "seconds": "0.20", "cpu_cores": "1.50", "memory_bytes": "1000",
        "gpu_0_percent": "43", "gpu_0_memory_bytes": "7", "gpu_1_percent": "", "gpu_1_memory_bytes": "8",
    }  # fmt: skip
    assert len(rows) == 2


def test_a_run_that_goes_on_keeps_what_was_written(tmp_path: Path) -> None:
    write_usage(tmp_path, Usage((Sample(0.2, 1.5, 1000), Sample(3.5, 1.5, 1000)), 2))
    write_usage(tmp_path, Usage((Sample(0.25, 0.5, 2000, (Gpu(44, 9),)),), 2))
    with (tmp_path / "usage.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["seconds"] for row in rows] == ["0.20", "3.50", "3.75"]
    assert [row["gpu_0_percent"] for row in rows] == ["", "", "44"]


class Driver:
    """NVIDIA's library on a machine with three GPUs, of which the last is divided."""

    class NVMLError(Exception):
        pass

    class NVMLError_NotSupported(NVMLError):
        pass

    def __init__(self) -> None:
        self.is_open = False

    def nvmlInit(self) -> None:
        self.is_open = True

    def nvmlShutdown(self) -> None:
        self.is_open = False

    def nvmlDeviceGetCount(self) -> int:
        return 3

    def nvmlDeviceGetHandleByIndex(self, number: int) -> int:
        return number

    def nvmlDeviceGetUUID(self, handle: int) -> str:
        return f"GPU-{handle}abc"

    def nvmlDeviceGetMemoryInfo(self, handle: int) -> Any:
        return SimpleNamespace(used=1000 + handle)

    def nvmlDeviceGetUtilizationRates(self, handle: int) -> Any:
        if handle == 2:
            raise self.NVMLError_NotSupported
        return SimpleNamespace(gpu=10 * handle)


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """A driver in the place of NVIDIA's, so that GPUs are tested where there are none."""
    made = Driver()
    monkeypatch.setattr("nndsl.runtime.gpus.find_spec", lambda name: object())
    monkeypatch.setitem(sys.modules, "pynvml", made)  # type: ignore[arg-type]
    yield made
    assert not made.is_open


@pytest.mark.parametrize(
    ("visible", "numbers"),
    [(None, [0, 1, 2]), ("1", [1]), ("2,0", [2, 0]), ("-1", []), ("", []), ("GPU-1", [1]), ("0,-1,1", [0])],
)
def test_gpus_are_those_that_cuda_sees(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, visible: str | None, numbers: list[int]
) -> None:
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    if visible is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", visible)
    gpus = Gpus()
    every = [Gpu(0, 1000), Gpu(10, 1001), Gpu(None, 1002)]
    assert list(gpus.read()) == [every[number] for number in numbers]
    gpus.close()


def test_no_driver_is_no_gpu(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise Driver.NVMLError

    monkeypatch.setattr(driver, "nvmlInit", refuse)
    gpus = Gpus()
    assert gpus.read() == ()
    gpus.close()
