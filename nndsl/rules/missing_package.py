"""A package that training needs is not installed.

## What it is
nndsl checks and compiles without Keras; `run`, `evaluate` and `predict` need it with one of its backends, TensorFlow, JAX or PyTorch,
and what reads data and draws plots.

## Why it hurts
Nothing can be trained.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
pip install nndsl
nndsl run net.nn
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
pip install "nndsl[tensorflow]"
nndsl run net.nn
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN517", "missing-package")
