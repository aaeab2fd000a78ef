"""What a pipe makes that has not been elaborated, since its statement does not parse yet: it is, by itself.

A small text is written for it, with the tensors that it reads as inputs and the declarations that it leads to. Within a
block the inputs are what the first use of the block hands in, and the block's parameters are params; where nothing uses it
yet, the first layer that asks for just one number of axes tells how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nndsl import catalog
from nndsl.compiler import analyze
from nndsl.graph.graph import Graph, Ref
from nndsl.ide.completion.fitting import asks_for_rank, example
from nndsl.ide.cursor.frames import unfolded
from nndsl.ide.cursor.place import Place
from nndsl.ide.cursor.visible import Visible, owner_of
from nndsl.ide.document import Document
from nndsl.shapes.call import Operand, Tensor
from nndsl.source import Source
from nndsl.syntax import nodes
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
_ANY_VALUE = "2"
"""Stands for the parameter of a block that has no default: the number of axes hardly ever hangs on it."""


def probed(document: Document, place: Place, pipe: str, seen: Visible) -> Operand | None:
    """What comes out of a pipe, written as a text; `None` where that cannot be known."""
    in_block = place.within("body") is not None or place.statement in ("block", "shared")
    inner = list(_inner(document, place)) if in_block else []
    words = set(_WORD.findall("\n".join([*inner, pipe])))
    inputs = _of_file(document, words, seen)
    if in_block:
        inputs = _of_block(document, place) or _supposed(document, place, "\n".join([*inner, pipe]))
    params = list(_params(document, place)) if in_block else []
    taken = {each.name for each in seen.values if each.kind == "argument"}
    declared = [each.span.text for each in _declarations(document, words, taken)]
    if not inputs or sum(map(len, [*declared, *inner])) > _MOST_DECLARED:
        return None
    lines = [*declared, *params, *inputs, *inner, f"{_NAME} = {pipe}"]
    return analyze(Source("\n".join(lines), document.source.path), document.load).graph.shapes.get(_NAME)


def _of_file(document: Document, words: set[str], seen: Visible) -> list[str]:
    shapes = document.analysis.graph.shapes
    names = [each.name for each in seen.tensors if each.name in words]
    return [line for name in names if (line := _as_input(name, shapes.get(name)))]


def _of_block(document: Document, place: Place) -> list[str]:
    """The inputs of the block that the place is in, as its first use has them; none where it is not used."""
    owner, names = owner_of(document, place), _input_names(document, place)
    for statement in document.analysis.tree.statements:
        for pipe in (
            _pipes(statement.pipe) if isinstance(statement, AssignStatement | OutputStatement) else ()
        ):
            for index, step in enumerate(pipe.steps):
                if _used(step) == owner:
                    handed = list(_handed(document, pipe, index))
                    return [_as_input(name, one) for name, one in zip(names, handed, strict=False)]
    return []


def _supposed(document: Document, place: Place, text: str) -> list[str]:
    """Inputs as the first layer in a text asks for them; none where no layer asks for a certain number of axes."""
    axes = next((found for word in _WORD.findall(text) if (found := _asked_for(word))), 0)
    return [_as_input(name, example(axes)) for name in _input_names(document, place)] if axes else []


def _asked_for(word: str) -> int | None:
    return asks_for_rank(word) if catalog.find("layer", word) else None


def _pipes(pipe: nodes.Pipe) -> Iterator[nodes.Pipe]:
    """A pipe and those in the list that it begins with."""
    yield pipe
    for item in pipe.source.items if isinstance(pipe.source, nodes.ListSource) else ():
        yield from _pipes(item)


def _used(step: nodes.Step) -> str:
    """The name of what a step uses, be it repeated or its tensor named."""
    while isinstance(step, nodes.As | nodes.Repeat | nodes.Each):
        step = step.step
    return step.name.id if isinstance(step, nodes.Use) else ""


def _handed(document: Document, pipe: nodes.Pipe, index: int) -> Iterator[Operand | None]:
    """What goes into a step of a pipe."""
    graph, source = document.analysis.graph, pipe.source
    if index:
        yield passed(document, pipe.steps[index - 1].span.start, pipe.steps[index - 1].span.end)
    elif isinstance(source, nodes.Name):
        yield graph.shapes.get(source.id)
    elif isinstance(source, nodes.CallSource):
        for argument in source.arguments:
            value = argument.value
            plain = isinstance(value, nodes.Pipe) and isinstance(value.source, nodes.Name) and not value.steps
            yield graph.shapes.get(document.text[value.span.start : value.span.end]) if plain else None


def passed(document: Document, start: int, end: int) -> Operand | None:
    """What came out of the step at some offsets, if it has been elaborated."""
    graph = document.analysis.graph
    for part, _, _, flow in reversed(graph.passages):
        span = part.span
        if span.start == start and span.end == end and span.source is document.source:
            return operand_of(graph, flow)
    return None


def operand_of(graph: Graph, flow: Ref | tuple[Ref, ...]) -> Operand:
    """The tensor or tensors of a flow."""
    return tuple(graph.tensor(ref) for ref in flow) if isinstance(flow, tuple) else graph.tensor(flow)


def _input_names(document: Document, place: Place) -> list[str]:
    if place.within("body") is None:
        return ["x"]
    inputs = next((twig for twig in place.reading.twigs if twig.symbol == "block_inputs"), None)
    return _WORD.findall(document.text[inputs.start : inputs.end]) if inputs is not None else []


def _inner(document: Document, place: Place) -> Iterator[str]:
    """The statements of the block above the place."""
    for start, end in place.reading.pieces:
        if end <= place.word.start and not document.text.startswith("return", start):
            yield document.text[start:end]


def _params(document: Document, place: Place) -> Iterator[str]:
    """The block's parameters as params."""
    parameters = next((twig for twig in place.reading.twigs if twig.symbol == "parameters"), None)
    for twig in _each_parameter(parameters) if parameters is not None else ():
        value = document.text[twig.parts[-1].start : twig.end] if len(twig.parts) > 1 else _ANY_VALUE
        yield f"param {document.text[twig.parts[0].start : twig.parts[0].end]} = {value}"


def _each_parameter(twig: Twig) -> Iterator[Twig]:
    return (part for part in unfolded(twig.parts) if part.symbol == "parameter")


def _declarations(document: Document, words: set[str], taken: set[str]) -> list[Statement]:
    """The declarations that some words lead to, and what these lead to in turn."""
    statements = [each for each in document.analysis.tree.statements if not isinstance(each, _OWN)]
    texts = {id(each): set(_WORD.findall(each.span.text)) for each in statements}
    reached, size = words - taken, 0
    while size != len(reached):
        size = len(reached)
        for each in statements:
            if _name_of(each) in reached:
                reached |= texts[id(each)]
    return [each for each in statements if _name_of(each) in reached or not _name_of(each)]


def _name_of(statement: Statement) -> str:
    """The name that a statement declares, or whose defaults it sets; empty for an import."""
    return str(getattr(getattr(statement, "name", None), "id", ""))


def _as_input(name: str, operand: Operand | None) -> str:
    """An input with the shape of a tensor; sizes that are not plain vary. Empty where it has none."""
    if not isinstance(operand, Tensor) or not operand.shape:
        return ""
    dims = ", ".join(str(dim) if isinstance(dim, int) and dim > 0 else "None" for dim in operand.shape[1:])
    return f"input {name}({dims}): {operand.dtype}"
