"""A layer computes with floats only, and got or was given another dtype.

## What it is
Convolution and average pooling multiply and divide, which TensorFlow does with floats only; weights are floats, too.
An input declared as `uint8` or `int32` stays so until a layer turns it into floats.

## Why it hurts
Keras builds the model without a word and fails at the first batch.

## Bad
```nn
input image(28, 28, 1): uint8
output digit: multiclass(10) = image -> Conv2D(8, 3, activation=relu) -> Flatten -> Dense(10, softmax)
```

## Good
```nn
input image(28, 28, 1): uint8
output digit: multiclass(10) =
    image -> Rescaling(1 / 255) -> Conv2D(8, 3, activation=relu) -> Flatten -> Dense(10, softmax)
```

## When to ignore it
Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic, Label
from nndsl.graph.graph import Graph, Node
from nndsl.rules.loss import written
from nndsl.rules.rule import Rule
from nndsl.shapes.call import Call, Object
from nndsl.shapes.checks import variable_dtype

TOGETHER = "global_clipnorm"
"""What an optimizer computes over all gradients at once."""


def check(graph: Graph) -> Iterator[Diagnostic]:
    setting = graph.compile.get("optimizer")
    if setting is None or not isinstance(setting.value, Object) or setting.value.args.get(TOGETHER) is None:
        return
    trained = [node for node in graph.nodes if any(weight.trainable for weight in node.weights or ())]
    other = next((node for node in trained if _dtype(node) != _dtype(trained[0])), None)
    if other is None:
        return
    message = (
        f"{setting.value.name} clips all gradients together, but the weights of {trained[0].layer} are "
        f"{_dtype(trained[0])}, and those of {other.layer} {_dtype(other)}"
    )
    labels = tuple(
        Label(node.spans.get("dtype", node.name_span), _dtype(node)) for node in (trained[0], other)
    )
    expr = written(graph, "compile", "optimizer")
    span = expr.span if expr else setting.span
    yield Diagnostic("NN307", message, span, "write clipnorm, which clips each by itself", labels=labels)


def _dtype(node: Node) -> str:
    return variable_dtype(Call(node.layer, node.args, (), given=node.given))


RULE = Rule("NN307", "unsuitable-dtype", check)
