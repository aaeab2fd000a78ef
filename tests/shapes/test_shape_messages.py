"""What a refusal says: the words, what to write instead, and the argument at fault."""

from __future__ import annotations

from typing import Any

import pytest
from test_shape_costs import use

from nndsl.shapes.call import Refusal

CASES: list[tuple[str, tuple[Any, ...], dict[str, Any], str, str, str, str | None]] = [
    (
        "Conv2D", (784,), {"filters": 8, "kernel_size": 3}, "NN301",
        "Conv2D needs a batch of images (height, width, channels), but got (784,)",
        "reshape first: Reshape((28, 28, 1))", None,
    ),
    (
        "Conv2D", (28, 28), {"filters": 8, "kernel_size": 3}, "NN301",
        "Conv2D needs a batch of images (height, width, channels), but got (28, 28)",
        "add the axis of channels: Reshape((28, 28, 1))", None,
    ),
    (
        "Conv2D", (5, 28, 28, 1), {"filters": 8, "kernel_size": 3}, "NN301",
        "Conv2D needs a batch of images (height, width, channels), but got (5, 28, 28, 1)",
        "apply it to every step with TimeDistributed(Conv2D(...)), or remove an axis with Reshape", None,
    ),
    (
        "MaxPooling2D", (1, 4, 8), {}, "NN304",
        "the window of MaxPooling2D is 2 by 2, larger than its input (1, 4, 8)",
        "use a smaller pool_size, padding=same, or fewer steps before that shrink the input", "pool_size",
    ),
    (
        "Conv1D", (12, 4), {"filters": 4, "kernel_size": 3, "groups": 3}, "NN207",
        "Conv1D has groups=3, which does not divide 4 filters",
        "choose groups so that it divides both the channels of the input and filters=4", "groups",
    ),
    (
        "Conv2D", (8, 8, 3), {"filters": 4, "kernel_size": 3, "padding": "causal"}, "NN205",
        "Conv2D has padding='causal', but it must be valid or same",
        "causal padding exists for Conv1D only", "padding",
    ),
    (
        "Dense", (7, None), {"units": 3}, "NN305",
        "Dense has weights along axis 2, but that size of its input (7, None) varies",
        "give that axis a fixed size, or a name such as n that is known when the model is built", None,
    ),
    (
        "Dense", (7,), {"units": 0}, "NN206",
        "Dense has units=0, but it must be at least 1", "write 1 or more for units", "units",
    ),
    (
        "Reshape", (28, 28), {"target_shape": (10, 10)}, "NN303",
        "Reshape cannot turn (28, 28) into (10, 10): it has 784 values, not 100",
        "give sizes whose product is 784, or -1 for one of them", "target_shape",
    ),
    (
        "Reshape", (28, 28), {"target_shape": 784}, "NN204",
        "Reshape has target_shape=784, but it must be a tuple of sizes", "write Reshape((784,))", "target_shape",
    ),
    (
        "Permute", (4, 6), {"dims": (0, 1)}, "NN206",
        "Permute has dims=(0, 1), but it must hold every number from 1 on once",
        "number the axes from 1 without the batch: Permute((2, 1)) swaps two axes", "dims",
    ),
    (
        "Cropping2D", (4, 4, 1), {"cropping": 2}, "NN304",
        "Cropping2D would cut all of its input (4, 4, 1) away",
        "write a smaller cropping: less than the size in every axis", "cropping",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("layer", "shape", "given", "code", "message", "hint", "argument"), CASES)
def test_refusal(
    layer: str,
    shape: tuple[Any, ...],
    given: dict[str, Any],
    code: str,
    message: str,
    hint: str,
    argument: str | None,
) -> None:
    with pytest.raises(Refusal) as found:
        use(layer, shape, **given)
    refusal = found.value
    assert (refusal.code, refusal.message, refusal.hint, refusal.argument) == (code, message, hint, argument)
