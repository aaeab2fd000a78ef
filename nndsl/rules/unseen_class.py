"""A class occurs that the network was never trained on.

## What it is
The rows for validation or test, or the data of `nndsl evaluate`, have a label that no row for training has.

## Why it hurts
The network has no unit for it, or one that was never taught: its answers there are always wrong.

## Bad
```nn
input main(n)
output kind: multiclass = main -> Dense(8, relu) -> Dense(n_classes, softmax)
data csv("flowers.csv", shuffle=False) {
    main: length .. width
    kind: kind
}
```

```csv
length,width,kind
5.1,3.5,setosa
4.9,3.0,setosa
7.0,3.2,versicolor
6.4,3.2,versicolor
6.3,3.3,virginica
5.8,2.7,virginica
```

## Good
```nn
input main(n)
output kind: multiclass = main -> Dense(8, relu) -> Dense(n_classes, softmax)
data csv("flowers.csv", shuffle=True) {
    main: length .. width
    kind: kind
}
```

```csv
length,width,kind
5.1,3.5,setosa
4.9,3.0,setosa
7.0,3.2,versicolor
6.4,3.2,versicolor
6.3,3.3,virginica
5.8,2.7,virginica
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN513", "unseen-class")
