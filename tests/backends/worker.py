"""One process of one backend: builds networks, loads seeded weights, predicts a seeded batch and writes what came out.

    KERAS_BACKEND=jax python worker.py FOLDER

`FOLDER/networks.json` is a list of networks: `name`, `code` (what `nndsl compile` writes), `shapes` and `n_classes` for
its `build_model`, and `twin`, whether the network of that name in tests/examples/twins.py is computed as well. A line
`{"name": ..., "weights": ..., "shapes": ...}` is printed for each, and its outputs are in `FOLDER/BACKEND/NAME.npz`:
`model_0`, `model_1`, ... and `twin_0`, ...
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

BATCH = 2
LENGTH, SIDE = 12, 64
"""The sizes of axes that vary from batch to batch: of sequences, and of the two axes of images."""


def main(folder: Path) -> None:
    import keras

    made = folder / keras.config.backend()
    made.mkdir()
    for network in json.loads((folder / "networks.json").read_text()):
        model = built(network)
        arrays = {f"model_{at}": array for at, array in enumerate(outputs(model))}
        if network["twin"]:
            arrays |= {f"twin_{at}": array for at, array in enumerate(outputs(twin(network["name"])))}
        np.savez(made / f"{network['name']}.npz", **arrays)
        weights = [list(weight.shape) for weight in model.weights]
        shapes = [list(tensor.shape)[1:] for tensor in model.outputs]
        print(json.dumps({"name": network["name"], "weights": weights, "shapes": shapes}), flush=True)
        keras.utils.clear_session()


def built(network: dict[str, Any]) -> Any:
    namespace: dict[str, Any] = {}
    exec(network["code"], namespace)  # noqa: S102 - the generated code is what is tried
    return namespace["compile_model"](namespace["build_model"](network["shapes"], network["n_classes"]))


def twin(name: str) -> Any:
    from tests.examples.twins import TWINS

    return TWINS[name]()


def outputs(model: Any) -> list[Any]:
    """The predictions of a model with seeded weights for a seeded batch."""
    import keras

    set_weights(model)
    random = np.random.default_rng(0)
    batch = [numbers(tensor, random) for tensor in model.inputs]
    return [
        np.asarray(array)
        for array in keras.tree.flatten(model.predict_on_batch(batch if len(batch) > 1 else batch[0]))
    ]


def numbers(tensor: Any, random: Any) -> Any:
    """A batch for an input: floats between 0 and 1, integers below 5."""
    varying = SIDE if len(tensor.shape) == 4 else LENGTH
    shape = [BATCH, *(varying if size is None else size for size in tensor.shape[1:])]
    if "int" in tensor.dtype:
        return random.integers(0, 5, shape).astype(tensor.dtype)
    return random.uniform(0, 1, shape).astype(tensor.dtype)


def set_weights(model: Any) -> None:
    """The same numbers in the order of `model.weights`, of a size that keeps deep networks from growing."""
    random = np.random.default_rng(0)
    model.set_weights([seeded(weight, random) for weight in model.weights])
    for layer in model._flatten_layers():
        # Normalization computes with numbers that it derives from its weights.
        if hasattr(layer, "finalize_state") and layer.built:
            layer.finalize_state()


def seeded(weight: Any, random: Any) -> Any:
    if "int" in weight.dtype:
        return np.asarray(weight)
    if weight.name.endswith(("variance", "gamma", "scale")):
        return random.uniform(0.5, 1.5, weight.shape).astype(weight.dtype)
    inputs = math.prod(weight.shape[:-1])
    return (random.standard_normal(weight.shape) / math.sqrt(max(1, inputs))).astype(weight.dtype)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
