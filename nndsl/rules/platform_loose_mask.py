"""A mask that Keras cannot load again from the platform's file.

## What it is
`mask_zero=True` and Masking make a mask. In Keras 3 the mask is computed by ops beside the layers, and from `.h5` files
ops are not loaded again. Where the mask begins and ends within one pipe of plain layers, they are written as one
`keras.Sequential`, which comes back. This mask leaves such a pipe.

## Why it hurts
The model trains, and cannot be loaded when it is to predict.

## Bad
```nn
input words(20): int32 named "text_preprocessed"
tokens = words -> Embedding(1000, 16, mask_zero=True)
output kind: multiclass = [tokens -> LSTM(16), tokens -> GRU(16)] -> Concatenate -> Dense(n_classes, softmax)
```

## Good
```nn
input words(20): int32 named "text_preprocessed"
recurrent = words -> Embedding(1000, 16, mask_zero=True) -> LSTM(16)
output kind: multiclass = recurrent -> Dense(n_classes, softmax)
```

## When to ignore it
With `--keras 2` it is not reported: there masks are no part of the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.masked_chains import loose_masks
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    for node in loose_masks(graph) if settings.has_keras_3 else ():
        message = (
            f"the mask of {node.layer} leaves its pipe, and Keras 3 cannot load such a model from .h5 again"
        )
        hint = "let one pipe lead from here to the layer that ends the mask, or do without the mask"
        yield Diagnostic("NN615", message, node.name_span, hint)


RULE = Rule("NN615", "platform-loose-mask", on_platform=check)
