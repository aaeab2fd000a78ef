"""A convolution, pooling or cropping would leave nothing of an axis.

## What it is
Without `padding=same` a window shortens its axis by its size less one, and a stride divides it. Where the window is
longer than the axis, nothing is left.

## Why it hurts
Keras refuses it when the model is built: "Computed output size would be negative".

## Bad
```nn
input image(8, 8, 3)
block shrink(filters) = Conv2D(filters, 3, activation=relu) -> MaxPooling2D(2)
output cat: binary = image -> shrink(8) -> shrink(16) -> Flatten -> Dense(1, sigmoid)
```

## Good
```nn
input image(8, 8, 3)
block shrink(filters) = Conv2D(filters, 3, padding=same, activation=relu) -> MaxPooling2D(2)
output cat: binary = image -> shrink(8) -> shrink(16) -> Flatten -> Dense(1, sigmoid)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN304", "vanishing-size")
