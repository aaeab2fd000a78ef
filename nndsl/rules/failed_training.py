"""Keras could not build or train the network.

## What it is
The checks found nothing, but Keras, a callback or a layer of your own refused; the message is theirs.

## Why it hurts
There is no trained model.

## Bad
```nn
input main(4)
extern Scaled() from my_layers : (b, n) -> (b, n)
output price: regression = main -> Scaled() -> Dense(1)
```

```sh
nndsl run net.nn    # my_layers.py is not beside net.nn
```

## Good
```nn
input main(4)
extern Scaled() from my_layers : (b, n) -> (b, n)
output price: regression = main -> Scaled() -> Dense(1)
```

```sh
ls    # net.nn  my_layers.py
nndsl run net.nn
```

## When to ignore it
Never; if a check could have found it, please report it.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN522", "failed-training")
