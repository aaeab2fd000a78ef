"""Layers that Keras 3 cannot load from `.h5`, and what the rule says instead."""

from __future__ import annotations

import pytest

import nndsl
from nndsl.platform.reloading import LAYERS

IMAGES = """\
input image(8, 8, 3) named "photo_preprocessed"
output kind: binary = image -> {step} -> Flatten -> Dense(1, sigmoid)
"""
WORDS = """\
input words(9): int32 named "text_preprocessed"
h = words -> Embedding(50, 8)
output kind: binary = {step} -> Flatten -> Dense(1, sigmoid)
"""
ARGUMENTS = {"Solarization": "", "RandomPosterization": "(4)"}
LOST = [
    *(IMAGES.format(step=f"{layer}{ARGUMENTS.get(layer, '(0.1)')}") for layer in LAYERS),
    WORDS.format(step="[h, h] -> Attention"),
    WORDS.format(step="h -> LayerNormalization(axis=[1, 2])"),
    WORDS.format(step="h -> Softmax(axis=[1, 2])"),
]
KEPT = [
    IMAGES.format(step="RandomContrast(0.1)"),
    WORDS.format(step="[h, h] -> AdditiveAttention"),
    WORDS.format(step="[h, h] -> Attention(score_mode=concat)"),
    WORDS.format(step="(h, h) -> MultiHeadAttention(1, 8)"),
    WORDS.format(step="h -> LayerNormalization(axis=[-1])"),
    WORDS.format(step="h -> Softmax"),
]


def codes(text: str, keras: str = "any") -> list[str]:
    return [found.code for found in nndsl.check(text, target="platform", keras=keras)]


@pytest.mark.parametrize("text", LOST)
def test_what_is_lost_is_refused(text: str) -> None:
    assert codes(text) == ["NN616"]
    assert "NN616" not in codes(text, "2")
    assert codes(text.rstrip() + "  # nndsl: ignore NN616\n") == []


@pytest.mark.parametrize("text", KEPT)
def test_what_is_kept_is_not(text: str) -> None:
    assert codes(text) == []


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("text", [*LOST, *KEPT])
def test_keras_says_so(text: str) -> None:
    from nndsl.runtime.platform import Setup, try_out

    code = nndsl.compile(text.rstrip() + "  # nndsl: ignore NN616\n", "platform")
    kinds = {problem.kind for problem in try_out(code, Setup("binary")).problems}
    assert kinds <= {"save-fails", "reload-fails", "reload-differs"}
    assert bool(kinds) == (text in LOST)
