"""Processes of one backend each: Keras has one for as long as it is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nndsl.runtime.backends import BACKENDS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
INSTALLED = [backend for backend in BACKENDS if find_spec(backend)]


@dataclass(frozen=True)
class Predicted:
    """What a network was on a backend. `weights` and `shapes` (without batch axis) are lists of sizes."""

    weights: list[list[int]]
    shapes: list[list[int | None]]
    outputs: list[Any]
    twin: list[Any]


def environment(backend: str | None = None, **more: str) -> dict[str, str]:
    """The environment of a process: with KERAS_BACKEND where a backend is given, else without it."""
    kept = {name: value for name, value in os.environ.items() if name != "KERAS_BACKEND"}
    chosen = {"KERAS_BACKEND": backend} if backend else {}
    return {**kept, "PYTHONPATH": str(ROOT), "CUDA_VISIBLE_DEVICES": "-1", **chosen, **more}


def predictions(folder: Path, backend: str, networks: Sequence[Mapping[str, Any]]) -> dict[str, Predicted]:
    """What `worker.py` makes of the networks on a backend, by their names."""
    import numpy as np

    (folder / "networks.json").write_text(json.dumps(networks))
    command = [sys.executable, str(HERE / "worker.py"), str(folder)]
    done = subprocess.run(command, check=False, env=environment(backend), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    found = {}
    for line in filter(lambda line: line.startswith("{"), done.stdout.splitlines()):
        said = json.loads(line)
        with np.load(folder / backend / f"{said['name']}.npz") as arrays:
            outputs = [arrays[name] for name in arrays if name.startswith("model_")]
            twin = [arrays[name] for name in arrays if name.startswith("twin_")]
        found[said["name"]] = Predicted(said["weights"], said["shapes"], outputs, twin)
    return found


def nndsl_command(
    folder: Path, *arguments: str, hidden: Sequence[str] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """Runs a command of nndsl in a folder, as if the hidden packages were not installed."""
    command = [sys.executable, str(HERE / "hiding.py"), ",".join(hidden), *arguments]
    return subprocess.run(
        command, check=False, cwd=folder, env=environment(**more), capture_output=True, text=True
    )
