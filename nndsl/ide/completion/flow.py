"""What flows into the step at the cursor: the tensor that the pipe before the arrow makes."""

from __future__ import annotations

from nndsl.graph.program import Assign, Block
from nndsl.ide.completion.probing import operand_of, passed, probed
from nndsl.ide.cursor.frames import unfolded
from nndsl.ide.cursor.place import Place
from nndsl.ide.cursor.visible import Visible
from nndsl.ide.document import Document
from nndsl.record import record
from nndsl.shapes.call import Operand, Tensor
from nndsl.syntax.machine import Twig

_MOST_ITEMS = 8
"""Items of a list that are looked at, for the sake of time."""
_INPUT = "x"
"""What the input of a block without a body is called."""


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
    """What flows into the step at a place; behind `each` the first tensor of the list."""
    flow, twigs = _flow(document, place, seen), place.reading.twigs
    if not twigs or twigs[-1].symbol != "EACH":
        return flow
    return Flow("tensor", flow.operand[0] if isinstance(flow.operand, tuple) and flow.operand else None)


def _flow(document: Document, place: Place, seen: Visible) -> Flow:
    pipe = _pipe(place)
    if not pipe:
        return Flow("tensor", _first(document, place, _INPUT, seen) if _is_one_line(place) else None)
    last = pipe[-1]
    form = {"list_source": "list", "fork": "list", "call_source": "call"}.get(last.symbol, "tensor")
    if last.symbol in ("list_source", "call_source"):
        return Flow(form, _listed(document, place, last, seen))
    if last.symbol == "NAME" and len(pipe) == 1 and not _is_one_line(place):
        return Flow(form, _first(document, place, document.text[last.start : last.end], seen))
    found = passed(document, last.start, last.end)
    if found is None and not place.reading.is_shortened:
        source = [_INPUT] if _is_one_line(place) else []
        steps = [*source, *(document.text[twig.start : twig.end] for twig in pipe)]
        found = probed(document, place, " -> ".join(steps), seen)
    return Flow(form, found)


def _first(document: Document, place: Place, name: str, seen: Visible) -> Operand | None:
    """A tensor that a pipe begins with; of a block that does not parse as its use tells."""
    found = _named(document, place, name)
    in_block = place.within("body") is not None or _is_one_line(place)
    return probed(document, place, name, seen) if found is None and in_block else found


def _is_one_line(place: Place) -> bool:
    """Whether the place is in a piece without a source: `block f(n) = STEPS`."""
    return place.statement in ("block", "shared")


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


def _listed(document: Document, place: Place, last: Twig, seen: Visible) -> Operand | None:
    """The tensors of a list; `None` where one of them is not known, and for very many."""
    items = [each for each in unfolded(last.parts) if each.symbol == "pipe"]
    if last.symbol != "list_source" or len(items) > _MOST_ITEMS:
        return None
    found = [_item(document, place, each, seen) for each in items]
    tensors = tuple(each for each in found if isinstance(each, Tensor) and each.shape is not None)
    return tensors if items and len(tensors) == len(items) else None


def _item(document: Document, place: Place, item: Twig, seen: Visible) -> Operand | None:
    pipe = list(unfolded(item.parts))
    text = document.text[item.start : item.end]
    if len(pipe) == 1 and pipe[0].symbol == "NAME":
        return _named(document, place, text)
    return passed(document, pipe[-1].start, pipe[-1].end) or probed(document, place, text, seen)


def _named(document: Document, place: Place, name: str) -> Operand | None:
    """A tensor by its name: one of the file, or of the block that the place is in, as it was where the block is used."""
    graph = document.analysis.graph
    if place.within("body") is None and not _is_one_line(place):
        return graph.shapes.get(name)
    start, end = place.reading.start, place.reading.end
    for part, _, _, flow in reversed(graph.passages):
        if part.span.source is document.source and start <= part.span.start < end:
            names = (
                part.inputs if isinstance(part, Block) else part.targets if isinstance(part, Assign) else ()
            )
            if name in names:
                return operand_of(graph, flow[names.index(name)] if isinstance(flow, tuple) else flow)
    return None
