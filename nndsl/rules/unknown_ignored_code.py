"""A comment ignores a code that does not exist.

## What it is
What a comment ignores is a code, such as NN405, or the name of a rule, such as activated-regression-head; several have
commas between them. Remarks stand behind `--`.

## Why it hurts
Nothing is ignored for such a word: the finding that was meant is still reported.

## Bad
```nn
input x(8)
# nndsl: ignore activated-head
output price: regression = x -> Dense(1)
```

## Good
```nn
input x(8)
# nndsl: ignore NN405 -- prices are never negative
output price: regression = x -> Dense(1, relu)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from nndsl.rules.rule import Rule

RULE = Rule("NN172", "unknown-ignored-code")
