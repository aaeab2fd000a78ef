"""Starts the processes of a training on several devices or workers."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]

Started = subprocess.Popen[str]


def start(folder: Path, name: str, *, made: int = 1, exact: bool = False, **asked: Any) -> Started:
    """One process; `made` devices are made out of the processor, `exact` computes in float64. `asked` is a RunRequest."""
    home = folder / f"keras-{name}"
    home.mkdir()
    (home / "keras.json").write_text(json.dumps({"floatx": "float64" if exact else "float32"}))
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"backend": "jax", "out": str(folder / name), "worker_wait": 60, **asked}))
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "CUDA_VISIBLE_DEVICES": "-1",
        "JAX_PLATFORMS": "cpu",
        "KERAS_BACKEND": "jax",
        "KERAS_HOME": str(home),
        "JAX_ENABLE_X64": str(int(exact)),
        "XLA_FLAGS": f"--xla_force_host_platform_device_count={made}",
    }
    command = [sys.executable, "-u", str(HERE / "training.py"), str(path)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=pipe, text=True)


def ended(process: Started, timeout: float = 240) -> dict[str, Any]:
    """What the process came to, with its lines under `lines` and what it wrote to standard error under `errors`."""
    try:
        out, err = process.communicate(timeout=timeout)
    finally:
        process.kill()
    lines = out.splitlines()
    assert lines and lines[-1].startswith("{"), err[-4000:]
    return {**json.loads(lines[-1]), "lines": lines[:-1], "errors": err}


def addresses(count: int) -> list[str]:
    """Free ports of this machine."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found = [f"127.0.0.1:{each.getsockname()[1]}" for each in held]
    for each in held:
        each.close()
    return found
