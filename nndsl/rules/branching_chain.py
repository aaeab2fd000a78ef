"""A network that is no plain chain is asked for in the sequential style.

## What it is
`nndsl compile --style sequential` writes a `keras.Sequential`: one input, one output, one layer after the other.
Forks, lists, blocks, repeats, shared pieces, ops and a second input or output do not fit into it.

## Why it hurts
A `keras.Sequential` hands every layer the output of the one before and nothing else, so the model would be another one.

## Bad
```nn
input main(4)
output price: regression = main -> { Dense(4) | skip } -> Add -> Dense(1)
```

```sh
nndsl compile net.nn --style sequential
```

## Good
```nn
input main(4)
output price: regression = main -> Dense(4, relu) -> Dense(1)
```

```sh
nndsl compile net.nn --style sequential
```

## When to ignore it
Never: leave `--style` out, and the functional style writes any network.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN160", "branching-chain")
