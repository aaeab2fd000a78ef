"""The backend lacks what the network asks of it.

## What it is
Keras computes with TensorFlow, JAX or PyTorch, and a few things exist for some of them only: texts are looked up by TensorFlow
alone, and `steps_per_execution` is nothing that PyTorch has. Which backend it is, `--backend` says, or KERAS_BACKEND.
Where both compute something, but not the same numbers, it is a warning.

## Why it hurts
Keras builds such a network and fails when the training starts, with words about object dtypes or models that were not built.
A model that learned with other numbers than it later predicts with is worse than its figures say.

## Bad
```nn
input word(1): string
output score: regression = word -> StringLookup(vocabulary=["good", "bad"], output_mode=one_hot) -> Dense(1)
```

```sh
nndsl run net.nn --backend jax
```

## Good
```nn
input word(1): string
output score: regression = word -> StringLookup(vocabulary=["good", "bad"], output_mode=one_hot) -> Dense(1)
```

```sh
nndsl run net.nn --backend tensorflow
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN536", "missing-in-backend")
