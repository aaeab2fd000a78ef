"""What the graph knows of places in the text: what came out there, and what it took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nndsl.graph.graph import Node, Ref
from nndsl.graph.parts import Part, Repeat
from nndsl.graph.program import Block
from nndsl.ide.document import Document
from nndsl.record import record
from nndsl.shapes import sizes
from nndsl.shapes.call import Tensor, shape_text
from nndsl.shapes.sizes import Dim
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import AssignStatement, BlockBodyStatement

MOST_SHAPES = 4
"""Tensors of a list that are told one by one."""


@record
class Flow:
    """What came out of a part of the text in one use of it: tensors (`is_list` where they are a list), and the nodes
    that were made for it, inner ones included."""

    part: Part
    tensors: tuple[Tensor, ...]
    is_list: bool
    nodes: tuple[Node, ...]

    @property
    def is_known(self) -> bool:
        return all(tensor.shape is not None for tensor in self.tensors)

    @property
    def is_again(self) -> bool:
        """Whether only weights of an earlier use were used."""
        return bool(self.nodes) and all(node.owner is not None for node in self.nodes)

    @property
    def copies(self) -> int:
        """How many copies of it a repeat makes, this being the last one; 1 outside of repeats."""
        around = self.nodes[0].path if self.nodes and not isinstance(self.part, Repeat) else ()
        return next((each.copies for each in reversed(around) if each.kind == "repeat"), 1)

    @property
    def shape(self) -> str:
        """The shape without its batch axis, `[(3,), (4,)]` of a list."""
        return shapes_text(self.tensors, self.is_list)


Place = tuple[int, int, int]
"""Start and end of a part, and 0; of a block, the number of one of its inputs."""


def flows(document: Document) -> dict[Place, list[Flow]]:
    """What came out of each part of a document's own text, by where the part stands; once for each use of its block.

    Of a block: what flowed into it.
    """
    return document.derived(_flows)


def of_span(document: Document, span: Span, number: int = 0) -> Sequence[Flow]:
    """What came out of the part that stands at a span; empty where the graph knows of none."""
    return flows(document).get((span.start, span.end, number), ())


def of_tensor(document: Document, name: nodes.Name, node: nodes.Node | None) -> Sequence[Flow]:
    """What flows under a name that `node` declares: an assignment, an `as`, or a block one of whose inputs it is."""
    if isinstance(node, nodes.As):
        return of_span(document, name.span)
    if isinstance(node, BlockBodyStatement):
        return of_span(document, node.span, node.inputs.index(name) if name in node.inputs else 0)
    if not isinstance(node, AssignStatement):
        return () if node is None else of_span(document, node.span)
    made = of_span(document, node.span)
    if not node.unpack:
        return made
    place = next(index for index, target in enumerate(node.targets) if target.span == name.span)
    return [_part(flow, place) for flow in made if place < len(flow.tensors)]


def agreed(found: Sequence[Flow]) -> str:
    """The shape in which all uses agree; empty where they do not, or where it is not known."""
    known = found and all(flow.is_known for flow in found)
    return found[0].shape if known and len({flow.shape for flow in found}) == 1 else ""


def shapes_text(tensors: Sequence[Tensor], is_list: bool) -> str:
    """Shapes as messages tell them; of many alike their number."""
    found = [shape_text(tensor.shape) for tensor in tensors]
    if not is_list:
        return found[0]
    if len(found) > MOST_SHAPES:
        if len(set(found)) == 1:
            return f"{len(found)} × {found[0]}"
        return f"[{', '.join(found[: MOST_SHAPES - 1])}, … {len(found)} in all]"
    return f"[{', '.join(found)}]"


def cost_text(nodes: Iterable[Node]) -> str:
    """Weights and multiply-adds in words: `1,950 weights, 1,920 multiply-adds`; empty where there is neither."""
    nodes = tuple(nodes)
    weights = weights_of(nodes)
    macs: Dim = 0
    for node in nodes:
        macs = sizes.add(macs, node.macs)
    said = []
    if weights is None:
        said.append("weights not known")
    elif weights != 0:
        said.append(f"{number_text(weights)} {'weight' if weights == 1 else 'weights'}")
    elif any(node.owner is not None and node.weights for node in nodes):
        said.append("the weights of its first use")
    if macs is not None and macs != 0:
        said.append(f"{number_text(macs)} multiply-adds")
    return ", ".join(said)


def weights_of(nodes: Iterable[Node]) -> Dim:
    """How many weights nodes make, those they share with an earlier use left out; `None` where it is not known."""
    total: Dim = 0
    for node in nodes:
        if node.owner is not None or node.kind == "unknown":
            continue
        if node.weights is None:
            return None
        for weight in node.weights:
            total = sizes.add(total, sizes.product(weight.shape))
    return total


def number_text(number: Dim) -> str:
    """`1,950`; a size as it is computed: `30*n + 30`."""
    return f"{number:,}" if isinstance(number, int) else str(number)


def _part(flow: Flow, place: int) -> Flow:
    return Flow(flow.part, (flow.tensors[place],), False, flow.nodes)


def _flows(document: Document) -> dict[Place, list[Flow]]:
    graph, source = document.analysis.graph, document.source
    found: dict[Place, list[Flow]] = {}
    for part, first, end, passed in graph.passages:
        if part.span.source is not source:
            continue
        made = tuple(graph.nodes[first:end])
        for number, flow in enumerate(passed if isinstance(part, Block) else (passed,)):
            tensors = tuple(graph.tensor(ref) for ref in _refs(flow))
            place = (part.span.start, part.span.end, number)
            found.setdefault(place, []).append(Flow(part, tensors, isinstance(flow, tuple), made))
    return found


def _refs(flow: Any) -> Iterable[Ref]:
    if isinstance(flow, Ref):
        yield flow
    else:
        for each in flow:
            yield from _refs(each)
