"""A layer computes with floats only, and got or was given another dtype.

## What it is
Convolution and average pooling multiply and divide, which TensorFlow does with floats only; weights are floats, too.
An input declared as `uint8` or `int32` stays so until a layer turns it into floats.

## Why it hurts
Keras builds the model without a word and fails at the first batch.

## Bad
```nn
input image(28, 28, 1): uint8
output digit: multiclass(10) = image -> Conv2D(8, 3, activation=relu) -> Flatten -> Dense(10, softmax)
```

## Good
```nn
input image(28, 28, 1): uint8
output digit: multiclass(10) =
    image -> Rescaling(1 / 255) -> Conv2D(8, 3, activation=relu) -> Flatten -> Dense(10, softmax)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN307", "unsuitable-dtype")
