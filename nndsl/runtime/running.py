"""A training run from the `.nn` file to the folder it leaves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.backend_gaps import check_backend, differences
from nndsl.runtime.backends import settle
from nndsl.runtime.build import Code
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.streaming.choosing import why_streamed
from nndsl.runtime.data.streaming.part import StreamedPart
from nndsl.runtime.data.table import Array
from nndsl.runtime.display import Announcement, Display, Silent
from nndsl.runtime.distribution.card import card_of
from nndsl.runtime.distribution.scope import bring_home, scope
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.feeding import epochs_of, speed_of
from nndsl.runtime.feeding.speed import Speed
from nndsl.runtime.figures import measure
from nndsl.runtime.folder import (
    CODE,
    MODEL,
    SETTINGS,
    new_folder,
    write_json,
    write_table,
    write_text,
    write_with,
)
from nndsl.runtime.hearing import Hearing
from nndsl.runtime.loading import load_data
from nndsl.runtime.lost_loss.replaying import explain_run
from nndsl.runtime.lost_loss.watch import Place, Watch
from nndsl.runtime.making import failure, make
from nndsl.runtime.names import listing
from nndsl.runtime.network import Network, copy_network, open_network
from nndsl.runtime.options import FitOptions, fit_options, part_sources
from nndsl.runtime.plots import plot_history
from nndsl.runtime.report.judging import judged_part
from nndsl.runtime.report.leaving import leave_report
from nndsl.runtime.report.material import Material
from nndsl.runtime.report.page import REPORT
from nndsl.runtime.request import RunRequest, RunResult
from nndsl.runtime.resuming.going_on import Resumed, failure_json, request_json, resumable, taken_up
from nndsl.runtime.resuming.keeper import Keeper
from nndsl.runtime.resuming.lenient import Lenient
from nndsl.runtime.resuming.locking import locked
from nndsl.runtime.resuming.provenance import fingerprints
from nndsl.runtime.settings import interface_json, versions
from nndsl.runtime.tensorboard import check_tensorboard, how_to_open, tensorboard_callback
from nndsl.runtime.training import STOPPING, History, fit
from nndsl.runtime.usage import Usage, sampling

if TYPE_CHECKING:
    import keras


def run_network(
    request: RunRequest, display: Display | None = None, resumed: Resumed | None = None
) -> RunResult:
    """Reads, checks, builds, trains, measures and writes, in this order; see `nndsl.runtime.run`.

    A run that is `resumed` goes on in its folder, of which the caller holds the lock.
    """
    display = Hearing(display or Silent())
    if request.tensorboard:
        check_tensorboard()
    network = open_network(request.path, request.params, request.origin)
    for found in network.analysis.diagnostics:
        display.warn(str(found))
    graph = network.analysis.graph
    backend = settle()
    check_backend(graph, backend)
    for found in differences(graph, backend):
        display.warn(str(found))
    options = fit_options(graph, request)
    source, prepared, warnings = load_data(network, request)
    for found in warnings:
        display.warn(f"{found}: {found.hint}")
    request = _with_way_of_reading(request, source, prepared, display)
    batch = epochs_of(prepared, options).size
    with scope(request, batch, lambda: card_of(network, request, prepared, options), display):
        return _train(network, request, source, prepared, options, display, resumed)


def _with_way_of_reading(
    request: RunRequest, source: DataSource, prepared: Prepared, display: Display
) -> RunRequest:
    """The request with the way in which the data were read: who goes on with the run takes the rows in the same order."""
    is_streamed = isinstance(prepared.parts["train"], StreamedPart)
    if is_streamed and request.stream is None:
        display.note(why_streamed(source))
    return replace(request, stream=is_streamed)


def _train(
    network: Network,
    request: RunRequest,
    source: DataSource,
    prepared: Prepared,
    options: FitOptions,
    display: Hearing,
    resumed: Resumed | None,
) -> RunResult:
    """Builds and compiles the model, takes or makes the folder, and carries the run out there."""
    graph = network.analysis.graph
    code, model = make(network, prepared, request.seed)
    speed = speed_of(graph, prepared, options, request.plain)
    if resumed is not None:
        speed = speed.as_before(resumed.settings["speed"])
    settings = _settings(network, request, source, prepared, options, code) | {"speed": speed.as_settings}
    run = _Run(network, request, source, prepared, options, model, display, speed)
    if resumed is not None:
        settings |= taken_up(resumed)
        write_json(resumed.folder / SETTINGS, settings)
        return _carry_out(run, resumed.folder, settings, resumed)
    folder = new_folder(graph.name, request.out)
    with locked(folder):
        _write_start(folder, network, code, settings)
        return _carry_out(run, folder, settings, None)


@dataclass(frozen=True, slots=True)
class _Run:
    """All that a run is made of before it has a folder."""

    network: Network
    request: RunRequest
    source: DataSource
    prepared: Prepared
    options: FitOptions
    model: keras.Model
    display: Hearing
    speed: Speed

    @property
    def name(self) -> str:
        return self.network.analysis.graph.name


def _carry_out(run: _Run, folder: Path, settings: dict[str, Any], resumed: Resumed | None) -> RunResult:
    """Trains, measures and writes."""
    model, prepared, options, display = run.model, run.prepared, run.options, run.display
    display.start(_announce(run.name, run.source, prepared, options, model, run.request.seed))
    if run.request.explain_speed:
        for about, text in run.speed.lines:
            display.note(f"  {about}: {text}")
    watch = Watch(display.warn)
    found = resumed.found if resumed else None
    keeper = Keeper(folder, found, resumed is not None, display.warn, [watch.callback()])
    with sampling(display.usage) as ended:
        history, interrupted = _fit(run, folder, keeper, watch, settings)
    if not bring_home(model):
        return RunResult(folder, {}, history, interrupted)
    lost = _explained(run, folder, watch.seen) if watch.seen else None
    if interrupted:
        display.note("measuring and writing what was trained so far")
    answers: dict[str, Array] = {}
    figures = {
        name: measure(
            model,
            part,
            prepared.wants.outputs,
            options.batch_size,
            answers if name == judged_part(prepared) else None,
        )
        for name, part in prepared.parts.items()
    }
    settings |= {
        "status": "failed" if lost else "interrupted" if interrupted else "finished",
        "epochs_run": len(history.get("loss", ())),
        "figures": figures,
        "seconds": round(display.seconds, 2),
        **failure_json(lost),
    }
    try:
        _write_end(run, folder, history, settings, ended(), answers)
    except DataError as error:
        raise resumable(error, folder) from error
    display.figures(figures)
    _tell(run, folder)
    if lost is not None:
        raise lost
    return RunResult(folder, figures, history, interrupted)


def _explained(run: _Run, folder: Path, seen: Place) -> DataError:
    run.display.note(f"the loss is no number in {seen}: training again from the last checkpoint to see why")
    return explain_run(run.network, run.prepared, run.options, run.request, folder, run.model, seen)


def _fit(
    run: _Run, folder: Path, keeper: Keeper, watch: Watch, settings: Mapping[str, Any]
) -> tuple[History, bool]:
    leniently = Lenient(run.display.warn)

    def record(history: History) -> None:
        leniently(lambda: _write_history(folder, history, durable=False))

    extra = [tensorboard_callback(folder)] if run.request.tensorboard else []
    try:
        return fit(
            run.model, run.prepared, run.options, folder, run.display, record, keeper, run.speed, extra
        )
    except Exception as error:  # a layer, a loss or a callback refused while training
        if watch.seen is not None:
            return keeper.figures, False  # A TerminateOnNaN raised what is explained below.
        told = error if isinstance(error, DataError) else failure("training failed", error)
        failed = {**settings, "status": "failed", **failure_json(told)}
        leniently(lambda: write_json(folder / SETTINGS, failed))
        raise told from error


def _announce(
    name: str, source: DataSource, prepared: Prepared, options: FitOptions, model: keras.Model, seed: int
) -> Announcement:
    rows = {part: each.rows for part, each in prepared.parts.items()}
    steps = options.arguments.get("steps_per_epoch") or (
        math.ceil(rows["train"] / options.batch_size) if options.batch_size else None
    )
    columns = {want.name: _span_of(prepared.columns.inputs[want.name]) for want in prepared.wants.inputs}
    for want in prepared.wants.outputs:
        labels = [str(label) for label in prepared.classes.get(want.name, ())]
        names = prepared.columns.outputs.get(want.name, (want.copy_of,))
        columns[want.name] = _span_of(names) + (
            f" ({listing(labels)})" if labels and want.kind != "multilabel" else ""
        )
    return Announcement(
        name,
        source.origin,
        rows,
        columns,
        model.count_params(),
        options.epochs,
        options.batch_size,
        steps,
        seed,
    )


def _span_of(names: tuple[str, ...]) -> str:
    return listing(names) if len(names) <= 4 else f"{names[0]} .. {names[-1]}, {len(names)} columns"


def _settings(
    network: Network,
    request: RunRequest,
    source: DataSource,
    prepared: Prepared,
    options: FitOptions,
    code: Code,
) -> dict[str, Any]:
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
        "epochs": options.epochs,
        "batch_size": options.batch_size,
        "python_path": code.folder,
        "externs": {each.name: each.module for each in network.analysis.program.externs},
        "versions": versions(),
        "data_files": fingerprints([source, *part_sources(source, request).values()]),
        "request": request_json(request, location),
    }


def _write_start(folder: Path, network: Network, code: Code, settings: Mapping[str, Any]) -> None:
    copy_network(network, folder)
    write_text(folder / CODE, code.text)
    write_json(folder / SETTINGS, settings)


def _write_history(folder: Path, history: History, *, durable: bool = True) -> None:
    rows = zip(*history.values(), strict=True)
    numbered = ((number, *(f"{value:.9g}" for value in row)) for number, row in enumerate(rows, start=1))
    write_table(folder / "history.csv", ["epoch", *history], numbered, durable=durable)


def _write_end(
    run: _Run,
    folder: Path,
    history: History,
    settings: Mapping[str, Any],
    usage: Usage,
    answers: Mapping[str, Array],
) -> None:
    """`answers` are the predictions for the part that the report judges by, where they are in memory."""
    write_with(folder / MODEL, lambda path: run.model.save(path))
    _write_history(folder, history)
    if history:
        plot_history(history, folder, run.name)
    material = _material(run, history, settings, usage)
    leave_report(folder, material, run.model, run.options.batch_size, run.display, answers)
    # Last: a folder whose settings say that the run ended has everything else.
    write_json(folder / SETTINGS, settings)


def _material(run: _Run, history: History, settings: Mapping[str, Any], usage: Usage) -> Material:
    """What the run's report is made of, but for predictions."""
    graph = run.network.bound(run.prepared.bindings)
    text = run.network.source.text
    # That the user stopped the run is said by its status.
    warnings = [each for each in run.display.warnings if each != STOPPING]
    return Material(graph, text, run.prepared, settings, history, warnings, usage)


def _tell(run: _Run, folder: Path) -> None:
    """Where everything is."""
    run.display.wrote(folder)
    if (folder / REPORT).exists():
        run.display.note(f"report: {folder / REPORT}")
    if run.request.tensorboard:
        run.display.note(how_to_open(folder))
