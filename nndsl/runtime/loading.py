"""The data of a network: read, fitted to it and judged. Imports no Keras unless a data set of Keras' own is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.graph.program import Data
from nndsl.runtime.data.prepare import Plan, Prepared, prepare
from nndsl.runtime.data.reading import open_table
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.streaming.table import AnyTable
from nndsl.runtime.errors import DataError
from nndsl.runtime.labelling import free_outputs
from nndsl.runtime.network import Network
from nndsl.runtime.options import data_source, part_sources, split_plan
from nndsl.runtime.request import RunRequest
from nndsl.wants import Wants, wants_of


class Loaded(NamedTuple):
    """Data ready for training, where they come from, and what the rules warn of."""

    source: DataSource
    prepared: Prepared
    warnings: tuple[Diagnostic, ...]


def load_data(network: Network, request: RunRequest) -> Loaded:
    """The data of a run, checked and divided, and the network checked with them.

    Raises DataError for data that do not fit, NnError where the network and the data cannot learn together.
    """
    source, prepared = fit_data(network.analysis.graph, request, network.params)
    found = network.check(prepared.bindings, prepared.measured)
    known = {each.message for each in network.analysis.diagnostics}
    return Loaded(source, prepared, tuple(each for each in found if each.message not in known))


def fit_data(graph: Graph, request: RunRequest, params: Mapping[str, Any]) -> tuple[DataSource, Prepared]:
    """Reads the data that a request names and fits them to a network without errors. Raises DataError."""
    asked = asked_of(graph, request, params)
    return asked.source, fit_to(asked, graph, request)


class Asked(NamedTuple):
    """What a network asks of its data, where they come from, and how they are divided."""

    wants: Wants
    source: DataSource
    plan: Plan


def asked_of(graph: Graph, request: RunRequest, params: Mapping[str, Any]) -> Asked:
    """What a network without errors asks for; nothing is read. Raises DataError where nothing can be trained."""
    wants = wants_of(graph, free_outputs(graph, params))
    _check_trainable(wants)
    plan = split_plan(graph, graph.program.data, request.seed)
    return Asked(wants, data_source(graph, request, wants), plan)


def fit_to(
    asked: Asked, graph: Graph, request: RunRequest, reader: Callable[[DataSource], AnyTable] | None = None
) -> Prepared:
    """Reads what is asked for, with `reader` where one is given, and fits it to the network. Raises DataError."""

    def opened(source: DataSource) -> AnyTable:
        return reader(source) if reader else open_table(source, request.stream)

    table = opened(asked.source)
    parts = {part: opened(each) for part, each in part_sources(asked.source, request).items()}
    table = replace(table, parts={**table.parts, **parts})
    section = _section(graph.program.data, asked.source, table)
    return prepare(table, asked.wants, section, asked.plan, request.targets)


def _check_trainable(wants: Wants) -> None:
    if not wants.inputs or not wants.outputs:
        raise DataError(
            "NN523",
            "the file has no network to train: it has no input or no output",
            "run the file that imports it, or write an input and an output",
        )
    for want in wants.outputs:
        if not want.loss_text:
            raise DataError(
                "NN523",
                f"output {want.name} has no task and compile gives it no loss, so there is nothing to train it by",
                f"write a task, as in output {want.name}: regression, or a loss in compile",
                span=want.span,
            )


def _section(own: Data | None, source: DataSource, table: AnyTable) -> Data | None:
    """The data section's columns hold for its own source, and for other data that have most of them."""
    if own is None or source.span is not None:
        return own
    ends = {end for columns in own.columns for each in columns.ranges for end in (each.first, each.last)}
    return own if 2 * len(ends & set(table.names)) > len(ends) or not ends else None
