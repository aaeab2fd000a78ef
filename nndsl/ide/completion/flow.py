"""What flows into the step at the cursor: the tensor that the pipe before the arrow makes."""

from __future__ import annotations

import re

from nndsl.compiler import analyze
from nndsl.ide.document import Document
from nndsl.ide.frames import unfolded
from nndsl.ide.place import Place
from nndsl.ide.visible import Visible
from nndsl.record import record
from nndsl.shapes.call import Operand, Tensor
from nndsl.source import Source
from nndsl.syntax.machine import Twig
from nndsl.syntax.statements import (
    AssignStatement,
    InputStatement,
    NetworkStatement,
    OutputStatement,
    SectionStatement,
    Statement,
)

_NAME = "flow_before_the_cursor"
_OWN = (AssignStatement, InputStatement, OutputStatement, SectionStatement, NetworkStatement)
"""Statements that are the file's own network, and no declaration that others can use."""
_WORD = re.compile(r"[^\W\d]\w*")
_MOST_DECLARED = 20_000
"""Letters of declarations that are analysed again to know one shape."""


@record
class Flow:
    """`operand`: the tensor or tensors before the arrow, `None` where they are not known. `form`: `list` for `[a, b]` and
    forks, `call` for `(q, v)`, else `tensor`."""

    form: str
    operand: Operand | None = None

    @property
    def tensor(self) -> Tensor | None:
        """The one tensor, if it is one of a known shape."""
        found = self.operand
        return found if isinstance(found, Tensor) and found.shape is not None else None


def flow_before(document: Document, place: Place, seen: Visible) -> Flow:
    """What flows into the step at a place."""
    pipe = _pipe(place)
    if not pipe:
        return Flow("tensor")
    last = pipe[-1]
    form = {"list_source": "list", "fork": "list", "call_source": "call"}.get(last.symbol, "tensor")
    if form != "tensor":
        return Flow(form, _listed(document, last))
    text = document.text
    if len(pipe) == 1:
        return Flow(form, _named(document, text[last.start : last.end]))
    found = _passed(document, last)
    if found is None and not place.reading.is_shortened:
        found = _made(document, pipe, seen)
    return Flow(form, found)


def _pipe(place: Place) -> list[Twig]:
    """The source and the steps before the cursor, as they follow one another; what stands in other branches is left out."""
    found: list[Twig] = []
    marks: list[int] = []
    for twig in unfolded(place.reading.twigs):
        if twig.symbol in ("EQUAL", "RETURN", "LSQB", "COMMA", "KEY"):
            found, marks = [], []
        elif twig.symbol in ("LPAR", "LBRACE"):
            marks.append(len(found))
        elif twig.symbol in ("BAR", "ELSE") and marks:
            del found[marks[-1] :]
        elif twig.symbol == "ELSE":
            found = found[:-1]
        elif twig.symbol not in ("ARROW", "IF", "EACH", "RPAR"):
            found.append(twig)
    return found


def _listed(document: Document, last: Twig) -> Operand | None:
    """The tensors of a list of names; `None` where one of them is not known."""
    items = [each for each in unfolded(last.parts[1:-1]) if each.symbol != "COMMA"]
    if last.symbol != "list_source" or any(each.symbol != "NAME" for each in items):
        return None
    found = [_named(document, document.text[each.start : each.end]) for each in items]
    tensors = tuple(each for each in found if isinstance(each, Tensor) and each.shape is not None)
    return tensors if len(tensors) == len(items) else None


def _named(document: Document, name: str) -> Operand | None:
    return document.analysis.graph.shapes.get(name)


def _passed(document: Document, last: Twig) -> Operand | None:
    """What came out of a step that has been elaborated."""
    graph = document.analysis.graph
    for part, _, _, flow in reversed(graph.passages):
        span = part.span
        if span.start == last.start and span.end == last.end and span.source is document.source:
            if isinstance(flow, tuple):
                return tuple(graph.tensor(ref) for ref in flow)
            return graph.tensor(flow)
    return None


def _made(document: Document, pipe: list[Twig], seen: Visible) -> Operand | None:
    """What a pipe makes that has not been elaborated: it is, by itself, with the tensors it reads as inputs."""
    text = document.text
    steps = " -> ".join(text[twig.start : twig.end] for twig in pipe)
    words = set(_WORD.findall(steps))
    inputs = [
        line
        for declared in seen.tensors
        if declared.name in words and (line := _as_input(declared.name, _named(document, declared.name)))
    ]
    declared = [text[each.span.start : each.span.end] for each in _declarations(document, words)]
    if not inputs or sum(map(len, declared)) > _MOST_DECLARED:
        return None
    source = Source("\n".join([*declared, *inputs, f"{_NAME} = {steps}"]), document.source.path)
    return analyze(source, document.load).graph.shapes.get(_NAME)


def _declarations(document: Document, words: set[str]) -> list[Statement]:
    """The declarations that some words lead to, and what these lead to in turn."""
    statements = [each for each in document.analysis.tree.statements if not isinstance(each, _OWN)]
    texts = {id(each): set(_WORD.findall(each.span.text)) for each in statements}
    reached, size = set(words), 0
    while size != len(reached):
        size = len(reached)
        for each in statements:
            if getattr(getattr(each, "name", None), "id", "") in reached:
                reached |= texts[id(each)]
    return [
        each for each in statements if not hasattr(each, "name") or getattr(each.name, "id", "") in reached
    ]


def _as_input(name: str, operand: Operand | None) -> str:
    """An input with the shape of a tensor; sizes that are not plain vary. Empty where it has none."""
    if not isinstance(operand, Tensor) or not operand.shape:
        return ""
    dims = ", ".join(str(dim) if isinstance(dim, int) and dim > 0 else "None" for dim in operand.shape[1:])
    return f"input {name}({dims}): {operand.dtype}"
