"""Two layers of one name.

## What it is

Keras wants every layer of a model to have a name of its own. Two layers have the same name where a `name=` is written twice, where
a step with a `name=` stands in a block that is used twice or in a repeat, or where an output is called what Keras calls a layer
without a name (`dense`, `conv2d_1`).

## Why it hurts

`keras.Model` raises "The name ... is used 2 times in the model. All operation names should be unique."

## Bad

```nn
input features(4)
hidden = features -> Dense(8, relu, name="hidden") -> Dense(8, relu, name="hidden")
output price: regression = hidden -> Dense(1)
```

## Good

```nn
input features(4)
hidden = features -> Dense(8, relu, name="first") -> Dense(8, relu, name="second")
output price: regression = hidden -> Dense(1)
```

## When to ignore it

Never.
"""

from nndsl.rules.rule import Rule

RULE = Rule("NN117", "repeated-layer-name")
