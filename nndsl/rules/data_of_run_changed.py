"""The data of a run changed since it began.

## What it is
A file or folder that the run was trained on has another content than it had when the run began, or is not there any
more. A file that was only copied or touched is the same.

## Why it hurts
The numbers would be neither those of the old data nor those of the new, and rows held out for the test may have been
trained on.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
```

```sh
head -100 all.csv > houses.csv
nndsl run --resume runs/houses-1
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(16, relu) -> Dense(1)
```

```sh
cp backup/houses.csv houses.csv
nndsl run --resume runs/houses-1
```

## When to ignore it
Never; train anew on the new data.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN571", "data-of-run-changed")
