"""A folder for TensorFlow Serving and whatever else loads a SavedModel: the whole network, texts and tables too."""

from __future__ import annotations

from pathlib import Path

from nndsl.runtime.exporting.graph import write_saved_model
from nndsl.runtime.exporting.served import Answers, Rows, Served, Written, arguments


def write(served: Served, path: Path) -> Written:
    """Writes the folder."""
    write_saved_model(served, path)
    return Written("signature serving_default")


def answers(served: Served, path: Path, rows: Rows) -> Answers:
    """What the folder's `serving_default` answers."""
    import tensorflow

    loaded = tensorflow.saved_model.load(str(path))
    tensors = {name: tensorflow.constant(array) for name, array in arguments(served, rows).items()}
    found = loaded.signatures["serving_default"](**tensors)
    return {port.name: found[port.name].numpy() for port in served.outputs}
