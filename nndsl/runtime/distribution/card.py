"""What must be the same on all workers, in few words."""

from __future__ import annotations

from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from nndsl.runtime.build import code_of
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.streaming.part import AnyPart, StreamedPart
from nndsl.runtime.data.table import Array
from nndsl.runtime.distribution.roll_call import Card
from nndsl.runtime.network import Network
from nndsl.runtime.options import FitOptions
from nndsl.runtime.request import RunRequest

SAMPLE = 512
"""Rows that are compared of a part on disk, evenly spread over it."""

PACKAGES = ("keras", "jax", "numpy", "nndsl")


def card_of(network: Network, request: RunRequest, prepared: Prepared, options: FitOptions) -> Card:
    """What is written on a worker's card, by what to call it."""
    code = code_of(network.analysis.graph, network.home).text
    return {
        **{f"version of {package}": _version(package) for package in PACKAGES},
        "list of workers": ",".join(request.workers),
        "number of devices": str(request.devices),
        "network": _digest(code.encode(), repr(sorted(network.params.items())).encode()),
        "seed": str(request.seed),
        "number of epochs": str(options.epochs),
        "batch size": str(options.batch_size),
        "feeding (--plain)": str(request.plain),
        "number of rows": ", ".join(f"{part.rows} for {name}" for name, part in prepared.parts.items()),
        "data": _digest(*(_bytes(each) for part in prepared.parts.values() for each in _arrays(part))),
    }


def _arrays(part: AnyPart) -> list[Array]:
    """What of a part is compared: all of it, or a sample where it lies on disk."""
    if isinstance(part, StreamedPart):
        part = part.take(np.unique(np.linspace(0, part.rows - 1, SAMPLE).astype(np.int64)))
    return [*part.x.values(), *part.y.values(), *([] if part.weight is None else [part.weight])]


def _bytes(array: Array) -> bytes:
    return repr(array.tolist()).encode() if array.dtype == object else np.ascontiguousarray(array).tobytes()


def _digest(*pieces: bytes) -> str:
    found = blake2b(digest_size=6)
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
