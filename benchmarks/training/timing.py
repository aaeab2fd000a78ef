"""What a training tells of its time, on either side: the first batch, every epoch, the steps of one, the memory at its peak."""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from typing import Any

import keras


def report(first: float | None, epochs: list[float], steps: int, loss: float) -> None:
    """Prints it as JSON, in the last line."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    found = {"first": first, "epochs": epochs, "steps": steps, "loss": loss, "memory": memory}
    print("\n" + json.dumps(found), file=sys.stdout, flush=True)


class Timing(keras.callbacks.Callback):  # type: ignore[misc, name-defined, unused-ignore]
    """For a script that trains on so many rows in batches of so many."""

    def __init__(self, rows: int, batch: int) -> None:
        super().__init__()
        self.steps = math.ceil(rows / batch)
        self.first: float | None = None
        self.epochs: list[float] = []

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self.first = self.first or time.time()

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        self.began = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        self.epochs.append(time.perf_counter() - self.began)

    def report(self, loss: float) -> None:
        report(self.first, self.epochs, self.steps, loss)
