"""Devices and workers that cannot be meant, and workers that do not come: one message each, in good time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nndsl.runtime import DataError, RunRequest
from nndsl.runtime.distribution.asking import INDEX, Address, Workers, check_engine, workers_of
from nndsl.runtime.distribution.roll_call import meet

NODES = ("node1:5000", "node2:5000", "[::1]:5001")


def request(*workers: str, **more: Any) -> RunRequest:
    return RunRequest(Path("net.nn"), workers=workers, **more)


def refused(work: Callable[[], object]) -> DataError:
    with pytest.raises(DataError) as raised:
        work()
    return raised.value


def test_workers_are_read() -> None:
    found = workers_of(request(*NODES, worker_index=2, worker_wait=9.0))
    assert found == Workers((Address("node1", 5000), Address("node2", 5000), Address("::1", 5001)), 2, 9.0)
    assert [str(each) for each in found.addresses] == list(NODES)
    assert workers_of(request()) is None


def test_the_number_is_found_by_the_environment_or_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(INDEX, "1")
    assert workers_of(request(*NODES)).index == 1  # type: ignore[union-attr]
    assert workers_of(request(*NODES, worker_index=0)).index == 0  # type: ignore[union-attr]
    monkeypatch.delenv(INDEX)
    monkeypatch.setattr(socket, "gethostname", lambda: "Node2.cluster")
    assert workers_of(request(*NODES)).index == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("workers", "more", "message"),
    [
        (("node1:5000",), {}, "names one worker"),
        (("node1", "node2"), {}, "'node1' is not the address of a worker"),
        (("node1:0", "node2:1"), {}, "'node1:0' is not the address of a worker"),
        (("node1:5000", "node1:5000"), {}, "names node1:5000 twice"),
        (NODES, {"worker_index": 3}, "--worker-index is 3, and there are 3 workers"),
        (("a.invalid:1", "b.invalid:1"), {}, "none of the workers is this machine"),
        (("localhost:1", "localhost:2"), {}, "several of the workers are this machine"),
    ],
)
def test_workers_that_cannot_be_meant(workers: tuple[str, ...], more: dict[str, Any], message: str) -> None:
    error = refused(lambda: workers_of(request(*workers, **more)))
    assert error.code == "NN577"
    assert message in error.message
    assert error.hint


@pytest.mark.parametrize(
    ("asked", "backend", "code"),
    [
        (request(devices=2), "tensorflow", "NN576"),
        (request(*NODES), "tensorflow", "NN577"),
        (request(*NODES), "torch", "NN577"),
        (request(devices=2, plain=True), "jax", "NN576"),
    ],
)
def test_only_jax_divides_batches(asked: RunRequest, backend: str, code: str) -> None:
    error = refused(lambda: check_engine(asked, backend))
    assert error.code == code
    assert "--backend jax" in error.hint or "--plain" in error.hint


def test_one_device_is_taken_by_every_backend() -> None:
    for backend in ("tensorflow", "jax", "torch"):
        check_engine(request(devices=1), backend)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
        return port


def told(
    cards: list[dict[str, str]], wait: float, absent: tuple[int, ...] = (), numbers: Any = None
) -> list[str]:
    """What each worker hears when they meet; empty where it may train."""
    port = free_port()
    addresses = tuple(Address("127.0.0.1", port + number) for number in range(len(cards)))
    heard = ["absent"] * len(cards)

    def take_part(place: int) -> None:
        number = numbers[place] if numbers else place
        try:
            meet(Workers(addresses, number, wait), cards[place], lambda text: None)
            heard[place] = ""
        except DataError as error:
            heard[place] = f"{error.code} {error.message}"

    threads = [threading.Thread(target=take_part, args=(n,)) for n in range(len(cards)) if n not in absent]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)
    return heard


def test_workers_with_the_same_card_meet() -> None:
    assert told([{"data": "a"}] * 3, 10) == ["", "", ""]


def test_a_worker_with_other_data_is_told_to_all() -> None:
    heard = told([{"data": "a"}, {"data": "b"}], 10)
    assert heard[0] == heard[1]
    assert heard[0].startswith("NN577 worker 1 (127.0.0.1:")
    assert heard[0].endswith("differs from worker 0 in its data: b, not a")


def test_two_with_one_number() -> None:
    heard = told([{"data": "a"}] * 3, 3, numbers=[0, 1, 1])
    assert "two workers say that they are number 1" in heard[0]


def test_a_missing_worker_is_named_in_time() -> None:
    began = time.monotonic()
    heard = told([{"data": "a"}] * 3, 1, absent=(2,))
    assert time.monotonic() - began < 8
    assert heard[0] == heard[1]
    assert heard[0].startswith("NN578 worker 2 (127.0.0.1:")
    assert heard[0].endswith("did not come within 1 seconds")


def test_a_missing_worker_0_is_told_in_time() -> None:
    _, heard = told([{"data": "a"}] * 2, 1, absent=(0,))
    assert heard.startswith("NN578 worker 0 was not to be reached at 127.0.0.1:")


def test_strangers_at_the_door_are_passed_over() -> None:
    port = free_port()
    addresses = (Address("127.0.0.1", port), Address("127.0.0.1", port + 1))

    def knock() -> None:
        for text in (b"GET / HTTP/1.1\r\n\r\n", b"", b'{"worker": "one", "card": {}}\n'):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as stranger:
                stranger.sendall(text)

    first = threading.Thread(target=lambda: meet(Workers(addresses, 0, 20), {}, lambda text: None))
    first.start()
    time.sleep(0.3)
    knock()
    meet(Workers(addresses, 1, 20), {}, lambda text: None)
    first.join(20)
    assert not first.is_alive()
    taken = socket.create_server(("", port))
    with taken:
        error = refused(lambda: meet(Workers(addresses, 0, 1), {}, lambda text: None))
    assert (error.code, error.message.split(":")[0]) == ("NN577", f"worker 0 cannot listen on port {port}")
