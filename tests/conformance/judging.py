"""Puts a text to nndsl and to real Keras and says where the two disagree.

Keras is asked through the code that nndsl writes where nndsl accepts the text, and through an interpreter of its own
(`interpreter.py`) where nndsl refuses it. Asking means: build, compile, and learn from one batch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import interpreter
import network_library as library
from differences import between_models, differences
from learning import Refused, Unable, learn, told
from session import fresh_session

from nndsl.compiler import Analysis, analyze
from nndsl.diagnostics import Diagnostic
from nndsl.emit import emit
from nndsl.graph.graph import Graph
from nndsl.source import Source
from nndsl.syntax.nodes import Node

N_CLASSES = 3
SYNTAX = "NN0"
"""How the codes of the parser begin."""
AGREED = ("accepted", "refused", "silent mistake")
"""The verdicts on which nndsl and Keras are of one mind, or nndsl knows better."""


@dataclass
class Verdict:
    """`kind`: accepted and refused (by both), silent mistake (a head or loss that Keras lets pass and that learns
    nothing), missed (Keras refuses what nndsl accepts), false alarm (the other way round), different (both accept,
    but shapes, names or weights differ), unasked (this machine cannot tell)."""

    kind: str
    text: str
    codes: tuple[str, ...] = ()
    details: list[str] = field(default_factory=list)

    @property
    def agreed(self) -> bool:
        return self.kind in (*AGREED, "unasked")

    def __str__(self) -> str:
        lines = [f"{self.kind} {' '.join(self.codes)}", *self.details, "-" * 20, self.text]
        return "\n".join(lines)


def judge(text: str, sizes: Mapping[str, int] | None = None, twice: bool = False) -> Verdict:
    """The verdict on a text. `twice`: put what nndsl accepts to the interpreter too, which must accept it."""
    library.offer_layers()
    bound = {"n_classes": N_CLASSES, **(sizes or {})}
    analysis = analyze(Source(text), library.load, bind=bound)
    errors = [found for found in analysis.diagnostics if found.severity == "error"]
    codes = tuple(sorted({found.code for found in errors}))
    fresh_session()
    if errors:
        return _refused(text, analysis, bound, codes, errors)
    return _accepted(text, analysis, bound, twice)


def _refused(
    text: str, analysis: Analysis, sizes: Mapping[str, int], codes: tuple[str, ...], errors: list[Diagnostic]
) -> Verdict:
    found = [str(each) for each in errors]
    if any(code.startswith(SYNTAX) for code in codes):
        return Verdict(
            "unasked", text, codes, ["what does not parse is no network that Keras could be asked for"]
        )
    try:
        model, unseen = _interpreted(analysis, sizes)
        if all(_within(each, unseen) for each in errors):
            return Verdict("unasked", text, codes, ["only what nothing uses is wrong"])
        learn(model, analysis.graph, sizes)
        learn(
            model, analysis.graph, sizes, eagerly=False
        )  # as `fit` runs: it refuses what Keras eagerly takes
    except Refused as refused:
        return Verdict("refused", text, codes, [*found, str(refused)])
    except Unable as unable:
        return Verdict("unasked", text, codes, [str(unable)])
    if model.loss is None and all("adds a cost" in each for each in found):
        return Verdict("unasked", text, codes, ["without a loss nothing is trained"])
    about_heads = all(code.startswith(("NN4", "NN5")) for code in codes)
    return Verdict("silent mistake" if about_heads else "false alarm", text, codes, found)


def _accepted(text: str, analysis: Analysis, sizes: Mapping[str, int], twice: bool) -> Verdict:
    details: list[str] = []
    try:
        code = emit(analysis.graph)
        model = _generated(code, analysis.graph, sizes)
        details = differences(model, analysis.graph)
        learn(model, analysis.graph, sizes)
        if twice:
            fresh_session()
            other, _ = _interpreted(analysis, sizes)
            details += between_models(model, other)
    except Refused as refused:
        return Verdict("missed", text, (), [str(refused)])
    except Unable as unable:
        if not details:
            return Verdict("unasked", text, (), [str(unable)])
    return Verdict("different" if details else "accepted", text, (), details)


def _within(found: Diagnostic, statements: list[Node]) -> bool:
    span = found.span
    return any(one.span.start <= span.start and span.end <= one.span.end for one in statements)


def unbound_codes(text: str) -> tuple[str, ...]:
    """The codes of the errors that are found while the symbols of a text have no values."""
    found = analyze(Source(text), library.load).diagnostics
    return tuple(sorted({each.code for each in found if each.severity == "error"}))


# Models.


def _generated(code: str, graph: Graph, sizes: Mapping[str, int]) -> Any:
    module: dict[str, Any] = {}
    shapes = {node.name: tuple(node.tensors[0].shape or ())[1:] for node in graph.inputs}
    try:
        exec(compile(code, "<generated>", "exec"), module)  # noqa: S102
        return module["compile_model"](module["build_model"](shapes, sizes["n_classes"]))
    except Exception as error:
        raise told("build", error) from error


def _interpreted(analysis: Analysis, sizes: Mapping[str, int]) -> tuple[Any, list[Node]]:
    try:
        return interpreter.build(analysis.tree, sizes)
    except Exception as error:
        raise told("interpreter", error) from error
