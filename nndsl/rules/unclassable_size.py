"""A network is asked for as a class, and does something that a class cannot say.

## What it is
`nndsl compile --target subclass` makes every layer before it is called. So a layer of a block may be made with a size of what
comes into the block, which `build` is told, but not with a size of a tensor within it. Nor can steps with a choice or a loop
inside a loop name a tensor with `as`, or a shared piece of several steps take several tensors by a call.

## Why it hurts
Whoever made the layer would have to guess, and another input would get another network than the one that was written.

## Bad
```nn
input series(8, 4)
block x -> narrow() {
    y = x -> Conv1D(6, 3)
    return y -> Dense(y.shape[1])
}
output price: regression = series -> narrow -> Flatten -> Dense(1)
```

```sh
nndsl compile net.nn --target subclass
```

## Good
```nn
input series(8, 4)
block x -> narrow() {
    y = x -> Conv1D(6, 3)
    return y -> Dense(x.shape[1] - 2)
}
output price: regression = series -> narrow -> Flatten -> Dense(1)
```

```sh
nndsl compile net.nn --target subclass
```

## When to ignore it
Never: the target `keras` writes any network.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN164", "unclassable-size")
