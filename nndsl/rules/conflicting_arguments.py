"""Arguments that Keras refuses together, each of them right by itself.

## What it is
Some arguments exclude others: a convolution has strides or a dilation, not both; a wrapper takes a layer of a certain
kind; an axis that is reduced cannot be kept.

## Why it hurts
Keras refuses them when the layer is made or first used.

## Bad
```nn
input image(28, 28, 1)
output digit: multiclass(10) =
    image -> Conv2D(8, 3, strides=2, dilation_rate=2) -> Flatten -> Dense(10, softmax)
```

## Good
```nn
input image(28, 28, 1)
output digit: multiclass(10) =
    image -> Conv2D(8, 3, dilation_rate=2) -> Flatten -> Dense(10, softmax)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN207", "conflicting-arguments")
