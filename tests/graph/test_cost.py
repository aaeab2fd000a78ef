"""The work for a layer is the same in a large network as in a small one, counted in bytecodes and not in seconds."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

import nndsl
from nndsl.catalog.entry import Entry
from nndsl.graph.evaluate import Evaluator

END = "output y: regression = {} -> Dense(1)\ncompile {{ optimizer: adam }}\n"


def stages(length: int) -> str:
    lines = [f"h{index + 1} = h{index} -> Dense(16, relu)" for index in range(length)]
    return "input x(16)\nh0 = x -> Dense(16, tanh)\n" + "\n".join(lines) + "\n" + END.format(f"h{length}")


def pipe(length: int) -> str:
    return "input x(16)\n" + END.format("x" + " -> Dense(16, relu)" * length)


def repeated(length: int) -> str:
    return "input x(16)\n" + END.format(f"x -> Dense(16, relu) * {length}")


def params(length: int) -> str:
    lines = [f"param units_{index} = 16" for index in range(length)]
    steps = "".join(f" -> Dense(units_{index})" for index in range(length))
    return "input x(16)\n" + "\n".join(lines) + "\n" + END.format(f"x{steps}")


def blocks(length: int) -> str:
    lines = [f"block b{index}(units=16) = Dense(units) -> relu" for index in range(length)]
    steps = "".join(f" -> b{index}" for index in range(length))
    return "input x(16)\n" + "\n".join(lines) + "\n" + END.format(f"x{steps}")


def shared(length: int) -> str:
    lines = [f"shared s{index} = Dense(16) -> relu" for index in range(length)]
    steps = "".join(f" -> s{index} -> s{index}" for index in range(length))
    return "input x(16)\n" + "\n".join(lines) + "\n" + END.format(f"x{steps}")


def branches(length: int) -> str:
    return "input x(16)\n" + END.format(f"[{', '.join(['x -> Dense(3)'] * length)}] -> Concatenate")


def residuals(length: int) -> str:
    lines = [f"h{index + 1} = h{index} -> {{ Dense(16) | skip }} -> Add" for index in range(length)]
    return "input x(16)\nh0 = x -> Dense(16)\n" + "\n".join(lines) + "\n" + END.format(f"h{length}")


def mistakes(length: int) -> str:
    lines = [f"h{index + 1} = h{index} -> Dence(16) -> Dense(16, rellu)" for index in range(length)]
    return "input x(16)\nh0 = x -> Dense(16)\n" + "\n".join(lines) + "\n" + END.format(f"h{length}")


SHAPES = [stages, pipe, repeated, params, blocks, shared, branches, residuals]


def steps_of(work: Callable[[], Any]) -> int:
    """How many steps of Python's own bytecode a piece of work takes: the same in every run and on every machine."""
    steps = 0

    def count(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal steps
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        steps += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("network", [*SHAPES, mistakes])
def test_checking_costs_the_same_for_every_layer(network: Callable[[int], str]) -> None:
    small, large = network(50), network(200)
    nndsl.check(small)
    assert steps_of(lambda: nndsl.check(large)) < 4.4 * steps_of(lambda: nndsl.check(small))


@pytest.mark.parametrize("network", SHAPES)
def test_compiling_costs_the_same_for_every_layer(network: Callable[[int], str]) -> None:
    small, large = network(50), network(200)
    nndsl.compile(small)
    assert steps_of(lambda: nndsl.compile(large)) < 4.4 * steps_of(lambda: nndsl.compile(small))


@pytest.mark.parametrize("network", [stages, pipe, repeated])
def test_ten_thousand_layers_need_no_recursion(network: Callable[[int], str]) -> None:
    text = network(10_000)
    assert nndsl.check(text) == []
    assert nndsl.summarize(text)["params"] >= 10_000 * (16 * 16 + 16)
    assert "def build_model(" in nndsl.compile(text)


def test_checking_leaves_the_garbage_collector_as_it_was() -> None:
    assert gc.isenabled()
    nndsl.check(stages(3))
    assert gc.isenabled()
    gc.disable()
    try:
        nndsl.check("network broken (")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_equal_constants_are_evaluated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluated: list[str] = []
    arguments = Evaluator.arguments

    def count(self: Evaluator, entry: Entry, *rest: Any) -> Any:
        evaluated.append(entry.name)
        return arguments(self, entry, *rest)

    monkeypatch.setattr(Evaluator, "arguments", count)
    assert nndsl.check(stages(100)) == []
    assert evaluated == ["Dense", "Dense", "Dense"]  # 16 with tanh, 16 with relu, 1


def test_equal_numbers_of_other_types_are_told_apart() -> None:
    findings = nndsl.check(
        "input x(8)\nh = x -> Dense(16, relu)\noutput y: regression = h -> Dense(16.0, relu) -> Dense(True)\n"
    )
    assert [found.span.text for found in findings] == ["16.0", "True"]
