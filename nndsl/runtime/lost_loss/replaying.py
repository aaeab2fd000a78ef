"""Does a training again from its last checkpoint, one batch at a time, to see where its loss was lost."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.display import Silent
from nndsl.runtime.errors import DataError
from nndsl.runtime.feeding.feeding import epochs_of
from nndsl.runtime.feeding.speed import Speed
from nndsl.runtime.lost_loss.explaining import Stopped, explain, unexplained
from nndsl.runtime.lost_loss.watch import Place, is_finite
from nndsl.runtime.making import make
from nndsl.runtime.network import Network
from nndsl.runtime.options import FitOptions
from nndsl.runtime.request import RunRequest
from nndsl.runtime.resuming.checkpoint import read
from nndsl.runtime.resuming.keeper import Repeater
from nndsl.runtime.resuming.variables import capture, restore
from nndsl.runtime.training import class_weight_of, fit

if TYPE_CHECKING:
    import keras


def explain_run(
    network: Network,
    prepared: Prepared,
    options: FitOptions,
    request: RunRequest,
    folder: Path,
    model: keras.Model,
    seen: Place,
) -> DataError:
    """NN569 for the run in `folder`, of which `seen` is the batch after which its loss was found to be no number.

    `model` gets the weights from before that batch, unless a callback put finite ones into it: the best, for instance.
    """
    if request.plain or request.workers or request.devices:
        how = "--plain leaves the order of the rows to Keras" if request.plain else "several devices train it"
        return unexplained(seen, f"{how}, so no single batch was looked into", prepared, model)

    def replay(again: keras.Model, callback: Any) -> None:
        found, _ = read(folder)
        # Callbacks of the user's write their files anew, but not over those of the run.
        with TemporaryDirectory() as place:
            keeper = Repeater(Path(place), found, True, _nothing, [callback])
            fit(again, prepared, options, Path(place), Silent(), _nothing, keeper, Speed())

    _, again = make(network, prepared, request.seed)
    class_weight = class_weight_of(options.arguments, prepared)
    epochs = epochs_of(prepared, options)
    error = explain(Stopped(seen, again, replay, prepared, epochs, class_weight))
    if not is_finite(model):
        restore(model, capture(again))
    return error


def _nothing(value: Any) -> None:
    return None
