"""A name is defined a second time.

## What it is
Inputs, params, tensors, blocks, shared pieces, externs, outputs and the sizes of inputs share one namespace, and each
name in it stands for one thing. A file has one `network`, one `compile`, one `train` and one `data`.

## Why it hurts
Whoever reads a name further down would have to know which of its meanings holds there.

## Bad
```nn
input x(8)
h = x -> Dense(16, relu)
h = h -> Dense(16, relu)
output y: regression = h -> Dense(1)
```

## Good
```nn
input x(8)
h = x -> Dense(16, relu)
h_2 = h -> Dense(16, relu)
output y: regression = h_2 -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN103", "defined-twice")
