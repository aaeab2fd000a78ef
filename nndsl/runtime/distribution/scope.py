"""The scope in which a model is built, compiled and trained by several devices or workers."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from nndsl.runtime.display import Display
from nndsl.runtime.distribution.asking import Workers, workers_of
from nndsl.runtime.distribution.roll_call import Card, meet
from nndsl.runtime.distribution.team import AXIS, Team, gather
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras, quiet
from nndsl.runtime.request import RunRequest

if TYPE_CHECKING:
    import keras

LOST = ("gloo", "nccl", "connection", "heartbeat", "coordination", "unavailable", "deadline")
"""Words in what JAX says when another worker is gone."""

_current: Team | None = None


def current_team() -> Team | None:
    """The team of the scope that is open; `None` where one device trains alone."""
    return _current


@contextmanager
def scope(request: RunRequest, batch_size: int, card: Callable[[], Card], display: Display) -> Iterator[None]:
    """Joins the other workers, and lets `current_team` say what trains together; everything that JAX computes comes after.

    `card` is asked for where there are workers. Raises NN576 for more devices than there are, NN577
    and NN578 where the workers do not come together or one is lost.
    """
    global _current
    workers = workers_of(request)
    if workers is None and (request.devices or 1) == 1:
        yield
        return
    if workers is not None:
        meet(workers, card(), display.note)
        _join(workers)
    _current = Team(_mesh(request.devices), workers)
    display.note(_described(_current))
    if batch_size % _current.mesh.size:
        display.warn(_uneven(batch_size, _current.mesh.size))
    try:
        yield
    except BaseException as error:
        if workers is None or _current is None:
            raise
        atexit.register(_leave, 130 if isinstance(error, KeyboardInterrupt) else 1)
        loss = _loss_in(error)
        if loss is None:
            raise
        raise _lost(loss) from error
    finally:
        _current = None


def bring_home(model: keras.Model) -> bool:
    """Puts the model's state on this process' first device, where it is evaluated, saved and looked into alone.

    Workers wait here for one another, and part. Returns whether this process is the one that goes on with the model.
    """
    global _current
    if _current is None:
        return True
    team, _current = _current, None
    gather(model)
    if team.workers is None:
        return True
    _part()
    return team.workers.index == 0


def _part() -> None:
    """Ends the connection: what worker 0 still computes and writes may take longer than JAX waits for it."""
    import jax

    with quiet():
        jax.distributed.shutdown()  # type: ignore[no-untyped-call]


def _described(team: Team) -> str:
    devices = f"{team.mesh.size} devices ({str(team.mesh.devices.flat[0].platform).upper()}) train together"
    return devices if team.workers is None else f"{len(team.workers.addresses)} workers with {devices}"


def _uneven(batch: int, devices: int) -> str:
    even = max(1, round(batch / devices)) * devices
    return (
        f"batches of {batch} rows cannot be divided evenly by {devices} devices, so each computes whole batches and "
        f"nothing is won: --batch-size {even} can"
    )


def _join(workers: Workers) -> None:
    keras = load_keras()
    import jax

    # The collectives of CPUs; on other devices it says nothing.
    jax.config.update("jax_cpu_collectives_implementation", "gloo")  # type: ignore[no-untyped-call]
    addresses = ",".join(str(each) for each in workers.addresses)
    try:
        with quiet(), quiet(1):
            keras.distribution.initialize(addresses, len(workers.addresses), workers.index)
    except Exception as error:
        atexit.register(_leave, 1)
        raise _lost(error) from error


def _mesh(devices: int | None) -> Any:
    """The first `devices` devices of every process, or all of them."""
    load_keras()
    import jax
    from jax.sharding import Mesh
    from numpy import array

    found: dict[int, list[Any]] = {}
    # This is where the devices are started, and Gloo says on standard output that it is there.
    with quiet(), quiet(1):
        devices_of_all = jax.devices()
    for device in devices_of_all:
        found.setdefault(device.process_index, []).append(device)
    for index, own in found.items():
        if devices is not None and len(own) < devices:
            raise _too_few(devices, own, index if len(found) > 1 else None)
    return Mesh(array([device for own in found.values() for device in own[:devices]]), (AXIS,))


def _too_few(asked: int, own: list[Any], worker: int | None) -> DataError:
    kind = str(own[0].platform).upper()
    where = "this machine has" if worker is None else f"worker {worker} has"
    there = f"{where} 1 device ({kind})" if len(own) == 1 else f"{where} {len(own)} devices ({kind})"
    hint = f"write --devices {len(own)}" if len(own) > 1 else "leave --devices out"
    if kind == "CPU":
        hint += "; to try it without graphics cards: XLA_FLAGS=--xla_force_host_platform_device_count=" + str(
            asked
        )
    return DataError("NN576", f"{asked} devices are to train together, and {there}", hint)


def _loss_in(error: BaseException) -> BaseException | None:
    """What JAX raised because another worker is gone, among an exception and its causes."""
    seen: BaseException | None = error
    while seen is not None:
        text = str(seen).lower()
        if type(seen).__name__ in ("JaxRuntimeError", "XlaRuntimeError") and any(
            word in text for word in LOST
        ):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _lost(error: BaseException) -> DataError:
    reason = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return DataError(
        "NN578",
        f"the connection to another worker was lost: {reason[-200:]}",
        "look at what the other workers say; `nndsl run --resume` goes on from the folder of worker 0, on one machine",
    )


def _leave(code: int) -> None:
    """Ends the process: JAX would wait a minute at its end for workers that do not end as well, and then abort."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
