"""A pipe begins with a tensor that is not in sight.

## What it is
A tensor can be read after the statement that names it. Blocks and shared pieces see no tensors but their own.

## Why it hurts
There is nothing that could flow through the pipe.

## Bad
```nn
input x(8)
output y: regression = hidden -> Dense(1)
hidden = x -> Dense(16, relu)
```

## Good
```nn
input x(8)
hidden = x -> Dense(16, relu)
output y: regression = hidden -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN102", "unknown-tensor")
