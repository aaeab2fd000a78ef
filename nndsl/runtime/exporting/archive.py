"""Keras' own files: an archive to predict with, and the weights alone, for the code of the run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.build import Code, execute
from nndsl.runtime.errors import DataError
from nndsl.runtime.exporting.served import Answers, Rows, Served, Written
from nndsl.runtime.extras import load_keras
from nndsl.runtime.figures import predicted
from nndsl.runtime.folder import CODE

if TYPE_CHECKING:
    import keras


def write_archive(served: Served, path: Path) -> Written:
    """Writes layers and weights, without loss and optimizer."""
    served.model.save(path)
    return Written(_own_layers(served.settings["externs"]))


def archive_answers(served: Served, path: Path, rows: Rows) -> Answers:
    """What the archive predicts when Keras alone has read it."""
    own = {layer.__class__.__name__: layer.__class__ for layer in served.model.layers}
    names = served.settings["externs"]
    model = load_keras().saving.load_model(
        path, custom_objects={n: own[n] for n in names if n in own}, compile=False
    )
    return _predicted(served, model, rows)


def write_weights(served: Served, path: Path) -> Written:
    """Writes the weights. Raises NN573 where they are not all of the model."""
    for layer in served.model.layers:
        if hasattr(layer, "get_vocabulary"):
            raise DataError(
                "NN573",
                f"{type(layer).__name__} ({layer.name}) keeps a vocabulary, which is no weight",
                "write it with --to keras, which keeps the vocabulary too",
            )
    served.model.save_weights(path)
    return Written(f"for build_model of {served.folder / CODE}")


def weights_answers(served: Served, path: Path, rows: Rows) -> Answers:
    """What the network of the run's code predicts with the weights of the file."""
    settings = served.settings
    code = Code((served.folder / CODE).read_text(encoding="utf-8"), settings["python_path"])
    shapes = {port.name: port.shape[1:] for port in served.inputs}
    model = execute(code, shapes, settings["symbols"].get("n_classes"), settings["params"])
    model.load_weights(path)
    return _predicted(served, model, rows)


def _predicted(served: Served, model: keras.Model, rows: Rows) -> Answers:
    return predicted(model, rows, served.outputs_wanted, len(next(iter(rows.values()))))


def _own_layers(externs: dict[str, Any]) -> str:
    if not externs:
        return "opens with keras.saving.load_model, on every backend"
    places = ", ".join(f"{name} of {module}" for name, module in externs.items())
    return f"opens with keras.saving.load_model where {places} can be imported"
