"""A case as text in nndsl's own language, and what nndsl says of it: the way that users' arguments go."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from typing import Any

from answers import Answer, Refused, sorted_weights
from compare import Case

from nndsl import catalog
from nndsl.compiler import analyze
from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.shapes.call import Object, Operand, Tensor
from nndsl.source import Source

NO_OUTPUT = "NN131"
"""A case has no output: what it computes need be nothing that can be learned."""

LEARNS_NOTHING = ("NN4", "NN5")
"""Findings about what Keras takes in silence and that learns nothing."""

WORD_KINDS = ("enum", "activation", "initializer", "regularizer", "constraint", "dtype")
RESULT = "result"


def text_of(case: Case) -> str:
    """The network that applies the layer once."""
    names = (f"x{number}" for number in range(100))
    inputs: list[str] = []
    positional = [_operand(operand, names, inputs) for operand in case.operands]
    keywords = [f"{name}={_operand(value, names, inputs)}" for name, value in case.keywords.items()]
    source = f"({', '.join([*positional, *keywords])})" if keywords or len(positional) != 1 else positional[0]
    layer = configured("layer", case.layer, case.args)
    return "\n".join(["network case", *inputs, f"{RESULT} = {source} -> {layer}", ""])


def configured(kind: str, name: str, args: Mapping[str, Any]) -> str:
    """A layer or another object with its arguments: `Dense(units=3, activation=relu)`."""
    entry = catalog.find(kind, name)
    kinds = {one.name: one.kind for one in entry.parameters} if entry else {}
    written = [f"{each}={value_text(value, kinds.get(each, ''))}" for each, value in args.items()]
    return f"{name}({', '.join(written)})"


def value_text(value: Any, kind: str = "") -> str:
    """A value as users write it: words bare where a word is wanted (every other one, for both must do)."""
    if isinstance(value, Object):
        return configured(
            value.kind, value.name, {name: value.args[name] for name in value.args if name in value.given}
        )
    if isinstance(value, str):
        bare = kind in WORD_KINDS and value.isidentifier() and not keyword.iskeyword(value) and len(value) % 2
        return value if bare else f'"{value}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {value_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(value_text(item) for item in value)}]"
    if isinstance(value, tuple):
        return f"({', '.join(value_text(item) for item in value)}{',' if len(value) == 1 else ''})"
    return repr(value)


def text_answer(case: Case) -> Answer | Refused:
    """What the whole compiler says of the case, from its text on."""
    analysis = analyze(Source(text_of(case)))
    errors = [
        found
        for found in analysis.diagnostics
        if found.severity == "error" and not found.code.startswith((NO_OUTPUT, *LEARNS_NOTHING))
    ]
    if errors:
        return Refused("; ".join(map(_line, errors)))
    return _answer(analysis.graph)


def _line(found: Diagnostic) -> str:
    return f"{found.code} {found.message}"


def _answer(graph: Graph) -> Answer:
    output = graph.shapes[RESULT]
    tensors = (output,) if isinstance(output, Tensor) else output
    return Answer(
        tuple(one.shape for one in tensors),
        tuple(one.dtype for one in tensors),
        sorted_weights(
            (weight.name, tuple(weight.shape), weight.trainable)
            for node in graph.layers
            for weight in node.weights or ()
        ),
    )


def _operand(operand: Operand | Any, names: Iterator[str], inputs: list[str]) -> str:
    if isinstance(operand, Tensor):
        assert operand.shape is not None
        name = next(names)
        dims = ", ".join(str(size) for size in operand.shape[1:])
        inputs.append(f"input {name}({dims}): {operand.dtype}")
        return name
    if isinstance(operand, tuple) and all(isinstance(one, Tensor) for one in operand):
        return f"[{', '.join(_operand(one, names, inputs) for one in operand)}]"
    return value_text(operand)
