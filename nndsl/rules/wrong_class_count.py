"""The target has more or fewer classes than the output.

## What it is
`binary` needs exactly two classes in the data, `multiclass(k)` exactly k (whole numbers from 0 to k - 1 may have gaps),
`multiclass` two or more.

## Why it hurts
A label beyond the last unit stops TensorFlow on the processor and counts as nothing on a graphics card.

## Bad
```nn
input main(n)
output kind: binary = main -> Dense(8, relu) -> Dense(1, sigmoid)
data csv("flowers.csv") {
    main: length .. width
    kind: kind
}
```

```csv
length,width,kind
5.1,3.5,setosa
7.0,3.2,versicolor
6.3,3.3,virginica
4.9,3.0,setosa
6.4,3.2,versicolor
5.8,2.7,virginica
```

## Good
```nn
input main(n)
output kind: multiclass = main -> Dense(8, relu) -> Dense(n_classes, softmax)
data csv("flowers.csv") {
    main: length .. width
    kind: kind
}
```

```csv
length,width,kind
5.1,3.5,setosa
7.0,3.2,versicolor
6.3,3.3,virginica
4.9,3.0,setosa
6.4,3.2,versicolor
5.8,2.7,virginica
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN511", "wrong-class-count")
