"""Data that are read whole are to be read in chunks.

## What it is
`--stream` reads data larger than memory in chunks: CSV files, Parquet files and folders of images. An `.npz` archive and
the data sets of scikit-learn and Keras are read whole.

## Why it hurts
The run would not do what was asked, and might end for want of memory after all.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --data houses.npz --target price --stream
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --data houses.parquet --target price --stream
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN537", "unstreamable-data")
