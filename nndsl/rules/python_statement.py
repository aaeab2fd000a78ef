"""Python where a network is described.

## What it is
A Python statement (`import keras`, `def`, `for`), a method of a model (`model.add(...)`) or a layer called as a
function (`Dense(16)(x)`).

## Why it hurts
A `.nn` file is no program. It says which way the data flows, and the Python comes out of it.

## Bad
```nn
input x(8)
hidden = Dense(16, relu)(x)
output price: regression = hidden -> Dense(1)
```

## Good
```nn
input x(8)
hidden = x -> Dense(16, relu)
output price: regression = hidden -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN005", "python-statement")
