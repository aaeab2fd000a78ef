"""The workers meet before anything is computed: who is missing is named, and whoever would train something else is sent home.

JAX would wait for a missing worker without saying for whom, and would train on different data without noticing. So every
worker sends worker 0 a card, one line of JSON over TCP; worker 0 compares the cards with its own and answers with one line.
"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any

from nndsl.runtime.distribution.asking import Workers
from nndsl.runtime.errors import DataError
from nndsl.runtime.names import listing

Card = Mapping[str, str]
"""What must be the same on every worker, by what to call it."""

LINE = 1 << 16
"""Bytes of a line at most."""

PAUSE = 0.3
"""Seconds between two attempts to reach worker 0."""

READING = 5.0
"""Seconds that a caller has to send its card: whoever calls by mistake must not keep the others waiting."""


def meet(workers: Workers, card: Card, tell: Callable[[str], None]) -> None:
    """Returns when all workers are there and would train the same; `tell` shows for whom it waits.

    Raises NN578 where one is missing after `workers.wait` seconds, NN577 where one would train something else.
    """
    if workers.index == 0:
        others = len(workers.addresses) - 1
        tell(f"worker 0 waits at {workers.first} for {others} more {'worker' if others == 1 else 'workers'}")
        _receive(workers, card)
    else:
        tell(f"worker {workers.index} reports to worker 0 at {workers.first}")
        _report(workers, card)


def _receive(workers: Workers, card: Card) -> None:
    deadline = time.monotonic() + workers.wait
    with ExitStack() as stack:
        server = stack.enter_context(_server(workers))
        present: dict[int, socket.socket] = {}
        refusal: DataError | None = None
        while len(present) < len(workers.addresses) - 1 and refusal is None:
            caller = _accepted(server, deadline)
            if caller is None:
                refusal = _missing(workers, present)
                break
            stack.enter_context(caller)
            said = _read(caller)
            if said is not None:
                number = int(said["worker"])
                refusal = _compared(workers, number, said["card"], card, present)
                present[number] = caller
        _answer(present, refusal)
    if refusal is not None:
        raise refusal


def _server(workers: Workers) -> socket.socket:
    port = workers.first.port
    family = socket.AF_INET6 if ":" in workers.first.host else socket.AF_INET
    try:
        return socket.create_server(("", port), family=family)
    except OSError as error:
        hint = (
            "another program has it, an earlier run has not ended, or a second worker says that it is number 0: "
            "choose another port, or give each its own --worker-index"
        )
        raise DataError("NN577", f"worker 0 cannot listen on port {port}: {error.strerror}", hint) from error


def _accepted(server: socket.socket, deadline: float) -> socket.socket | None:
    """The next caller; `None` when the time is over."""
    server.settimeout(max(0.0, deadline - time.monotonic()) or 1e-3)
    try:
        return server.accept()[0]
    except TimeoutError:
        return None


def _compared(
    workers: Workers, number: int, card: Card, own: Card, present: Mapping[int, socket.socket]
) -> DataError | None:
    """What keeps a worker from training with worker 0; `None` where nothing does."""
    if number in present or not 0 < number < len(workers.addresses):
        return _unlike(f"two workers say that they are number {number}")
    other = next((name for name in own if card.get(name) != own[name]), None)
    if other is None:
        return None
    return _unlike(
        f"{workers.name(number)} differs from worker 0 in its {other}: {card.get(other)}, not {own[other]}"
    )


def _missing(workers: Workers, present: Mapping[int, socket.socket]) -> DataError:
    absent = [workers.name(n) for n in range(1, len(workers.addresses)) if n not in present]
    return _absent(f"{listing(absent)} did not come within {workers.wait:g} seconds", workers)


def _answer(present: Mapping[int, socket.socket], refusal: DataError | None) -> None:
    """Tells all; they hang up first, so that the port is free again for JAX."""
    said = {} if refusal is None else {"code": refusal.code, "message": refusal.message, "hint": refusal.hint}
    for caller in present.values():
        try:
            caller.sendall(json.dumps({"refusal": said}).encode() + b"\n")
            caller.settimeout(READING)
            caller.recv(1)
        except OSError:
            continue  # it ended in the meantime, which JAX will notice


def _report(workers: Workers, card: Card) -> None:
    line = json.dumps({"worker": workers.index, "card": dict(card)}).encode() + b"\n"
    with _called(workers) as caller:
        caller.sendall(line)
        said = _read(caller, workers.wait + READING)
    if said is None:
        raise _absent("worker 0 hung up before all workers had come", workers)
    if said["refusal"]:
        raise DataError(**said["refusal"])


def _called(workers: Workers) -> socket.socket:
    address, deadline = workers.first, time.monotonic() + workers.wait
    while True:
        left = deadline - time.monotonic()
        try:
            return socket.create_connection((address.host, address.port), timeout=max(left, 1e-3))
        except OSError as error:
            if left <= PAUSE:
                reason = error.strerror or str(error)
                message = (
                    f"worker 0 was not to be reached at {address} within {workers.wait:g} seconds: {reason}"
                )
                raise _absent(message, workers) from error
        time.sleep(PAUSE)


def _read(caller: socket.socket, wait: float = READING) -> dict[str, Any] | None:
    """One line of JSON; `None` from a caller that speaks something else, or nothing."""
    caller.settimeout(wait)
    try:
        with caller.makefile("rb") as lines:
            said = json.loads(lines.readline(LINE))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and ("refusal" in said or _is_card(said)) else None


def _is_card(said: Mapping[str, Any]) -> bool:
    return isinstance(said.get("worker"), int) and isinstance(said.get("card"), dict)


def _absent(message: str, workers: Workers) -> DataError:
    hint = (
        f"start the same command on every machine, with its own --worker-index; port {workers.first.port} of "
        f"{workers.first.host} must be open to the others"
    )
    return DataError("NN578", message, hint)


def _unlike(message: str) -> DataError:
    return DataError(
        "NN577", message, "use the same versions, files and options, and each its own --worker-index"
    )
