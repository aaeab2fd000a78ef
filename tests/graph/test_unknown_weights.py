"""Weights behind a tensor of unknown shape are unknown; they are not none."""

from __future__ import annotations

import pytest

from nndsl.compiler import analyze
from nndsl.shapes.call import Inference, Tensor
from nndsl.source import Source

TEXT = "input x(4)\noutput y: regression = x -> Identity -> Dense(3) -> relu -> Dense(1)\n"


def test_weights_behind_an_unknown_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    from nndsl.shapes import core

    monkeypatch.setitem(core.RULES, "Identity", lambda call: Inference(Tensor(None)))
    graph = analyze(Source(TEXT)).graph
    weights = {node.name: node.weights for node in graph.layers}
    assert weights == {"identity": (), "dense": None, "activation": (), "y": None}


def test_weights_behind_a_known_shape() -> None:
    graph = analyze(Source(TEXT)).graph
    assert [len(node.weights or ()) for node in graph.layers] == [0, 2, 0, 2]
