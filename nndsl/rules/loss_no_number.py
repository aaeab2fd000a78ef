"""The loss stopped being a number while the network trained.

## What it is
After some batch the loss was infinite or not a number. From there on every weight is lost, so training stops. The
message says in which epoch and batch it happened, where the first such value arose (the data, a weight, a layer's output,
the loss, the gradients), and what usually helps there. The folder holds the weights from before that batch.

## Why it hurts
Nothing that is computed from it is a number either, and the epochs that follow are spent for nothing.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
compile { optimizer: SGD(learning_rate=0.1) }
```

```sh
nndsl run net.nn --data houses.csv
```

## Good
```nn
input main(n)
output price: regression = main -> Normalization -> Dense(16, relu) -> Dense(1)
compile { optimizer: SGD(learning_rate=0.01, clipnorm=1.0) }
```

```sh
nndsl run net.nn --data houses.csv
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN569", "loss-no-number")
