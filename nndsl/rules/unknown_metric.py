"""Keras has no metric of that name.

## What it is
A metric is named by its class (`AUC(curve="PR")`) or by the text that Keras takes for it (`mean_absolute_error`).

## Why it hurts
Keras notices it only when training starts.

## Bad
```nn
input x(8)
output y: regression = x -> Dense(1)
compile { metrics: [mean_absolut_error] }
```

## Good
```nn
input x(8)
output y: regression = x -> Dense(1)
compile { metrics: [mean_absolute_error] }
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN422", "unknown-metric")
