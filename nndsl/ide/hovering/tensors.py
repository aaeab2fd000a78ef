"""Tensors and the network: shapes, and what they cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nndsl.graph.graph import Graph, Node, Ref
from nndsl.graph.resolve.names import Declaration
from nndsl.ide import flows
from nndsl.ide.document import Document
from nndsl.ide.flows import Flow, cost_text, number_text, weights_of
from nndsl.ide.hovering import markdown
from nndsl.ide.quoting import comments_at
from nndsl.ide.roles.stretches import statement_at
from nndsl.ide.roles.words import words_of
from nndsl.shapes.call import shape_text
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import AssignStatement, InputStatement, OutputStatement


def of_network(document: Document, name: str) -> str:
    """The whole network: what flows in and out, its layers and weights."""
    graph = document.analysis.graph
    live = graph.live()
    made = [node for node in graph.nodes if node.number in live and node.kind != "input"]
    ins = ", ".join(f"{node.stage} {shape_text(node.tensors[0].shape)}" for node in graph.inputs)
    outs = ", ".join(f"{output.name} {shape_text(output.tensor.shape)}" for output in graph.outputs)
    flow = markdown.code(f"{ins} -> {outs}") if ins and outs else ""
    layers = f"{len(made)} {'layer' if len(made) == 1 else 'layers'}" if made else ""
    cost = ", ".join(part for part in (layers, cost_text(made)) if part)
    return markdown.page(markdown.title(name, "network"), flow, cost)


def of_tensor(document: Document, declared: Declaration) -> str:
    """A tensor: its shape (one for each use of its block), its weights, and those on the way to it."""
    node = _node(document, declared.span)
    found = flows.of_tensor(document, nodes.Name(declared.span, declared.name), node)
    kind = declared.kind if isinstance(node, InputStatement | OutputStatement) else "tensor"
    parts = [markdown.title(declared.name, kind), markdown.several(map(_flow_line, found))]
    if isinstance(statement_at(document, declared.span.start), _OF_THE_FILE):
        parts += [] if found else [_of_graph(document.analysis.graph, declared.name)]
        parts += [_outside_name(document, declared), _up_to(document.analysis.graph, declared.name, found)]
    if isinstance(node, _OF_THE_FILE):
        # What stands above a statement is said of what it makes, not of what is named on the way.
        parts.append(markdown.comment_text(comments_at(declared.span)))
    return markdown.page(*parts)


_OF_THE_FILE = (AssignStatement, InputStatement, OutputStatement)
"""Statements that name a tensor of the file; one of the same name in a block is another in each use of it."""


def _flow_line(flow: Flow) -> str:
    shape = markdown.inline(flow.shape) if flow.is_known else ""
    dtypes = ", ".join(sorted({tensor.dtype for tensor in flow.tensors}))
    return " · ".join(part for part in (shape, dtypes if shape else "", cost_text(flow.nodes)) if part)


def _of_graph(graph: Graph, name: str) -> str:
    """The shape of a tensor that no assignment makes: an input or output."""
    refs = graph.refs.get(name, ())
    tensors = [graph.tensor(ref) for ref in refs]
    if not tensors or any(tensor.shape is None for tensor in tensors):
        return ""
    shape = flows.shapes_text(tensors, len(tensors) > 1)
    dtypes = ", ".join(sorted({tensor.dtype for tensor in tensors}))
    said = (markdown.inline(shape), dtypes, cost_text(_made_for(graph, name)))
    return " · ".join(part for part in said if part)


def _made_for(graph: Graph, name: str) -> list[Node]:
    """The nodes of the statement that makes an output."""
    return [node for node in graph.nodes if node.stage == name and node.kind != "input"]


def _outside_name(document: Document, declared: Declaration) -> str:
    for each in document.analysis.program.inputs if declared.kind == "input" else ():
        if each.name == declared.name and each.outside_name != each.name:
            return f'named "{markdown.escaped(each.outside_name)}" outside'
    return ""


def _up_to(graph: Graph, name: str, found: Sequence[Flow]) -> str:
    """The weights on all ways to a tensor of the file, where these are more than its own."""
    total = weights_of(_behind(graph, graph.refs.get(name, ())))
    own = weights_of(found[0].nodes if found else _made_for(graph, name))
    return f"{number_text(total)} weights up to here" if total and total != own else ""


def _behind(graph: Graph, refs: Iterable[Ref]) -> list[Node]:
    """The nodes that tensors hang on, in no certain order."""
    found: dict[int, Node] = {}
    waiting = [ref.node for ref in refs]
    while waiting:
        number = waiting.pop()
        if number not in found:
            node = found[number] = graph.nodes[number]
            waiting.extend(ref.node for ref in node.inputs)
            waiting.extend([node.owner] if node.owner is not None else [])
    return list(found.values())


def _node(document: Document, span: Span) -> nodes.Node | None:
    """The statement, or part of one, that declares the name at a span."""
    statement = statement_at(document, span.start) if span.source is document.source else None
    if statement is None:
        return None
    return next((word.node for word in words_of(statement) if word.start == span.start), None)
