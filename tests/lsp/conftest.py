"""One server process per encoding, shared by all tests of a run: to start one takes most of a second."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from tests.lsp.client import Client
from tests.lsp.places import ENCODINGS

_numbers = count()


@pytest.fixture(scope="session")
def clients() -> Iterator[dict[str, Client]]:
    """A client for every encoding, begun when it is asked for."""
    begun: dict[str, Client] = {}
    yield begun
    for client in begun.values():
        assert client.stop() == (0, "")


@pytest.fixture(params=ENCODINGS)
def client(request: pytest.FixtureRequest, clients: dict[str, Client]) -> Iterator[Client]:
    """A client; whatever the server logs while it is used is a failure, for only mistakes of its own are logged."""
    begun = clients.get(request.param) or clients.setdefault(request.param, Client(request.param))
    yield begun
    assert begun.logged == []
    begun.shown.clear()


@pytest.fixture
def uri() -> str:
    """The address of a text that no other test uses."""
    return f"untitled:Untitled-{next(_numbers)}"
