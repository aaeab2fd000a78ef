"""The multiply-adds of whole models: those of their layers, each by its own shape rule."""

from __future__ import annotations

import pytest

from nndsl.compiler import analyze
from nndsl.source import Source

pytestmark = pytest.mark.keras

NAMES = ("EfficientNetB0", "VGG16", "MobileNet", "MobileNetV2", "MobileNetV3Large", "Xception", "ResNet50V2")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [96, 150])
def test_multiply_adds_are_those_of_the_layers(name: str, size: int) -> None:
    import keras
    from catalog import multiply_adds
    from keras.src.backend.common.stateless_scope import StatelessScope

    with StatelessScope(initialize_variables=False):
        model = getattr(keras.applications, name)(weights=None, classes=11, input_shape=(size, size, 3))
    text = f"input x({size}, {size}, 3)\noutput y = x -> applications.{name}(weights=None, classes=11)\n"
    (node,) = (node for node in analyze(Source(text)).graph.nodes if node.kind == "application")
    assert node.macs == sum(map(multiply_adds.cost, multiply_adds.costly(model)))
