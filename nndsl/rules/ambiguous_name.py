"""`as` names a tensor that exists several times or not at all.

## What it is
Within a repeat, after `each` and in a choice, a step is there as often as the count, the list or the condition says.

## Why it hurts
The name would stand for several tensors, or for none.

## Bad
```nn
input x(8)
h = x -> (Dense(16, relu) as last) * 3
output y: regression = [h, last] -> Add -> Dense(1)
```

## Good
```nn
input x(8)
h = x -> Dense(16, relu) * 2 as second -> Dense(16, relu)
output y: regression = [h, second] -> Add -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN110", "ambiguous-name")
