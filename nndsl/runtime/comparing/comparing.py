"""A comparison from the `.nn` files to the folder it leaves."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from nndsl.runtime.backends import settle
from nndsl.runtime.comparing.contestants import (
    Contestant,
    contents_of,
    differing_settings,
    open_contestants,
    part_of,
)
from nndsl.runtime.comparing.place import place_of, write_settings
from nndsl.runtime.comparing.request import CompareRequest, CompareResult
from nndsl.runtime.comparing.results import Result, read_results, write_curve, write_results
from nndsl.runtime.comparing.telling import tell
from nndsl.runtime.comparing.view import CompareView
from nndsl.runtime.comparing.wording import figure
from nndsl.runtime.display import Epoch
from nndsl.runtime.errors import DataError
from nndsl.runtime.experiment import train
from nndsl.runtime.figures import measure
from nndsl.runtime.network import copy_network
from nndsl.runtime.resuming.locking import locked
from nndsl.runtime.settings import versions
from nndsl.runtime.training import History
from nndsl.runtime.tuning.conditions import check_conditions


def compare_networks(request: CompareRequest, view: CompareView) -> CompareResult:
    """Checks everything, trains what is not measured yet, and says what differs; see `nndsl.runtime.compare`."""
    backend = settle(request.backend)
    contestants = open_contestants(request)
    part = part_of(contestants)
    for text in differing_settings(contestants):
        view.warn(text)
    now = _conditions(contestants, request, backend)
    folder, known = place_of(request.out)
    if known is not None:
        check_conditions(known["conditions"], now, f"the comparison in {folder}", "give --out another folder")
    with locked(folder, "."):
        settings = _settings(contestants, request, now, part)
        if known is None:
            for each in contestants:
                _keep(each, folder)
        write_settings(folder, {**settings, "status": "training"})
        try:
            results, interrupted = _train_all(contestants, request, folder, view)
        except DataError as error:
            write_settings(
                folder, {**settings, "status": "failed", "ended": _now(), "problem": error.message}
            )
            raise
        verdicts, figures = tell(contestants, results, part, folder, view)
        write_settings(
            folder,
            {
                **settings,
                "status": "interrupted" if interrupted else "finished",
                "ended": _now(),
                "verdicts": list(verdicts),
            },
        )
    view.note(f"wrote {folder}")
    if interrupted:
        view.note(f"go on with: {_again(request, folder)}")
    return CompareResult(folder, part, figures, verdicts, interrupted)


def _train_all(
    contestants: Sequence[Contestant], request: CompareRequest, folder: Path, view: CompareView
) -> tuple[list[Result], bool]:
    """All trainings, those that the folder has already left out. Every one that ended is kept, whatever comes after.

    A seed goes through all networks before the next one: wherever it is stopped, each was trained as often.
    """
    results = read_results(folder)
    done = {(each.network, each.seed) for each in results}
    seeds = range(request.seed, request.seed + request.repeats)
    todo = [(each, seed) for seed in seeds for each in contestants if (each.name, seed) not in done]
    total = len(contestants) * request.repeats
    if done and todo:
        view.note(f"going on: {total - len(todo)} of {total} trainings were made before")
    view.begin(total, total - len(todo))
    try:
        for each, seed in todo:
            view.training(each.name, seed)
            result = _train(each, seed, folder, view)
            if result is None:
                return results, True
            results.append(result)
            write_results(folder, results)
            view.trained(result, _short(result))
    except KeyboardInterrupt:
        return results, True
    finally:
        view.end()
    return results, False


def _train(each: Contestant, seed: int, folder: Path, view: CompareView) -> Result | None:
    """One training, measured on every part; `None` where the user stopped it."""
    course = _Course(view)
    history: History = {}

    def is_over(so_far: History) -> bool:
        history.update(so_far)
        return False

    place = folder / "callbacks" / f"{each.name.replace('/', '_')}-{seed}"
    model, interrupted = train(each.network, each.prepared, each.options, seed, place, course, is_over)
    if interrupted:
        return None
    outputs = each.prepared.wants.outputs
    figures = {
        f"{part}.{name}": value
        for part, rows in each.prepared.parts.items()
        for name, value in measure(model, rows, outputs, each.options.batch_size).items()
    }
    write_curve(folder, each.name, seed, history)
    return Result(
        each.name,
        seed,
        model.count_params(),
        len(course.seconds),
        # The first epoch compiles; the middle one is what an epoch takes.
        median(course.seconds),
        figures,
    )


class _Course(CompareView):
    """Shows the epochs of one training where the comparison is shown, and times them."""

    def __init__(self, view: CompareView) -> None:
        super().__init__(view.console)
        self.view = view
        self.seconds: list[float] = []

    def epoch(self, epoch: Epoch) -> None:
        self.seconds.append(epoch.seconds)
        self.view.epoch(epoch)


def _keep(each: Contestant, folder: Path) -> None:
    place = folder / "networks" / each.name.replace("/", "_")
    place.mkdir(parents=True, exist_ok=True)
    copy_network(each.network, place)


def _conditions(contestants: Sequence[Contestant], request: CompareRequest, backend: str) -> dict[str, Any]:
    """What makes figures comparable with those that are there; more repeats may come at any time."""
    first = contestants[0]
    return {
        "networks": [each.name for each in contestants],
        "network's text": {each.name: each.digest for each in contestants},
        "data": contents_of(first, request),
        "number of rows": {part: each.rows for part, each in first.prepared.parts.items()},
        "columns": {name: ", ".join(names) for name, names in first.prepared.columns.outputs.items()},
        "epochs": {each.name: each.options.epochs for each in contestants},
        "batch size": {each.name: each.options.batch_size for each in contestants},
        "seed": request.seed,
        "backend": backend,
    }


def _settings(
    contestants: Sequence[Contestant], request: CompareRequest, now: dict[str, Any], part: str
) -> dict[str, Any]:
    first = contestants[0]
    return {
        "kind": "compare",
        "network": ", ".join(each.name for each in contestants),
        "status": "training",
        "started": _now(),
        "files": [str(path.resolve()) for path in request.paths],
        "seed": request.seed,
        "repeats": request.repeats,
        "data": {"kind": first.source.kind, "location": first.source.location},
        "judged": part,
        "conditions": now,
        "versions": versions(),
    }


def _short(result: Result) -> str:
    parts = ("test", "validation")
    part = next(each for each in parts if any(name.startswith(f"{each}.") for name in result.figures))
    own = {
        name.removeprefix(f"{part}."): value
        for name, value in result.figures.items()
        if name.startswith(f"{part}.")
    }
    return f"{part}: " + "  ".join(f"{name} {figure(name, value)}" for name, value in own.items())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _again(request: CompareRequest, folder: Path) -> str:
    words = ["nndsl", "compare", *map(str, request.paths), "--repeats", str(request.repeats)]
    words += ["--data", request.data] if request.data else []
    for target in request.targets:
        words += ["--target", target]
    for option, given in (("--epochs", request.epochs), ("--batch-size", request.batch_size)):
        words += [option, str(given)] if given is not None else []
    words += ["--seed", str(request.seed)] if request.seed else []
    words += ["--backend", request.backend] if request.backend else []
    return shlex.join([*words, "--out", str(folder)])
