"""An output has a task that does not exist.

## What it is
Tasks are regression, binary, multiclass, multilabel and reconstruction.

## Why it hurts
The rules of heads, losses and metrics hang on the task.

## Bad
```nn
input x(8)
output y: classification = x -> Dense(1, sigmoid)
```

## Good
```nn
input x(8)
output y: binary = x -> Dense(1, sigmoid)
```

## When to ignore it
Never. An output without a task is written without a colon, and then no rule for heads holds.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN114", "unknown-task")
