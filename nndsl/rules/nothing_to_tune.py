"""A search is asked for over a network whose params say nothing of the values to try.

## What it is
`nndsl compile --target keras-tuner` writes `build(hp)`, in which a tuner chooses the value of every param that has a space:
some values (`in {16, 32, 64}`) or a range (`in 0.1 .. 0.5`, `in 1e-5 .. 1e-1 log`). Here no param that the network,
`compile { }` or `train { }` reads has one.

## Why it hurts
Every trial of the search would train the same model.

## Bad
```nn
param width = 32

input main(4)
output price: regression = main -> Dense(width, relu) -> Dense(1)
```

```sh
nndsl compile net.nn --target keras-tuner
```

## Good
```nn
param width = 32 in {16, 32, 64}

input main(4)
output price: regression = main -> Dense(width, relu) -> Dense(1)
```

```sh
nndsl compile net.nn --target keras-tuner
```

## When to ignore it
Never: the other targets write a network without a space.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN162", "nothing-to-tune")
