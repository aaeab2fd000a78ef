"""A class weight for a class that the data do not have.

## What it is
A key of `class_weight` that is no label of the data. Labels are written as they stand there, texts in quotes; where all of
them are text, the number of a class in the order of the alphabet, from 0, will do.

## Why it hurts
Keras takes 1 where it finds no weight and ignores the others, so that a mistyped class changes nothing and says nothing.
`nndsl run` refuses it.

## Bad
```nn
input main(2)
output kind: binary = main -> Dense(8, relu) -> Dense(1, sigmoid)
train { class_weight: {"spam": 5.0, "han": 1.0} }
data csv("mails.csv") {
    main: words .. links
    kind: kind
}
```

```csv
words,links,kind
120,0,ham
30,4,spam
88,1,ham
25,3,spam
140,0,ham
90,0,ham
```

## Good
```nn
input main(2)
output kind: binary = main -> Dense(8, relu) -> Dense(1, sigmoid)
train { class_weight: {"spam": 5.0, "ham": 1.0} }
data csv("mails.csv") {
    main: words .. links
    kind: kind
}
```

```csv
words,links,kind
120,0,ham
30,4,spam
88,1,ham
25,3,spam
140,0,ham
90,0,ham
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.suggest import did_you_mean, one_of
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Label, Measured
from nndsl.rules.rule import Rule


def class_number(key: Any, classes: Sequence[Label]) -> int | None:
    """The number of the class that a key of `class_weight` means; `None` where there is no such class."""
    if key in classes:
        return list(classes).index(key)
    by_number = type(key) is int and all(isinstance(each, str) for each in classes)
    return key if by_number and 0 <= key < len(classes) else None


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    setting = graph.train.get("class_weight")
    if setting is None or not isinstance(setting.value, dict) or len(data.targets) != 1:
        return
    (target,) = data.targets
    labels = [str(each) for each in target.classes]
    for key in setting.value if labels else ():
        if class_number(key, target.classes) is None:
            message = f"class_weight weighs the class {key}, which {target.name} does not have in the data, so it changes nothing"
            hint = did_you_mean(str(key), labels, f"the classes are {one_of(labels[:8], 'and')}")
            span = setting.key_spans.get(str(key), setting.span)
            yield Diagnostic("NN532", message, span, hint, notes=data.notes)


RULE = Rule("NN532", "unknown-weighted-class", on_data=on_data)
