"""A class weight for a class that the data do not have.

## What it is
A key of `class_weight` that is no label of the data. The keys are the labels as they stand there, or the numbers from 0
of the classes in their order, that of the alphabet where they are text.

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

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.suggest import did_you_mean, one_of
from nndsl.graph.graph import Graph
from nndsl.rules import class_weight_mismatch
from nndsl.rules.measured import Label, Measured
from nndsl.rules.rule import Rule


def class_numbers(keys: Iterable[Any], classes: Sequence[Label]) -> dict[Any, int | None]:
    """The number of the class that each key of `class_weight` means; `None` where there is no such class.

    Keys are labels, or all of them are class numbers where they are not all labels.
    """
    listed, places = list(keys), {label: number for number, label in enumerate(classes)}
    numbers = range(len(classes))
    if any(key not in places for key in listed) and all(
        type(key) is int and key in numbers for key in listed
    ):
        return {key: key for key in listed}
    return {key: places.get(key) for key in listed}


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    setting = graph.train.get("class_weight")
    if setting is None or not isinstance(setting.value, dict) or len(data.targets) != 1:
        return
    (target,) = data.targets
    labels = [str(each) for each in target.classes]
    told = {found.span for found in class_weight_mismatch.check(graph)}
    for key, number in class_numbers(setting.value, target.classes).items() if labels else ():
        span = setting.key_spans.get(str(key), setting.span)
        if number is None and span not in told:
            message = f"class_weight weighs the class {key}, which {target.name} does not have in the data, so it changes nothing"
            hint = did_you_mean(str(key), labels, f"the classes are {one_of(labels[:8], 'and')}")
            yield Diagnostic("NN532", message, span, hint, notes=data.notes)


RULE = Rule("NN532", "unknown-weighted-class", on_data=on_data)
