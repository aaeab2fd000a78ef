"""A model as a function of TensorFlow, with the network's names: what three of the formats are made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from nndsl.runtime.exporting.served import Served
from nndsl.runtime.extras import load_keras

Function = Callable[..., dict[str, Any]]


def serving(served: Served, batch: int | None = None) -> tuple[Function, list[Any]]:
    """A function from tensors, one an input, to outputs by name; and the specs of its arguments.

    `batch` fixes the number of rows; `None` lets it vary.
    """
    import tensorflow

    specs = [
        tensorflow.TensorSpec((batch, *port.shape[1:]), port.dtype, name=port.argument)
        for port in served.inputs
    ]
    names = [port.name for port in served.outputs]

    def serve(*tensors: Any) -> dict[str, Any]:
        found = served.model(list(tensors) if len(tensors) > 1 else tensors[0], training=False)
        if isinstance(found, dict):
            return {name: found[name] for name in names}
        return dict(zip(names, found if isinstance(found, (list, tuple)) else [found], strict=True))

    return serve, specs


def write_saved_model(served: Served, path: Path, batch: int | None = None) -> None:
    """Writes a SavedModel with the signature `serving_default`, whose arguments and results bear the network's names."""
    function, specs = serving(served, batch)
    archive = load_keras().export.ExportArchive()
    archive.track(served.model)
    archive.add_endpoint("serve", function, input_signature=specs)
    archive.write_out(str(path), verbose=False)
