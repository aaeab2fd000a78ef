"""A layer that Keras cannot load again from the platform's file.

## What it is
The platform saves the model and loads it again, from `.h5` where it is older. Some layers of Keras 3 cannot be
written into such a file, or do not come back as they were: `Attention` with dot products, some augmentations of images,
`LayerNormalization` and `Softmax` over several axes.

## Why it hurts
The model trains, and cannot be loaded when it is to predict, or predicts something else.

## Bad
```nn
input words(20): int32 named "text_preprocessed"
tokens = words -> Embedding(1000, 16)
output kind: multiclass = [tokens, tokens] -> Attention -> GlobalAveragePooling1D -> Dense(n_classes, softmax)
```

## Good
```nn
input words(20): int32 named "text_preprocessed"
tokens = words -> Embedding(1000, 16)
output kind: multiclass = [tokens, tokens] -> AdditiveAttention -> GlobalAveragePooling1D -> Dense(n_classes, softmax)
```

## When to ignore it
Where your platform saves as `.keras`, which holds most of them. With `--keras 2.3` or `2` it is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.reloading import unloadable
from nndsl.platform.settings import PlatformSettings
from nndsl.rules.rule import Rule


def check(graph: Graph, settings: PlatformSettings) -> Iterator[Diagnostic]:
    live = graph.live()
    for node in graph.nodes if settings.has_keras_3 else ():
        hint = unloadable(node.layer, node.args) if node.kind == "layer" and node.number in live else ""
        if hint:
            message = f"Keras 3 cannot load a model with this {node.layer} from .h5 again"
            yield Diagnostic("NN616", message, node.name_span, hint)


RULE = Rule("NN616", "platform-unloadable", on_platform=check)
