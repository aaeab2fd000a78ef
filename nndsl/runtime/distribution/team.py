"""The devices that train together: where a batch lies, and how a model comes back to one device.

Nothing is computed otherwise than on one device: JAX sees whole batches and whole weights, and divides the work by where
the rows lie. So means over a batch (losses, BatchNormalization) and random numbers (Dropout) are those of the whole batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nndsl.runtime.distribution.asking import Workers
from nndsl.runtime.extras import load_keras

if TYPE_CHECKING:
    import keras

AXIS = "batch"


@dataclass(frozen=True, slots=True)
class Team:
    """`mesh` is JAX' mesh of all devices of all workers along one axis; `workers` is `None` on one machine."""

    mesh: Any
    workers: Workers | None = None

    def share(self, rows: int) -> slice:
        """Which rows of a batch of `rows` rows this process must have: those of its own devices."""
        layout = self._layout(rows).addressable_devices_indices_map((rows,))
        parts = [index[0] for index in layout.values()]
        return slice(min(part.start or 0 for part in parts), max(part.stop or rows for part in parts))

    def place(self, rows: int, share: Any) -> Any:
        """The batch over all devices, from this process' share of it: nested arrays, the first axis of each the rows."""
        import jax

        layout = self._layout(rows)

        def placed(array: Any) -> Any:
            local = np.asarray(array)
            size = (rows, *local.shape[1:])
            return jax.make_array_from_process_local_data(layout, local, size)  # type: ignore[no-untyped-call]

        return load_keras().tree.map_structure(placed, share)

    def _layout(self, rows: int) -> Any:
        """Rows divided over the devices. A batch that they cannot divide evenly, as the last one of an epoch may be, is
        computed whole by each of them: the numbers are the same."""
        from jax.sharding import NamedSharding, PartitionSpec

        axes = [AXIS] if rows % self.mesh.size == 0 else []
        spec = PartitionSpec(*axes)  # type: ignore[no-untyped-call]
        return NamedSharding(self.mesh, spec)


def gather(model: keras.Model) -> None:
    """Puts the model's state on this process' first device. Every device holds all of it: nobody is asked."""
    optimizer = getattr(model, "optimizer", None)
    states = [model.variables, model.metrics_variables, optimizer.variables if optimizer else []]
    for variable in {id(each): each for state in states for each in state}.values():
        variable.assign(np.asarray(variable.value))
    model.train_function = model.test_function = model.predict_function = None
