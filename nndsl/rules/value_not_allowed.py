"""An argument has a word that is not among those allowed.

## What it is
Some arguments take one of a few words: `padding` is `valid` or `same`, a dtype one of Keras' dtypes.

## Why it hurts
Keras would refuse it, or silently do something else.

## Bad
```nn
input image(28, 28, 1)
output y: regression =
    image -> Conv2D(8, 3, padding=smae) -> GlobalAveragePooling2D -> Dense(1)
```

## Good
```nn
input image(28, 28, 1)
output y: regression =
    image -> Conv2D(8, 3, padding=same) -> GlobalAveragePooling2D -> Dense(1)
```

## When to ignore it
Never: nothing can be built from it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN205", "value-not-allowed")
