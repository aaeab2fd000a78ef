"""The same seed gives the same numbers, whichever backend computes."""

from __future__ import annotations

from nndsl.runtime.extras import load_keras, quiet


def set_seed(seed: int) -> None:
    """Seeds Python, NumPy, Keras and its backend, and has the backend compute in one order where it has a choice.

    Two processes on one machine then train to the same figures; another backend or another machine to others.
    """
    keras = load_keras()
    # It seeds TensorFlow wherever that is installed, and so may be the first to import it.
    with quiet():
        keras.utils.set_random_seed(seed)
    # Without it sums are taken in whatever order the threads finish. JAX has no such switch, and needs none on a CPU.
    if keras.config.backend() == "tensorflow":
        import tensorflow

        tensorflow.config.experimental.enable_op_determinism()
    if keras.config.backend() == "torch":
        import torch

        torch.use_deterministic_algorithms(True, warn_only=True)
