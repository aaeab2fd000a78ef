"""An exported file does not answer as the model does.

## What it is
After writing, nndsl opens the file with the program that will run it and compares its answers on random rows with the model's. They
differ by more than 0.001 of the largest answer (or of 1), or the file does not open. It is not kept.

## Why it hurts
Predictions in use would not be those that were measured.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl export runs/net-1 --to tflite    # the converter has a defect
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl export runs/net-1 --to onnx
```

## When to ignore it
Never; please report the network.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN575", "differing-export")
