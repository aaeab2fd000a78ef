"""Keras' scikit-learn wrappers cannot train this network.

## What it is
`nndsl compile --target sklearn` writes an estimator on `keras.wrappers.SKLearnClassifier` or `SKLearnRegressor`. These take
what scikit-learn's own estimators take: `X` with one row of numbers an example, and `y` with one label or number an example.
A second input or output, images and sequences of vectors as an input, texts, several numbers an example (`regression(3)`,
`multilabel`), predictions for every pixel and reconstructions are none of these.

## Why it hurts
The wrapper would raise in its first `fit`: `Found array with dim 3, while dim <= 2 is required by SKLearnClassifier`.

## Bad
```nn
input image(8, 8)
output digit: multiclass(10) = image -> Flatten -> Dense(10, softmax)
```

```sh
nndsl compile net.nn --target sklearn
```

## Good
The rows of a table become images within the network.

```nn
input pixels(64)
output digit: multiclass(10) = pixels
    -> Reshape((8, 8, 1))
    -> Conv2D(16, 3, activation=relu)
    -> Flatten
    -> Dense(10, softmax)
```

```sh
nndsl compile net.nn --target sklearn
```

## When to ignore it
Never: the other targets write any network.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN163", "unfit-for-scikit-learn")
