"""A comment ignores what cannot be ignored.

## What it is
A comment ignores a mistake of syntax, of names, of arguments or of shapes, or a setting that Keras refuses.

## Why it hurts
No network that runs can be made while the mistake stands. The comment changes nothing, and the mistake is reported as well
where there is one.

## Bad
```nn
input x(8)
# nndsl: ignore NN101
output price: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(1)
```

## When to ignore it
Never: delete the comment.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN170", "unignorable-finding")
