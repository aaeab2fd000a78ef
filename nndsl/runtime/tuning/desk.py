"""What every process of a search has at hand: the network, its spaces, and the data, read once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nndsl.diagnostics import NnError
from nndsl.runtime.data.once import Once
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.errors import DataError
from nndsl.runtime.loading import Asked, asked_of, fit_to
from nndsl.runtime.network import Network, open_network
from nndsl.runtime.options import FitOptions, fit_options, part_sources
from nndsl.runtime.request import RunRequest
from nndsl.runtime.resuming.provenance import fingerprints
from nndsl.runtime.tuning.fairness import check_fair
from nndsl.runtime.tuning.objective import Objective, settle_objective
from nndsl.runtime.tuning.request import TuneRequest
from nndsl.runtime.tuning.spaces import Space, spaces_of


@dataclass(frozen=True, slots=True)
class Attempt:
    """A network with the values of one trial, checked, and all that training it needs."""

    network: Network
    source: DataSource
    prepared: Prepared
    options: FitOptions


class Refused(Exception):
    """Values with which the checks refuse the network; the message is theirs."""


@dataclass(slots=True)
class Desk:
    """The searched network. `base` has the params that the user settled; `request` is a run's."""

    base: Network
    request: RunRequest
    spaces: tuple[Space, ...]
    objective: Objective
    prunes: bool
    _once: Once = field(default_factory=Once)
    _last: tuple[Asked, Prepared] | None = None

    def attempt(self, values: Mapping[str, Any]) -> Attempt:
        """The network with further values. Raises Refused where the checks find that they cannot go together."""
        try:
            network = self.base.with_params({**self.base.params, **values})
            source, prepared = self._prepared(network)
            network.check(prepared.bindings, prepared.measured)
            return Attempt(network, source, prepared, fit_options(network.analysis.graph, self.request))
        except NnError as error:
            found = next(each for each in error.diagnostics if each.severity == "error")
            raise Refused(f"{found.code} {found.message}") from None
        except DataError as error:
            raise Refused(f"{error.code} {error.message}") from None

    def _prepared(self, network: Network) -> tuple[DataSource, Prepared]:
        """The data for a network: those of the last trial, unless its values change what it wants of them."""
        graph = network.analysis.graph
        asked = asked_of(graph, self.request, network.params)
        if self._last is None or self._last[0] != asked:
            self._last = (asked, fit_to(asked, graph, self.request, self._once))
        return asked.source, self._last[1]


def open_desk(request: TuneRequest) -> Desk:
    """Reads the network and its data and sees that there is something to search, by something that can be measured.

    Raises NnError for a network with errors, DataError for what else cannot be searched; imports no Keras.
    """
    run = RunRequest(
        request.path,
        data=request.data,
        targets=request.targets,
        params=request.params,
        epochs=request.epochs,
        batch_size=request.batch_size,
        seed=request.seed,
        backend=request.backend,
    )
    network = open_network(request.path, request.params)
    graph = network.analysis.graph
    spaces = spaces_of(graph, request.params)
    asked = asked_of(graph, run, network.params)
    once = Once()
    prepared = fit_to(asked, graph, run, once)
    network.check(prepared.bindings, prepared.measured)
    objective = settle_objective(request.objective, request.direction, graph, prepared)
    check_fair(graph, spaces, objective)
    return Desk(network, run, spaces, objective, request.prunes, once, (asked, prepared))


def first_attempt(desk: Desk) -> Attempt:
    """The network with the file's own values, with which it has been checked already."""
    return desk.attempt({})


def conditions(desk: Desk, backend: str) -> dict[str, Any]:
    """What makes figures comparable: with any of it changed, a trial says nothing about another one.

    The place of the data is not among it, for several machines may each have their own copy.
    """
    own = first_attempt(desk)
    return {
        "network's text": _digest(desk.base),
        "spaces": {space.name: space.text for space in desk.spaces},
        "settled params": {name: repr(value) for name, value in desk.base.params.items()},
        "objective": f"{desk.objective.direction} {desk.objective.name}",
        "number of rows": {part: each.rows for part, each in own.prepared.parts.items()},
        "columns": _columns(own.prepared),
        "data": _contents(own, desk.request),
        "epochs": own.options.epochs,
        "batch size": own.options.batch_size,
        "seed": desk.request.seed,
        "pruning": "on" if desk.prunes else "off",
        "backend": backend,
    }


def _contents(own: Attempt, request: RunRequest) -> list[str]:
    """Fingerprints of the files with data, or the name of a data set."""
    sources = [own.source, *part_sources(own.source, request).values()]
    return [str(each["digest"]) for each in fingerprints(sources)] or [own.source.origin]


def _columns(prepared: Prepared) -> dict[str, str]:
    named = {**prepared.columns.inputs, **prepared.columns.outputs}
    return {name: f"{len(columns)}: {', '.join(columns[:3])}" for name, columns in named.items()}


def _digest(network: Network) -> str:
    """A fingerprint of a network's text and of those it imports."""
    found = hashlib.sha256(network.source.text.encode())
    for path in sorted(network.imports):
        found.update(network.imports[path].text.encode())
    return found.hexdigest()[:16]
