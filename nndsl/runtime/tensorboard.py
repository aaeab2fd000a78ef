"""TensorBoard logs of a run, written by Keras' own callback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nndsl.runtime.extras import load_keras, require

FOLDER = "tensorboard"


def check_tensorboard() -> None:
    """Raises NN517 where the logs could not be written; imports nothing.

    Keras writes them through TensorFlow whichever backend computes, and TensorFlow through the package tensorboard.
    """
    require(
        "tensorflow", "tensorboard", hint="pip install tensorflow tensorboard, or run without --tensorboard"
    )


def tensorboard_callback(folder: Path) -> Any:
    """Scalars after every epoch and the graph, in the run's folder; no histograms, which take long."""
    return load_keras().callbacks.TensorBoard(log_dir=str(folder / FOLDER))


def how_to_open(folder: Path) -> str:
    return f"TensorBoard: tensorboard --logdir {folder / FOLDER}"
