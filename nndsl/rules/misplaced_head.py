"""`head` stands where there is no task to ask for it.

## What it is
`head` is the layer that an output's task asks for. It stands in the pipe of that output, outside of branches and repeats.

## Why it hurts
Without a task there is no telling how many units and which activation the layer has.

## Bad
```nn
input x(8)
scores = x -> Dense(16, relu) -> head
output y: binary = scores -> Dense(1, sigmoid)
```

## Good
```nn
input x(8)
scores = x -> Dense(16, relu)
output y: binary = scores -> head
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN112", "misplaced-head")
