"""The numbers that wrapped layers, layers made inside others and masks take, as Keras gives them in a fresh process."""

from __future__ import annotations

from typing import Any

import pytest

import nndsl
from nndsl.compiler import analyze
from nndsl.source import Source

IMAGES = """
input image(12, 12, 3)
a = image -> Pipeline([RandomFlip(horizontal), RandAugment()]) -> RandAugment -> RandAugment(name="mine") -> RandomShear(0.1)
    -> AugMix -> AugMix(all_ops=False) -> RandomBrightness(0.1) -> Solarization
    -> RandomColorJitter(brightness_factor=0.1, hue_factor=0.1) -> RandomHue(0.1) -> RandomContrast(0.1) -> RandomFlip
b = a -> SpectralNormalization(Conv2D(3, 3)) -> Conv2D(3, 3) -> SpectralNormalization(Conv2D(3, 1)) -> Conv2D(4, 1)
    -> Flatten -> SpectralNormalization(Dense(4)) -> Dense(3, activation=LeakyReLU(0.1)) -> LeakyReLU -> Dense(2)
output y: regression = b -> Dense(1)
"""

RECURRENT = """
input x(6, 4)
a = x -> RNN([LSTMCell(3), GRUCell(3)], return_sequences=True) -> RNN([LSTMCell(3), GRUCell(3)], return_sequences=True)
    -> RNN(StackedRNNCells([LSTMCell(3), SimpleRNNCell(4)]), return_sequences=True)
    -> RNN(LSTMCell(4), return_sequences=True)
    -> Bidirectional(RNN([GRUCell(3), SimpleRNNCell(2)]), name="both")
b = x -> Bidirectional(LSTM(3, return_sequences=True)) -> LSTM(3, return_sequences=True)
    -> Bidirectional(LSTM(3, return_sequences=True), backward_layer=LSTM(3, return_sequences=True, go_backwards=True))
    -> LSTM(2, return_sequences=True) -> TimeDistributed(Dense(3)) -> TimeDistributed(Dense(2, name="inner"))
    -> Dense(2) -> TimeDistributed(TimeDistributed(Reshape((1, 1)))) if False else skip
c = b -> LSTM(4, activation=ReLU()) -> ReLU -> Activation(ELU()) -> ELU
output y: regression = [a, c] -> Concatenate -> Dense(1)
"""

MASKED = """
input words(6): int32
input others(6): int32
e = words -> Embedding(20, 8, mask_zero=True)
f = others -> Embedding(20, 8, mask_zero=True)
plain = others -> Embedding(20, 8)
both = [e, f] -> Concatenate
half = [e, plain] -> Concatenate
none = [plain, plain] -> Concatenate
sum = [e, f] -> Add
first = [e, f, plain] -> Maximum
seen = ([e, f], use_causal_mask=True) -> Attention
heads = (e, f) -> MultiHeadAttention(2, 4)
logic = [[e, f] -> Average, e] -> Subtract
shared tower = Masking(0.0) -> Dense(8)
shared word = Embedding(20, 8, mask_zero=True)
(p, q) = [words, others] -> each word
pair = [p, q] -> Multiply
t = sum -> tower
u = [t, e] -> Concatenate
v = u -> Masking -> ops.not_equal(x2=0.0) -> ops.any(axis=-1) -> ops.cast(float32) -> Reshape((6, 1))
all = [both, half, none, sum, first, seen, heads, logic, pair, u, v] -> each GlobalMaxPooling1D -> Concatenate -> Dropout(0.1)
output y: regression = all -> Dense(1)
"""


@pytest.mark.keras
@pytest.mark.parametrize("text", [IMAGES, RECURRENT, MASKED], ids=["images", "recurrent", "masked"])
def test_names_are_those_of_keras(text: str) -> None:
    keras = pytest.importorskip("keras")
    analysis = analyze(Source(text))
    assert [found.message for found in analysis.diagnostics if found.severity == "error"] == []
    keras.backend.clear_session()
    layers, operations = _made(nndsl.build(text))
    named = {node.name: node.kind for node in analysis.graph.nodes if node.kind != "input"}
    assert sorted(name for name, kind in named.items() if kind == "layer") == sorted(layers)
    assert {name for name, kind in named.items() if kind == "op"} <= operations


def _made(model: Any) -> tuple[set[str], set[str]]:
    """The names of the layers and of the operations of a model, those of models inside it among them."""
    import keras

    layers: set[str] = set()
    operations: set[str] = set()
    for one in getattr(model, "operations", model.layers):
        if isinstance(one, keras.Model):
            inner_layers, inner_operations = _made(one)
            layers |= inner_layers
            operations |= inner_operations
        elif not isinstance(one, keras.layers.InputLayer):
            (layers if isinstance(one, keras.Layer) else operations).add(one.name)
    return layers, operations
