"""Pictures go into the first weights as whole numbers from 0 to 255.

## What it is
An input with the values of pixels that reaches a Dense layer or a convolution without being scaled: no Rescaling or
Normalization before it, and no normalization right behind it. In the examples the file holds bytes.

## Why it hurts
Weights start where inputs near 1 suit them. Inputs 255 times as large make the first steps huge: units die, the loss
jumps, and what a network with scaled pixels learns in one epoch takes many or never comes.

## Bad
```nn
input image(8, 8)
output ink: regression = image -> Flatten -> Dense(16, relu) -> Dense(1)
data npz("images.npz") {
    image: image
    ink: ink
}
```

## Good
```nn
input image(8, 8)
output ink: regression = image -> Rescaling(1 / 255) -> Flatten -> Dense(16, relu) -> Dense(1)
data npz("images.npz") {
    image: image
    ink: ink
}
```

## When to ignore it
Where the numbers are amounts and not pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isqrt

from nndsl.diagnostics import Diagnostic, Fix, Label
from nndsl.graph.graph import Graph, Node
from nndsl.rules.head import PASSING
from nndsl.rules.measured import Measured, MeasuredInput
from nndsl.rules.network import LINEAR_MAPS, is_activation, readers
from nndsl.rules.rewriting import before_step
from nndsl.rules.rule import Rule

WEIGHING = LINEAR_MAPS | {"SeparableConv1D", "SeparableConv2D", "DepthwiseConv1D", "DepthwiseConv2D"}

KEEPS_SCALE = PASSING | {
    *(f"{kind}Pooling{axes}D" for kind in ("Max", "Average") for axes in (1, 2, 3)),
    *(f"{kind}{axes}D" for kind in ("ZeroPadding", "UpSampling") for axes in (1, 2, 3)),
    *("Resizing", "CenterCrop", "RandomFlip", "RandomRotation", "RandomZoom", "RandomTranslation"),
    *("RandomCrop", "RandomContrast", "RandomBrightness"),
}
"""Layers behind which pixels are as large as before them."""

BYTE, WORD = 255, 65535


def on_data(graph: Graph, data: Measured) -> Iterator[Diagnostic]:
    by = readers(graph)
    for each in data.inputs:
        first = _first_weights(by, graph.refs[each.name][0].node) if _holds_pixels(each) else None
        if first is not None and each.numbers is not None:
            yield _finding(
                each, first, f"{each.numbers.low.value:.6g} to {each.numbers.high.value:.6g}", data
            )


def _finding(given: MeasuredInput, first: Node, extent: str, data: Measured) -> Diagnostic:
    most = BYTE if given.numbers is None or given.numbers.high.value <= BYTE else WORD
    step = f"Rescaling(1 / {most})"
    message = f"{given.name} holds pixels from {extent}, which {first.layer} takes as they are: its first steps are far too large"
    edit = before_step(first, step)
    return Diagnostic(
        "NN526",
        message,
        given.span,
        f"write {given.name} -> {step} before the first layer with weights",
        "warning",
        notes=data.notes,
        labels=(Label(first.name_span, f"here they are still {extent}"),),
        fixes=(Fix(f"write {step} before {first.layer}", (edit,), "unsafe"),) if edit else (),
    )


def _holds_pixels(given: MeasuredInput) -> bool:
    numbers = given.numbers
    if numbers is None or numbers.fraction is not None or numbers.low.value < 0:
        return False
    dims, high = given.dims, numbers.high.value
    if len(dims) > 2:
        return dims[-1] in (1, 3, 4) and min(dims[-3:-1]) >= 8 and 100 <= high <= WORD
    return 200 <= high <= BYTE and (min(dims) >= 8 if len(dims) == 2 else _is_square(dims))


def _is_square(dims: tuple[int, ...]) -> bool:
    """Whether a row of numbers may be a square picture, grey or in colour: 64, 784, 3072 of them."""
    count = dims[0] if len(dims) == 1 else 0
    return count >= 64 and any(
        count % channels == 0 and isqrt(count // channels) ** 2 == count // channels for channels in (1, 3)
    )


def _first_weights(by: Mapping[int, list[Node]], number: int) -> Node | None:
    """The first layer with weights that gets the numbers of a node as large as they are, and no normalization after it."""
    for node in by.get(number, ()):
        if node.kind == "layer" and node.layer in KEEPS_SCALE:
            found = _first_weights(by, node.number)
            if found is not None:
                return found
        elif node.kind == "layer" and node.layer in WEIGHING and not _is_normalized(by, node):
            return node
    return None


def _is_normalized(by: Mapping[int, list[Node]], node: Node) -> bool:
    return any(
        reader.layer.endswith("Normalization")
        or ((is_activation(reader) or reader.layer in KEEPS_SCALE) and _is_normalized(by, reader))
        for reader in by.get(node.number, ())
    )


RULE = Rule("NN526", "unscaled-images", on_data=on_data)
