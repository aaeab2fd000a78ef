"""Networks around preprocessing, recurrent and attention layers: accepted, built as promised, trained on a batch."""

from __future__ import annotations

from typing import Any

import pytest
from differences import differences, layers_of
from judging import judge
from learning import learn
from preprocessing_networks import NETWORKS
from session import fresh_session

import nndsl
from nndsl.compiler import analyze
from nndsl.emit import emit
from nndsl.source import Source

ADAPTED = ("text_bag", "text_classifier")
"""Networks with a vocabulary that only data give."""

QUICK = ("mixing", "pipeline", "audio", "rnn_cells")


@pytest.mark.parametrize("name", NETWORKS)
def test_accepted(name: str) -> None:
    assert nndsl.check(NETWORKS[name]) == []


@pytest.mark.keras
@pytest.mark.parametrize("name", QUICK)
def test_some_learn(name: str) -> None:
    assert judge(NETWORKS[name]).kind == "accepted"


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NETWORKS if name not in (*QUICK, *ADAPTED)])
def test_all_learn(name: str) -> None:
    assert judge(NETWORKS[name]).kind == "accepted"


@pytest.mark.keras
@pytest.mark.parametrize("name", ADAPTED)
def test_adapted_learn(name: str) -> None:
    fresh_session()
    graph = analyze(Source(NETWORKS[name])).graph
    module: dict[str, Any] = {}
    exec(compile(emit(graph), "<generated>", "exec"), module)  # noqa: S102
    model = module["compile_model"](module["build_model"]({"text": (1,)}, 4))
    assert differences(model, graph) == []
    words = next(layer for layer in layers_of(model) if type(layer).__name__ == "TextVectorization")
    words.adapt(["a b c", "a good film"])
    learn(model, graph, {})
