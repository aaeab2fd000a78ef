"""A comment to nndsl whose word is misspelt.

## What it is
What a comment may say to nndsl is `ignore`; this one says a word much like it.

## Why it hurts
Nothing is ignored.

## Bad
```nn
input x(8)
# nndsl: ignor NN405
output price: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
# nndsl: ignore NN405
output price: regression = x -> Dense(1, relu)
```

## When to ignore it
Never. Other words behind `nndsl:` are prose and are not reported.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN174", "misspelt-ignore")
