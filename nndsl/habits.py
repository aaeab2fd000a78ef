"""What training does where the file says nothing: `nndsl run` and the programs that nndsl writes do the same."""

from __future__ import annotations

EPOCHS = 10
"""Epochs of a training that nobody told how long to go on; Keras' own default of one shows little."""

TEST = 0.15
VALIDATION = 0.15
"""Shares that are held out: of all rows, and of what then remains."""

FIT = (
    "shuffle",
    "class_weight",
    "initial_epoch",
    "steps_per_epoch",
    "validation_steps",
    "validation_batch_size",
    "validation_freq",
)
"""Arguments handed to `fit` as they are; the others have a meaning of their own."""

TOKENS = 200
"""The length to which the token sequences of Keras' data sets are padded and cut."""
