"""A network for every op: its generated code, run by real Keras, has the shapes that the graph says."""

from __future__ import annotations

from typing import Any

import pytest
from op_texts import networks

from nndsl.compiler import analyze
from nndsl.emit import emit
from nndsl.source import Source

NETWORKS = networks()
NEVER_USED = 40
"""How many ops take no batch at all, or are used by chance too seldom; more would be a loss."""


def test_nearly_every_op_is_used() -> None:
    from nndsl import catalog

    assert len(catalog.names("op")) - len(NETWORKS) <= NEVER_USED


@pytest.mark.keras
@pytest.mark.filterwarnings("ignore")
def test_the_code_of_every_op_builds_what_the_graph_says() -> None:
    import keras

    wrong: list[str] = []
    for number, (name, text) in enumerate(NETWORKS):
        if number % 50 == 0:
            keras.backend.clear_session()
        wrong += [f"{name}: {found}\n{text}" for found in differences(text)]
    assert not wrong, "\n".join(wrong)


def differences(text: str) -> list[str]:
    """What differs between the model of the generated code and the graph, a line each."""
    graph = analyze(Source(text)).graph
    module: dict[str, Any] = {}
    code = emit(graph)
    try:
        exec(compile(code, "generated.py", "exec"), module)  # noqa: S102
        model = module["build_model"]()
    except Exception as error:  # noqa: BLE001 - Keras refuses with every kind of exception
        return [f"{type(error).__name__}: {error}"]
    promised = [tuple(output.tensor.shape or ()) for output in graph.outputs]
    built = [tuple(output.shape) for output in model.outputs]
    return [] if promised == built else [f"{promised} is promised, {built} is built"]
