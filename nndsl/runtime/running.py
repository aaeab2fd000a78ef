"""A training run from the `.nn` file to the folder it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nndsl.runtime.announcing import announce
from nndsl.runtime.backend_gaps import check_backend, differences
from nndsl.runtime.backends import settle
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.streaming.choosing import why_streamed
from nndsl.runtime.data.streaming.part import StreamedPart
from nndsl.runtime.data.table import Array
from nndsl.runtime.display import Display, Silent
from nndsl.runtime.distribution.card import card_of
from nndsl.runtime.distribution.scope import bring_home, scope
from nndsl.runtime.errors import DataError
from nndsl.runtime.feeding.feeding import epochs_of, speed_of
from nndsl.runtime.figures import measure
from nndsl.runtime.folder import (
    SETTINGS,
    new_folder,
    write_json,
)
from nndsl.runtime.hearing import Hearing
from nndsl.runtime.loading import load_data
from nndsl.runtime.lost_loss.replaying import explain_run
from nndsl.runtime.lost_loss.watch import Place, Watch
from nndsl.runtime.making import failure, make
from nndsl.runtime.network import Network, open_network
from nndsl.runtime.options import FitOptions, fit_options
from nndsl.runtime.recording import Run, first_settings, write_end, write_history, write_start
from nndsl.runtime.report.judging import judged_part
from nndsl.runtime.report.page import REPORT
from nndsl.runtime.request import RunRequest, RunResult
from nndsl.runtime.resuming.going_on import Resumed, failure_json, resumable, taken_up
from nndsl.runtime.resuming.keeper import Keeper
from nndsl.runtime.resuming.lenient import Lenient
from nndsl.runtime.resuming.locking import locked
from nndsl.runtime.tensorboard import check_tensorboard, how_to_open, tensorboard_callback
from nndsl.runtime.training import History, fit
from nndsl.runtime.usage import sampling


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
    run = Run(network, request, source, prepared, options, model, display, speed, code)
    settings = first_settings(run)
    if resumed is not None:
        settings |= taken_up(resumed)
        write_json(resumed.folder / SETTINGS, settings)
        return _carry_out(run, resumed.folder, settings, resumed)
    folder = new_folder(graph.name, request.out)
    with locked(folder):
        write_start(run, folder, settings)
        return _carry_out(run, folder, settings, None)


def _carry_out(run: Run, folder: Path, settings: dict[str, Any], resumed: Resumed | None) -> RunResult:
    """Trains, measures and writes."""
    model, prepared, options, display = run.model, run.prepared, run.options, run.display
    display.start(announce(run))
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
        write_end(run, folder, history, settings, ended(), answers)
    except DataError as error:
        raise resumable(error, folder) from error
    display.figures(figures)
    _tell(run, folder)
    if lost is not None:
        raise lost
    return RunResult(folder, figures, history, interrupted)


def _explained(run: Run, folder: Path, seen: Place) -> DataError:
    run.display.note(f"the loss is no number in {seen}: training again from the last checkpoint to see why")
    return explain_run(run.network, run.prepared, run.options, run.request, folder, run.model, seen)


def _fit(
    run: Run, folder: Path, keeper: Keeper, watch: Watch, settings: Mapping[str, Any]
) -> tuple[History, bool]:
    leniently = Lenient(run.display.warn)

    def record(history: History) -> None:
        leniently(lambda: write_history(folder, history, durable=False))

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


def _tell(run: Run, folder: Path) -> None:
    """Where everything is."""
    run.display.wrote(folder)
    if (folder / REPORT).exists():
        run.display.note(f"report: {folder / REPORT}")
    if run.request.tensorboard:
        run.display.note(how_to_open(folder))
