"""A token id is beyond the Embedding it goes into.

## What it is
`Embedding(k, ...)` has a row for each of the ids 0 .. k - 1.

## Why it hurts
TensorFlow stops on the processor; on a graphics card it takes zeros and says nothing.

## Bad
```nn
input text(3): int32
output kind: binary = text -> Embedding(8, 4) -> Flatten -> Dense(1, sigmoid)
data csv("texts.csv") {
    text: first .. third
    kind: kind
}
```

```csv
first,second,third,kind
4,7,0,spam
2,9,1,ham
3,3,8,spam
1,5,0,ham
```

## Good
```nn
input text(3): int32
output kind: binary = text -> Embedding(10, 4) -> Flatten -> Dense(1, sigmoid)
data csv("texts.csv") {
    text: first .. third
    kind: kind
}
```

```csv
first,second,third,kind
4,7,0,spam
2,9,1,ham
3,3,8,spam
1,5,0,ham
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN519", "token-out-of-range")
