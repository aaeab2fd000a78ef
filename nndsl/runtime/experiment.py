"""One training among several on the same data: what a search and a comparison repeat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.display import Display
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras
from nndsl.runtime.feeding.feeding import speed_of
from nndsl.runtime.making import failure, make
from nndsl.runtime.network import Network
from nndsl.runtime.options import FitOptions
from nndsl.runtime.training import History, fit

if TYPE_CHECKING:
    import keras


def train(
    network: Network,
    prepared: Prepared,
    options: FitOptions,
    seed: int,
    folder: Path,
    display: Display,
    is_over: Callable[[History], bool],
) -> tuple[keras.Model, bool]:
    """Trains a new model as `nndsl run` would with that seed, and returns it and whether the user interrupted.

    The split of the rows stays as it is; their order is the seed's. `is_over` is called with the history after every
    epoch and may end the training. `folder` is for the files of callbacks, and is there afterwards only if they wrote
    some. Raises NN522.
    """
    # Nothing of the model before may be left: neither its memory nor its names.
    load_keras().utils.clear_session()
    prepared = replace(prepared, plan=replace(prepared.plan, seed=seed))
    _, model = make(network, prepared, seed)
    speed = speed_of(network.analysis.graph, prepared, options)

    def record(history: History) -> None:
        if is_over(history):
            model.stop_training = True

    if options.callbacks:
        folder.mkdir(parents=True, exist_ok=True)
    try:
        _, interrupted = fit(model, prepared, options, folder, display, record, speed=speed)
    except DataError:
        raise
    except Exception as error:  # a layer, a loss or a callback refused while training
        raise failure("training failed", error) from error
    finally:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return model, interrupted
