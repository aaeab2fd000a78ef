"""A network as plain data for other programs: what templates/json/schema.json describes."""

from __future__ import annotations

from typing import Any

from nndsl import catalog
from nndsl.emit.describing.layers import Describer
from nndsl.emit.describing.sections import compiling, data, params, symbols, training
from nndsl.emit.describing.values import size
from nndsl.graph.graph import Graph
from nndsl.graph.sharing import nested_model
from nndsl.graph.summary import summarize
from nndsl.version import __version__

SCHEMA = 1
"""Raised when a program that reads the description has to be changed; what is only added does not raise it."""

TOTALS = (
    "params",
    "trainable_params",
    "non_trainable_params",
    "macs",
    "weight_bytes",
    "activation_bytes",
)


def network(graph: Graph) -> dict[str, Any]:
    """The description of a network without errors, of nothing but what JSON has.

    Sizes are numbers, texts where they are known only when the model is built, or None where they vary; the batch axis
    comes first in every shape.
    """
    describer = Describer(graph)
    summary = summarize(graph)
    return {
        "schema": SCHEMA,
        "nndsl": __version__,
        "keras": catalog.version(),
        "name": graph.name,
        "symbols": symbols(graph),
        "params": params(graph, describer.position),
        "inputs": [describer.input(node, number) for number, node in enumerate(graph.inputs)],
        "layers": [describer.layer(node) for node in describer.nodes],
        "outputs": [describer.output(output, size(output.task_size)) for output in graph.outputs],
        "shared": [
            {"name": shared.name, "model": nested_model(shared)}
            for shared in graph.program.shared
            if any(node.shared == shared.name for node in describer.nodes)
        ],
        "totals": {name: summary[name] for name in TOTALS},
        "compile": compiling(graph),
        "train": training(graph),
        "data": data(graph),
    }
