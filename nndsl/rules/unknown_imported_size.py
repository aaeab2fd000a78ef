"""An imported block reads a size that this file does not have.

## What it is
The words in the dims of inputs are sizes. A block may read them, but a block from another file finds only those that
inputs of this file have too.

## Why it hurts
The size has no value when the model is built.

## Bad
```nn
# blocks.nn
input main(n)
block narrow = Dense(n // 2, relu)
```
```nn
import "blocks.nn"
input x(8)
output y: regression = x -> narrow -> Dense(1)
```

## Good
```nn
# blocks.nn
block narrow(n) = Dense(n // 2, relu)
```
```nn
import "blocks.nn"
input x(8)
output y: regression = x -> narrow(8) -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN122", "unknown-imported-size")
