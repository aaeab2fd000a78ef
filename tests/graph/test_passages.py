"""What the graph keeps of the steps of a text: what came out of each, and which nodes were made for it."""

from __future__ import annotations

from nndsl.compiler import analyze
from nndsl.graph.parts import Part
from nndsl.graph.program import Assign, Block
from nndsl.source import Source


def passages(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The words of each part with the numbers of its nodes."""
    graph = analyze(Source(text)).graph
    return [(_words(part), (first, end)) for part, first, end, _ in graph.passages]


def _words(part: Part) -> str:
    return f"{part.targets[0]} =" if isinstance(part, Assign) else part.span.text


def test_every_step_and_assignment_once() -> None:
    assert passages("input x(8)\na = x -> Dense(4) as b -> relu\n") == [
        ("Dense(4)", (1, 2)),
        ("b", (2, 2)),
        ("relu", (2, 3)),
        ("a =", (1, 3)),
    ]


def test_of_a_repeat_the_last_copy_and_the_whole() -> None:
    assert passages("input x(8)\na = x -> (Dense(4) -> relu) * 3\n") == [
        ("Dense(4)", (5, 6)),
        ("relu", (6, 7)),
        ("(Dense(4) -> relu) * 3", (1, 7)),
        ("a =", (1, 7)),
    ]


def test_each_use_of_a_block_with_what_flows_in() -> None:
    graph = analyze(Source("input x(8)\nblock b(n) = Dense(n)\na = x -> b(4) -> b(5)\n")).graph
    blocks = [flow for part, _, _, flow in graph.passages if isinstance(part, Block)]
    assert [[graph.tensor(ref).shape for ref in flow] for flow in blocks] == [[(None, 8)], [(None, 4)]]
    inner = [flow for part, _, _, flow in graph.passages if part.span.text == "Dense(n)"]
    assert [graph.tensor(ref).shape for ref in inner] == [(None, 4), (None, 5)]


def test_what_does_not_come_about_has_none() -> None:
    text = "input x(8)\nblock unused(n) = Dense(n)\na = x -> relu * 0 -> (Dense(2) if x.shape[-1] > 9 else Dense(3))\n"
    assert [words for words, _ in passages(text)] == [
        "relu * 0",
        "Dense(3)",
        "Dense(2) if x.shape[-1] > 9 else Dense(3)",
        "a =",
    ]
