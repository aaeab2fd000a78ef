"""What NVIDIA's GPUs do, as the driver tells it; no GPU, no driver or no package is an empty answer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any


@dataclass(frozen=True, slots=True)
class Gpu:
    """`percent` of the time in which the GPU computed, `None` where the driver does not tell; `memory` in bytes."""

    percent: float | None
    memory: int


class Gpus:
    """The GPUs that this process may use. `close` it in the end."""

    def __init__(self) -> None:
        self.nvml = _driver()
        self.handles = _handles(self.nvml) if self.nvml else []

    def read(self) -> tuple[Gpu, ...]:
        return tuple(self._read(handle) for handle in self.handles)

    def close(self) -> None:
        if self.nvml:
            self.nvml.nvmlShutdown()
            self.nvml, self.handles = None, []

    def _read(self, handle: Any) -> Gpu:
        memory = int(self.nvml.nvmlDeviceGetMemoryInfo(handle).used)
        try:
            return Gpu(float(self.nvml.nvmlDeviceGetUtilizationRates(handle).gpu), memory)
        except self.nvml.NVMLError_NotSupported:  # a GPU that is divided tells it of none of its parts
            return Gpu(None, memory)


def _driver() -> Any:
    """NVIDIA's library, started; `None` on a machine without it."""
    if find_spec("pynvml") is None:
        return None
    import pynvml

    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return None
    return pynvml


def _handles(nvml: Any) -> list[Any]:
    """Those that CUDA_VISIBLE_DEVICES names by number or by the beginning of its id; all where it is not set."""
    handles = [nvml.nvmlDeviceGetHandleByIndex(number) for number in range(nvml.nvmlDeviceGetCount())]
    named = os.environ.get("CUDA_VISIBLE_DEVICES")
    if named is None:
        return handles
    chosen = []
    for name in (each.strip() for each in named.split(",")):
        found = [
            handle
            for number, handle in enumerate(handles)
            if name == str(number) or (name and _id(nvml, handle).startswith(name))
        ]
        if not found:  # CUDA, too, ignores what comes after a name that is none, such as -1
            break
        chosen += found
    return chosen


def _id(nvml: Any, handle: Any) -> str:
    found = nvml.nvmlDeviceGetUUID(handle)
    return found.decode() if isinstance(found, bytes) else str(found)
