"""The target's values do not fit the task or its loss.

## What it is
Classes are labels: text or whole numbers. A `sparse_` loss takes a class number, not one column a class; columns of one
output that give chances sum to 1 in every row; a `multilabel` column holds 0 and 1.

## Why it hurts
Keras broadcasts or rounds such values, shows a falling loss and learns nothing of use.

## Bad
```nn
input main(n)
output kind: multiclass = main -> Dense(8, relu) -> Dense(n_classes, softmax)
data csv("flowers.csv") {
    main: length .. width
    kind: width
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
Never: decimals are predicted by `regression`.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN510", "misencoded-target")
