"""The generators of random numbers that belong to no layer, for layers and callbacks of the user's that draw from them."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from nndsl.runtime.extras import load_keras
from nndsl.runtime.resuming.plain import Arrays, decode, encode


def capture_random(arrays: Arrays) -> Any:
    """The state of Python's, NumPy's and PyTorch's own generators and of Keras' common one, as `plain.encode` writes it."""
    found: dict[str, Any] = {"python": random.getstate(), "numpy": np.random.get_state(legacy=False)}
    common = _common_generator()
    if common is not None:
        found["keras"] = load_keras().ops.convert_to_numpy(common.state.value)
    if _is_torch():
        import torch

        found["torch"] = torch.get_rng_state().numpy()
    return encode(found, arrays, "random")


def restore_random(state: Any, arrays: Arrays) -> None:
    found = decode(state, arrays)
    random.setstate(found["python"])
    np.random.set_state(found["numpy"])
    if "keras" in found:
        from keras.src.random.seed_generator import global_seed_generator

        global_seed_generator().state.assign(found["keras"])
    if "torch" in found and _is_torch():
        import torch

        torch.set_rng_state(torch.from_numpy(found["torch"].copy()))


def _common_generator() -> Any:
    """What `keras.random` draws from where no seed is given; `None` while nothing has. Keras offers no public way to it."""
    from keras.src.backend.common.global_state import get_global_attribute
    from keras.src.random.seed_generator import GLOBAL_SEED_GENERATOR

    return get_global_attribute(GLOBAL_SEED_GENERATOR)


def _is_torch() -> bool:
    return bool(load_keras().config.backend() == "torch")
