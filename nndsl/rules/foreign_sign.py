"""A sign that the language does not have.

## What it is
An arrow, a quote or an operator that only looks like the right one, such as `=>`, a typographic arrow or a curly quote
that an editor put in place of a straight one; or a control character.

## Why it hurts
Signs that look alike are different characters, and the difference is hard to see.

## Bad
```nn
input x(8)
output price: regression = x => Dense(16, relu) -> Dense(1)
```

## Good
```nn
input x(8)
output price: regression = x -> Dense(16, relu) -> Dense(1)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN006", "foreign-sign")
