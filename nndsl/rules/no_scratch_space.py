"""No disk has room for what is read in chunks.

## What it is
Data larger than memory are checked in one go and kept on disk, as the network takes them, until the run ends. There is no
room for them in the folder for temporary files, nor in the one where `nndsl` was started, or the disk filled up meanwhile.
A folder that lies in memory, as `/tmp` does on some systems, is passed over.

## Why it hurts
There is nothing to train on. What was written so far is gone; no other file is touched.

## Bad
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
nndsl run net.nn --data huge.csv --target price    # the disk of /tmp is full
```

## Good
```nn
input main(n)
output price: regression = main -> Dense(1)
```

```sh
TMPDIR=/data/scratch nndsl run net.nn --data huge.csv --target price
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN538", "no-scratch-space")
