"""A layer gets a tensor with more or fewer axes than it works on.

## What it is
Every layer works on tensors of a certain rank: Conv2D on images (height, width, channels), LSTM on sequences
(steps, features), Embedding on integers of any shape. Shapes in messages leave out the batch axis.

## Why it hurts
Keras refuses it when the model is built, with the batch axis in the shape and often from deep inside the layer.

## Bad
```nn
input image(28, 28)
output digit: multiclass(10) = image -> Conv2D(8, 3) -> Flatten -> Dense(10, softmax)
```

## Good
```nn
input image(28, 28)
output digit: multiclass(10) = image -> Reshape((28, 28, 1)) -> Conv2D(8, 3) -> Flatten -> Dense(10, softmax)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN301", "wrong-rank")
