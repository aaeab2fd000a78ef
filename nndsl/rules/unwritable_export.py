"""The path for an exported file is taken, has another format's ending, or cannot be written.

## What it is
`nndsl export` overwrites nothing unless told: an earlier export is replaced with `--force`, files of the run itself never are, nor is
a folder that is not a SavedModel.

## Why it hurts
Something of yours would be lost.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl export runs/net-1 --to onnx
nndsl export runs/net-1 --to onnx    # the file is there already
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl export runs/net-1 --to onnx --force
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN574", "unwritable-export")
