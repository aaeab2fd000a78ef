"""Diagrams to draw: random ones, and networks of well-known shapes."""

from __future__ import annotations

import random

from nndsl.compiler import analyze
from nndsl.drawing.diagram import Box, Diagram, Group, Line
from nndsl.graph.graph import Graph
from nndsl.source import Source

WORDS = ("", "64, relu", "3×3, stride 2, same", "全結合層 の 単位", "x" * 80)

UNET = """
network unet
input scan(32, 32, 1)
block conv(filters) = Conv2D(filters, 3, padding=same) -> BatchNormalization -> relu
down = scan -> conv(16) * 2 as d1 -> MaxPooling2D(2) -> conv(32) * 2 as d2 -> MaxPooling2D(2) -> conv(64) * 2
up = [down -> UpSampling2D(2), d2] -> Concatenate -> conv(32) * 2
output mask: multiclass(3) per pixel = [up -> UpSampling2D(2), d1] -> Concatenate -> conv(16) * 2 -> Conv2D(3, 1, activation=softmax)
"""
SIAMESE = """
network siamese
input left(8)
input right(8)
shared tower = Dense(16, relu) -> Dense(8)
output same: binary = [left -> tower, right -> tower] -> Subtract -> Dense(1, sigmoid)
"""
LOOP = """
network loop
input a(8)
input b(8)
shared tower = Dense(8, relu) -> Dense(8)
shared one = Dense(8)
x = a -> tower -> relu -> tower -> one -> one
y = b -> Dense(8) -> tower
output z: regression = [x, y] -> Concatenate -> Dense(1)
output w: binary = y -> Dense(1, sigmoid)
"""
DENSENET = """
network densenet
input image(32, 32, 3)
a = image -> Conv2D(16, 3, padding=same)
b = a -> Conv2D(12, 3, padding=same)
c = [a, b] -> Concatenate -> Conv2D(12, 3, padding=same)
d = [a, b, c] -> Concatenate -> Conv2D(12, 3, padding=same)
output label: multiclass(10) = [a, b, c, d] -> Concatenate -> GlobalAveragePooling2D -> Dense(10, softmax)
output aux: binary = c -> GlobalAveragePooling2D -> Dense(1, sigmoid)
"""
INCEPTION = """
network inception
input image(28, 28, 16)
block module(a, b) = {
    Conv2D(a, 1, activation=relu)
  | Conv2D(b, 1, activation=relu) -> Conv2D(b, 3, padding=same, activation=relu)
  | Conv2D(a, 1, activation=relu) -> Conv2D(b, 5, padding=same, activation=relu)
  | MaxPooling2D(3, 1, padding=same) -> Conv2D(a, 1, activation=relu)
  } -> Concatenate
output label: multiclass(10) = image -> module(8, 16) -> module(16, 32) -> GlobalAveragePooling2D -> Dense(10, softmax)
"""
NETWORKS = {"unet": UNET, "siamese": SIAMESE, "loop": LOOP, "densenet": DENSENET, "inception": INCEPTION}


def graph_of(text: str) -> Graph:
    """The graph of a text without errors."""
    return analyze(Source(text)).sound().graph


def random_diagram(seed: int) -> Diagram:
    """Boxes that read earlier ones, some in nested groups; now and then a line that leads back."""
    chance = random.Random(seed)
    groups = [
        Group(
            f"group {number}",
            chance.choice(("block", "encoder(4, width=32, rate=0.1) × 12")),
            _parent(chance, number),
        )
        for number in range(chance.randrange(6))
    ]
    count = chance.randrange(1, 40)
    boxes = tuple(
        Box(
            str(place),
            "Dense",
            chance.choice(WORDS),
            "(8,) · 72 weights",
            group=_group(chance, groups, place, count),
        )
        for place in range(count)
    )
    pairs = {
        (str(chance.randrange(max(0, place - chance.choice((1, 2, 20))), place)), str(place))
        for place in range(1, count)
        for _ in range(chance.choice((1, 1, 1, 2, 4)))
    }
    if chance.random() < 0.2 and count > 2:
        pairs.add((str(count - 1), str(chance.randrange(count - 1))))
    lines = tuple(Line(*pair, label=chance.choice(("", "", "1, 2"))) for pair in sorted(pairs))
    return Diagram(f"random {seed}", boxes, lines, tuple(groups))


def _parent(chance: random.Random, number: int) -> str:
    return f"group {chance.randrange(number)}" if number and chance.random() < 0.4 else ""


def _group(chance: random.Random, groups: list[Group], place: int, count: int) -> str:
    """Neighbours are likely to stand in one group."""
    if not groups or chance.random() < 0.3:
        return ""
    return groups[place * len(groups) // count].key
