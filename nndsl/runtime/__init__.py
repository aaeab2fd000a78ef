"""Everything that needs Keras: training, evaluation and prediction. Importing this package imports none of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nndsl.runtime.errors import DataError
from nndsl.runtime.request import Figures, RunRequest, RunResult

if TYPE_CHECKING:
    from nndsl.runtime.display import Display

__all__ = [
    "DataError",
    "Figures",
    "RunRequest",
    "RunResult",
    "evaluate",
    "export",
    "predict",
    "resume",
    "run",
]


def run(request: RunRequest, display: Display | None = None) -> RunResult:
    """Trains a network on data and writes the run's folder.

    Raises NnError for a file with errors and DataError for data, settings or folders that cannot be used. The first
    Ctrl-C ends the training after its batch and still writes everything; the second raises KeyboardInterrupt.
    """
    _require(request.backend)
    from nndsl.runtime.display import Silent
    from nndsl.runtime.distribution.following import placed
    from nndsl.runtime.running import run_network

    with placed(request, display or Silent()) as (own, shown):
        return run_network(own, shown)


def resume(run_folder: str | Path, *, epochs: int | None = None, display: Display | None = None) -> RunResult:
    """Goes on with a run that was killed, interrupted or failed, and ends with the numbers that it would have had.

    A finished run is left as it is, unless `epochs` asks for more than it has. Raises DataError: NN570 where it cannot go
    on, NN571 where its data changed, NN572 where another process trains it.
    """
    from nndsl.runtime.resuming.past import settings_of

    _require(settings_of(Path(run_folder))["backend"])
    from nndsl.runtime.resuming.going_on import resume_run

    return resume_run(Path(run_folder), epochs, display)


def evaluate(
    run_folder: str | Path, data: str, *, targets: tuple[str, ...] = (), display: Display | None = None
) -> dict[str, float]:
    """The loss, the metrics and the task's own figures of a finished run on other data. Raises DataError."""
    _require(usual=_trained_with(run_folder))
    from nndsl.runtime.evaluation import evaluate_run

    return evaluate_run(Path(run_folder), data, targets, display)


def predict(
    run_folder: str | Path, data: str, out: str | Path | None = None, display: Display | None = None
) -> Path:
    """Writes a finished run's predictions for data, one row each in their order, and returns the file's path.

    `out` is a `.csv` file (classes by name, a probability a class, values of a regression), or a `.npz` file with the
    model's arrays; `predictions.csv` in the run's folder unless told. Raises DataError.
    """
    _require(usual=_trained_with(run_folder))
    from nndsl.runtime.prediction import predict_run

    return predict_run(Path(run_folder), data, Path(out) if out else None, display)


def export(
    run_folder: str | Path,
    to: str,
    out: str | Path | None = None,
    *,
    force: bool = False,
    display: Display | None = None,
) -> Path:
    """Writes a finished run's model for elsewhere, checks the file against the model, and returns its path.

    `to` is `onnx`, `tflite`, `saved_model`, `keras` or `weights`; `out` is `RUN/export/NETWORK.ENDING` unless told, and
    what stands there is replaced with `force` alone. Raises DataError: NN573 for a layer that the format has not, NN574 for
    a path that is taken, NN575 for a file that answers otherwise than the model.
    """
    needs_tensorflow = to in ("onnx", "tflite", "saved_model")
    _require(
        "tensorflow" if needs_tensorflow else None, None if needs_tensorflow else _trained_with(run_folder)
    )
    from nndsl.runtime.exporting.export import export_run

    return export_run(Path(run_folder), to, Path(out) if out else None, force, display)


def _require(asked: str | None = None, usual: str | None = None) -> None:
    from nndsl.runtime.backends import install, settle
    from nndsl.runtime.extras import require

    require("numpy", "polars", "keras", hint=install(settle(asked, usual)))


def _trained_with(run_folder: str | Path) -> str | None:
    """The backend of a finished run; `None` for a run of a nndsl that did not write it down."""
    from nndsl.runtime.folder import read_settings

    found: str | None = read_settings(Path(run_folder)).get("backend")
    return found
