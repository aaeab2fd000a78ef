"""A part of a run's report could not be made.

## What it is
The training is done and its model is saved, but a section of `report.html`, or the page itself, could not be made: the
message says why. The section says it too, in its place.

## Why it hurts
A picture or a table that you may have wanted is missing. The model, the history and the figures are whole.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --out /full-disk/run    # room for the model, none for the report
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --out runs/net-9
```

## When to ignore it
Where you do not need that section. If the disk was not full and the memory not spent, please report it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN543", "incomplete-report")
"""What the end of a run warns of."""
