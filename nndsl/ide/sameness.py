"""Whether a text still says what it said: what is tried before a change is offered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from nndsl.compiler import Analysis, analyze
from nndsl.diagnostics import Diagnostic, Edit
from nndsl.fixing import edited
from nndsl.graph.graph import Graph, Node
from nndsl.ide.document import Document


def tried(document: Document, edits: Iterable[Edit]) -> Document:
    """The document after some edits; the document itself stays as it is."""
    text = edited(document.text, edits)
    return Document(text, document.source.path, document.load, document.configuration)


def is_same_network(before: Document, after: Document) -> bool:
    """Whether two texts make one network, layer by layer with all arguments and connections, and have the same findings;
    also when their params have other values."""
    if not _is_same(before.analysis, after.analysis):
        return False
    return not before.analysis.graph.params or _is_same(before.derived(_otherwise), after.derived(_otherwise))


def _otherwise(document: Document) -> Analysis:
    """The analysis of a text when each of its params has another value."""
    params = {name: _another(value) for name, value in document.analysis.graph.params.items()}
    return analyze(document.source, document.load, params=params, configuration=document.configuration)


def _another(value: Any) -> Any:
    """A value that is no less likely to be allowed; words stay, since others would have to be known."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return value / 2 if isinstance(value, float) else value


def _is_same(one: Analysis, other: Analysis) -> bool:
    return (
        _wired(one.graph) == _wired(other.graph)
        and new_finding(one, other) is None
        and new_finding(other, one) is None
    )


def same_layers(one: Graph, other: Graph, old: str = "", new: str = "") -> bool:
    """Whether two networks have the same layers, with the same shapes, in the same order; the size `old` is now `new`."""
    return [_sized(each, old, new) for each in _layers(one)] == _layers(other)


def new_finding(before: Analysis, after: Analysis) -> Diagnostic | None:
    """The first finding of a kind of which there were fewer before; warnings do not count where an error is gone."""
    known, now = _counted(before.diagnostics), _counted(after.diagnostics)
    is_mended = any(count > now[kind] for kind, count in known.items() if kind[1] == "error")
    for found in after.diagnostics:
        kind = (found.code, found.severity)
        if now[kind] > known[kind] and not (is_mended and found.severity == "warning"):
            return found
    return None


def _wired(graph: Graph) -> tuple[object, ...]:
    nodes = [(*_layer(node), node.args, node.operands, node.keywords, node.owner) for node in graph.nodes]
    return nodes, [(each.name, each.task, each.ref) for each in graph.outputs]


def _layers(graph: Graph) -> list[tuple[str, str]]:
    return [_layer(node) for node in graph.nodes]


def _layer(node: Node) -> tuple[str, str]:
    """What a node is whatever it is called: an extern's class bears the extern's own name."""
    title = node.kind if node.kind == "extern" else f"{node.kind} {node.layer}"
    return title, str([each.shape for each in node.tensors])


def _sized(layer: tuple[str, str], old: str, new: str) -> tuple[str, str]:
    title, shapes = layer
    return title, re.sub(rf"\b{old}\b", new, shapes) if old else shapes


def _counted(found: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.severity) for each in found)
