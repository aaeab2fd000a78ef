"""A `=` where `:` belongs, or the reverse.

## What it is
Settings and the keys of a dict are joined to their values by `:`. Tensors, params, outputs and arguments are joined to
theirs by `=`.

## Why it hurts
The two signs keep settings and assignments apart, since line ends mean nothing.

## Bad
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile {
    optimizer = adam
}
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
compile {
    optimizer: adam
}
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN007", "confused-equals-and-colon")
