"""Multiply-adds an example, worked out by hand, and what symbols make of them."""

from __future__ import annotations

from typing import Any

import pytest

from nndsl import catalog
from nndsl.shapes import infer
from nndsl.shapes.call import Call, Inference, Tensor
from nndsl.shapes.polynomials import symbol
from nndsl.shapes.sizes import bind


def use(layer: str, shape: tuple[Any, ...], **given: Any) -> Inference:
    """The layer's answer for an example of that shape."""
    entry = catalog.find("layer", layer)
    assert entry is not None
    args = {one.name: one.default for one in entry.parameters if not one.required} | given
    inference = infer(Call(layer, args, (Tensor((None, *shape)),), given=frozenset(given)))
    assert inference is not None
    return inference


@pytest.mark.parametrize(
    ("layer", "shape", "given", "macs"),
    [
        ("Dense", (5,), {"units": 3}, 15),
        ("Dense", (7, 5), {"units": 3}, 7 * 15),
        ("EinsumDense", (7, 5), {"equation": "abc,cd->abd", "output_shape": (None, 3)}, 7 * 15),
        ("EinsumDense", (7, 5), {"equation": "...x,xy->...y", "output_shape": 3}, 7 * 15),
        ("Embedding", (7,), {"input_dim": 100, "output_dim": 8}, 0),
        ("Conv1D", (10, 2), {"filters": 4, "kernel_size": 3}, 8 * 4 * 3 * 2),
        ("Conv2D", (28, 28, 1), {"filters": 8, "kernel_size": 3}, 26 * 26 * 8 * 9),
        ("Conv2D", (8, 8, 4), {"filters": 4, "kernel_size": 1, "groups": 2}, 64 * 4 * 2),
        ("Conv2DTranspose", (4, 4, 3), {"filters": 2, "kernel_size": 2, "strides": 2}, 16 * 3 * 2 * 4),
        ("DepthwiseConv2D", (8, 8, 4), {"kernel_size": 3, "padding": "same"}, 64 * 4 * 9),
        (
            "SeparableConv2D",
            (8, 8, 4),
            {"filters": 5, "kernel_size": 3, "padding": "same"},
            64 * 4 * 9 + 64 * 4 * 5,
        ),
        ("MaxPooling2D", (8, 8, 4), {}, 0),
        ("Flatten", (8, 8, 4), {}, 0),
    ],
)
def test_multiply_adds(layer: str, shape: tuple[int, ...], given: dict[str, Any], macs: int) -> None:
    assert use(layer, shape, **given).macs == macs


def test_a_varying_axis_leaves_the_cost_open() -> None:
    assert use("Dense", (None, 5), units=3).macs is None


def test_symbols_stand_in_shapes_weights_and_costs() -> None:
    n = symbol("n")
    found = use("Dense", (n,), units=2 * n + 1)
    assert isinstance(found.output, Tensor)
    assert [str(size) for size in found.output.shape or ()] == ["None", "2 * n + 1"]
    assert [str(weight.shape[0]) for weight in found.weights] == ["n", "2 * n + 1"]
    assert str(found.macs) == "2 * n * n + n"


def test_a_window_over_a_symbol_is_neither_refused_nor_guessed() -> None:
    found = use("Conv1D", (symbol("n"), 3), filters=2, kernel_size=5, strides=2)
    assert isinstance(found.output, Tensor) and found.output.shape is not None
    assert [bind(found.output.shape[1], {"n": n}) for n in (5, 6, 7, 100)] == [1, 1, 2, 48]
