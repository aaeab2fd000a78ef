"""A run, and what it writes into its folder: at its start, after every epoch, at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.build import Code
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.speed import Speed
from nndsl.runtime.folder import CODE, MODEL, SETTINGS, write_json, write_table, write_text, write_with
from nndsl.runtime.hearing import Hearing
from nndsl.runtime.network import Network, copy_network
from nndsl.runtime.options import FitOptions, part_sources
from nndsl.runtime.plots import plot_history
from nndsl.runtime.report.leaving import leave_report
from nndsl.runtime.report.material import Material
from nndsl.runtime.request import RunRequest
from nndsl.runtime.resuming.going_on import request_json
from nndsl.runtime.resuming.provenance import fingerprints
from nndsl.runtime.settings import interface_json, versions
from nndsl.runtime.training import STOPPING, History
from nndsl.runtime.usage import Usage

if TYPE_CHECKING:
    import keras


@dataclass(frozen=True, slots=True)
class Run:
    """All that a run is made of before it has a folder."""

    network: Network
    request: RunRequest
    source: DataSource
    prepared: Prepared
    options: FitOptions
    model: keras.Model
    display: Hearing
    speed: Speed
    code: Code

    @property
    def name(self) -> str:
        return self.network.analysis.graph.name


def first_settings(run: Run) -> dict[str, Any]:
    """What `settings.json` says from the start; the end adds status and figures."""
    network, request, source, prepared = run.network, run.request, run.source, run.prepared
    location = str(Path(source.location).resolve()) if source.origin == source.location else source.location
    return {
        "network": network.analysis.graph.name,
        "status": "training",
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "seed": request.seed,
        "backend": load_keras().config.backend(),
        "data": {"kind": source.kind, "location": location, "options": dict(source.options)},
        "validation_split": prepared.plan.validation,
        "test_split": prepared.plan.test,
        "shuffle": prepared.plan.shuffle,
        "rows": {part: each.rows for part, each in prepared.parts.items()},
        **interface_json(prepared),
        "symbols": prepared.bindings,
        "params": {**network.analysis.graph.params, **network.params},
        "epochs": run.options.epochs,
        "batch_size": run.options.batch_size,
        "python_path": run.code.folder,
        "externs": {each.name: each.module for each in network.analysis.program.externs},
        "versions": versions(),
        "data_files": fingerprints([source, *part_sources(source, request).values()]),
        "request": request_json(request, location),
        "speed": run.speed.as_settings,
    }


def write_start(run: Run, folder: Path, settings: Mapping[str, Any]) -> None:
    """The network, its code and the settings."""
    copy_network(run.network, folder)
    write_text(folder / CODE, run.code.text)
    write_json(folder / SETTINGS, settings)


def write_history(folder: Path, history: History, *, durable: bool = True) -> None:
    """`history.csv`, a row an epoch; `durable` waits for the disk."""
    rows = zip(*history.values(), strict=True)
    numbered = ((number, *(f"{value:.9g}" for value in row)) for number, row in enumerate(rows, start=1))
    write_table(folder / "history.csv", ["epoch", *history], numbered, durable=durable)


def write_end(
    run: Run,
    folder: Path,
    history: History,
    settings: Mapping[str, Any],
    usage: Usage,
    answers: Mapping[str, Array],
) -> None:
    """The model, the history, its plots and the report. `answers` are the predictions for the part that the report judges by, where they are in memory."""
    write_with(folder / MODEL, lambda path: run.model.save(path))
    write_history(folder, history)
    if history:
        plot_history(history, folder, run.name)
    material = _material(run, history, settings, usage)
    leave_report(folder, material, run.model, run.options.batch_size, run.display, answers)
    # Last: a folder whose settings say that the run ended has everything else.
    write_json(folder / SETTINGS, settings)


def _material(run: Run, history: History, settings: Mapping[str, Any], usage: Usage) -> Material:
    """What the run's report is made of, but for predictions."""
    graph = run.network.bound(run.prepared.bindings)
    text = run.network.source.text
    # That the user stopped the run is said by its status.
    warnings = [each for each in run.display.warnings if each != STOPPING]
    return Material(graph, text, run.prepared, settings, history, warnings, usage)
