"""A layer cannot be written in the format that was asked for.

## What it is
ONNX and TensorFlow Lite have fixed lists of operations. Layers that prepare texts or look words up are not on them; a file of weights
has no place for a vocabulary. The message names the layer and what it computes.

## Why it hurts
The file would not open where it is to be used, or would answer something else.

## Bad
```nn
input words(1): string
output subject: multiclass(3) = words -> StringLookup -> Embedding(100, 8) -> Flatten -> head
```

```sh
nndsl export runs/net-1 --to onnx
```

## Good
```nn
input words(1): string
output subject: multiclass(3) = words -> StringLookup -> Embedding(100, 8) -> Flatten -> head
```

```sh
nndsl export runs/net-1 --to saved_model
```

## When to ignore it
Never. Where the other formats are of no use, prepare the data before the network.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN573", "unexportable-layer")
