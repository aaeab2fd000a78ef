"""What is drawn of a network: boxes with the arguments that matter, groups, and lines with the use they belong to."""

from __future__ import annotations

import time

import pytest

from nndsl.drawing.diagram import Box, Diagram
from nndsl.drawing.reading import names_of_groups, read
from tests.drawing.nets import INCEPTION, LOOP, SIAMESE, UNET, graph_of


def drawn(steps: str, shape: str = "16, 16, 3") -> list[str]:
    """The texts of the layers of a pipe, without the output's own."""
    text = f"input a({shape})\noutput y = a -> {steps} -> Flatten -> Dense(1)"
    return [f"{box.title} {box.words}".strip() for box in read(graph_of(text)).boxes[1:-2]]


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        ("Dense(64, relu)", "Dense 64, relu"),
        ("Conv2D(8, 3, strides=2)", "Conv2D 8, 3×3, stride 2"),
        ("Conv2D(8, (3, 1), strides=(2, 1))", "Conv2D 8, 3×1, stride (2, 1)"),
        ("Conv2D(8, 3, strides=1, padding=valid)", "Conv2D 8, 3×3"),
        ("Conv2D(8, 3, use_bias=False, kernel_initializer=he_normal)", "Conv2D 8, 3×3, no bias"),
        ("MaxPooling2D(2)", "MaxPooling2D 2×2"),
        ("Dropout(0.5, seed=3)", "Dropout 0.5"),
        ("relu", "Activation relu"),
        ("Rescaling(1 / 255)", "Rescaling 0.003922"),
        ("BatchNormalization(name=first)", "BatchNormalization"),
    ],
)
def test_arguments_that_matter(step: str, shown: str) -> None:
    assert drawn(step) == [shown]


def test_options_of_a_call_are_told() -> None:
    text = "input a(6, 8)\noutput y = (a, a, use_causal_mask=True) -> MultiHeadAttention(2, 8) -> Flatten -> Dense(1)"
    found = box(read(graph_of(text)), "multi_head_attention")
    assert found.words == "heads 2, dim 8, causal mask"
    assert "use_causal_mask = True" in found.details


def titles(diagram: Diagram) -> list[str]:
    return [group.title for group in diagram.groups]


def box(diagram: Diagram, name: str) -> Box:
    (found,) = (each for each in diagram.boxes if name in (each.name, each.title))
    return found


def test_blocks_and_repeats_are_groups() -> None:
    diagram = read(graph_of(UNET))
    assert titles(diagram)[:3] == ["conv(16) × 2", "conv(16)", "conv(16)"]
    first = box(diagram, "conv2d")
    assert len(diagram.around(first.key)) == 3


def test_steps_repeated_in_parentheses_are_one_group() -> None:
    text = "input a(8)\noutput y: regression = a -> (Dense(8) -> relu) * 3 -> Dense(1)"
    assert titles(read(graph_of(text))) == ["× 3"]


def test_a_block_of_one_layer_has_no_frame() -> None:
    text = "block one(n) = Dense(n)\ninput a(8)\noutput y: regression = a -> one(3) -> Dense(1)"
    assert titles(read(graph_of(text))) == []


def test_levels_and_names_collapse() -> None:
    graph = graph_of(UNET)
    assert [group.title for group in read(graph, level=1).groups] == [
        "conv(16) × 2", "conv(32) × 2", "conv(64) × 2", "conv(32) × 2", "conv(16) × 2",
    ]  # fmt: skip
    shut = read(graph, level=0)
    assert not shut.groups and box(shut, "conv(64) × 2").below.startswith("6 layers · (8, 8, 64) · ")
    assert [group.title for group in read(graph_of(INCEPTION), collapse=["module"]).groups] == []
    assert names_of_groups(graph) == ["conv"]


def test_lines_of_collapsed_groups_are_drawn_once() -> None:
    shut = read(graph_of(INCEPTION), level=0)
    assert [(line.source, line.target) for line in shut.lines] == [
        (one.key, two.key) for one, two in zip(shut.boxes, shut.boxes[1:], strict=False)
    ]


def test_a_shared_piece_is_drawn_once_and_its_lines_are_numbered() -> None:
    diagram = read(graph_of(SIAMESE))
    assert titles(diagram) == ["tower, shared"]
    first = box(diagram, "dense")
    into = {
        diagram.boxes[int(line.source)].title: line.label
        for line in diagram.lines
        if line.target == first.key
    }
    assert into == {"left": "1", "right": "2"} and first.uses == 2


def test_a_shared_layer_says_how_often_it_is_used() -> None:
    assert "used 2 times" in box(read(graph_of(LOOP)), "dense_2").below


def test_a_tensor_that_is_read_twice_says_so() -> None:
    text = "input a(8, 4)\noutput y: regression = (a, a) -> MultiHeadAttention(2, 4) -> Flatten -> Dense(1)"
    assert read(graph_of(text)).lines[0].label == "×2"


def test_details_hold_everything() -> None:
    details = box(read(graph_of(UNET)), "conv2d").details
    assert {
        "Conv2D conv2d",
        "filters = 16",
        "gives (32, 32, 16)",
        "weights: kernel 3×3×1×16, bias 16",
    } <= set(details)


def test_a_thousand_blocks_are_read_in_a_moment() -> None:
    text = "input a(8)\nblock r(n) = { Dense(n, relu) -> Dense(n) | skip } -> Add\noutput y = a -> r(8) * 1000 -> Dense(1)"
    graph = graph_of(text)
    start = time.perf_counter()
    assert len(read(graph).groups) == 1001 and time.perf_counter() - start < 5
