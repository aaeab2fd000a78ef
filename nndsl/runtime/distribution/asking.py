"""Which workers train together, and which of them this one is: read from what the user wrote, before anything is started."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from nndsl.runtime.errors import DataError
from nndsl.runtime.request import RunRequest

INDEX = "NNDSL_WORKER_INDEX"
"""The environment variable with this worker's number, for schedulers that start the same command everywhere."""

JAX = "jax"
"""The backend that computes on several devices and machines."""


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Workers:
    """`addresses` of all workers in the order of their numbers from 0; `index` is this one's. `wait` is in seconds."""

    addresses: tuple[Address, ...]
    index: int
    wait: float

    @property
    def first(self) -> Address:
        """Where the others meet: worker 0 writes the folder and lets the others in."""
        return self.addresses[0]

    def name(self, index: int) -> str:
        return f"worker {index} ({self.addresses[index]})"


def check_engine(request: RunRequest, backend: str) -> None:
    """Raises NN576 or NN577 where several devices or workers are asked of what has one: another backend, `--plain`."""
    several = bool(request.workers) or (request.devices or 1) > 1
    if several and request.plain:
        message = "--plain leaves the rows to Keras' fit, which cannot divide them evenly"
        raise DataError(
            "NN576", message, "leave --plain out: the order of the rows is the same on any number of devices"
        )
    if backend == JAX:
        return
    hint = f"add --backend {JAX}; the code and the trained model are the same"
    if request.workers:
        raise _refused(
            f"several machines train together with {JAX} alone, and this run computes with {backend}", hint
        )
    if several:
        message = f"several devices train together with {JAX} alone, and this run computes with {backend}"
        raise DataError("NN576", message, hint)


def workers_of(request: RunRequest) -> Workers | None:
    """The workers of a request; `None` where it names none. Raises NN577 for what cannot be meant."""
    if not request.workers:
        return None
    addresses = tuple(_address(text) for text in request.workers)
    if len(addresses) < 2:
        raise _refused(
            "--workers names one worker, and it takes two to divide the work", "leave --workers out"
        )
    repeated = next((each for each in addresses if addresses.count(each) > 1), None)
    if repeated is not None:
        raise _refused(f"--workers names {repeated} twice", "give each worker a port of its own")
    return Workers(addresses, _index(request.worker_index, addresses), request.worker_wait)


def _address(text: str) -> Address:
    host, _, port = text.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdecimal() or not 0 < int(port) < 2**16:
        raise _refused(
            f"{text!r} is not the address of a worker", "write host:port, as in node1:5000,node2:5000"
        )
    return Address(host, int(port))


def _index(asked: int | None, addresses: Sequence[Address]) -> int:
    given = os.environ.get(INDEX) if asked is None else str(asked)
    if given:
        where = "--worker-index" if asked is not None else INDEX
        if not given.isdecimal() or int(given) >= len(addresses):
            hint = f"the workers count from 0 to {len(addresses) - 1}"
            raise _refused(f"{where} is {given}, and there are {len(addresses)} workers", hint)
        return int(given)
    here = _names_of_this_machine()
    found = [number for number, address in enumerate(addresses) if address.host.lower() in here]
    if len(found) != 1:
        which = "several of the workers are" if found else "none of the workers is"
        raise _refused(
            f"{which} this machine ({socket.gethostname()}), so its number must be told",
            f"add --worker-index, or set {INDEX}: 0 for {addresses[0]}, 1 for {addresses[1]}, ...",
        )
    return found[0]


def _names_of_this_machine() -> set[str]:
    """Its names, long and short, and its addresses, in small letters."""
    own = socket.gethostname()
    names = {own, own.partition(".")[0], socket.getfqdn()}
    with suppress(OSError):  # a machine that cannot resolve its own name still has it
        names |= {str(info[4][0]) for info in socket.getaddrinfo(own, None)}
    return {name.lower() for name in names}


def _refused(message: str, hint: str) -> DataError:
    return DataError("NN577", message, hint)
