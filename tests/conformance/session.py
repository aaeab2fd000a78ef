"""Keras' global state between two networks: reset for each, freed for every so many."""

from __future__ import annotations

import gc
import itertools

FREED_EVERY = 50
_number = itertools.count()


def fresh_session() -> None:
    """Starts to number layer names anew.

    `clear_session` does that, too, but it also throws TensorFlow's kernels away and looks through all that was ever
    imported for garbage: together half of what it costs to judge a network.
    """
    import keras
    from keras.src.utils.naming import reset_uids

    number = next(_number)
    if number % FREED_EVERY:
        reset_uids()
        return
    keras.utils.clear_session()
    if not number:
        gc.freeze()  # what the imports made stays
