"""The values of expressions where they stand: of `units * 2` the number, once for each use of a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nndsl.graph import parts as p
from nndsl.graph.blocks import with_defaults
from nndsl.graph.evaluate import UNKNOWN, Evaluator, Scope
from nndsl.graph.graph import Node
from nndsl.graph.program import Block
from nndsl.graph.walking import walk
from nndsl.ide.document import Document
from nndsl.ide.flows import flows
from nndsl.record import field_names
from nndsl.shapes import polynomials
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import Statement


def computations_at(statement: Statement, offset: int) -> list[nodes.Expr]:
    """The computations of a statement that an offset is in, the smallest first: `2 * units`, `min(2 * units, 100)`."""
    found: list[nodes.Expr] = []
    for node in _around(statement, offset):
        match node:
            case nodes.CallExpr(name=nodes.Name(id="min" | "max")) | nodes.Binary() | nodes.ShapeItem():
                found.insert(0, node)
            case nodes.CallExpr() | nodes.Use():
                found.clear()
    return found


def values_at(document: Document, span: Span) -> list[Any]:
    """The values of the expression that stands at a span, each once; none where they are not known."""
    found = _known(_values(document, span)) or _known(_of_argument(document, span))
    return [value for number, value in enumerate(found) if value not in found[:number]]


def _known(values: Iterable[Any]) -> list[Any]:
    return [value for value in values if value is not UNKNOWN]


def argument_values(document: Document, span: Span, name: str) -> list[Any]:
    """The values of an argument of the step at a span."""
    found: list[Any] = []
    for flow in flows(document).get((span.start, span.end, 0), ()):
        if not flow.nodes:
            continue
        values = _arguments(flow.part, flow.nodes[0])
        if name in values and values[name] not in found:
            found.append(values[name])
    return found


def _arguments(part: p.Part, node: Node) -> Mapping[str, Any]:
    """The arguments that a step was given, which its first node tells."""
    if isinstance(part, p.BlockUse):
        own = (each for each in node.path if each.kind == "block" and each.name == part.block.name)
        return next((each.arguments for each in own), {})
    return node.extern_args if isinstance(part, p.ExternUse) else node.args


def _of_argument(document: Document, span: Span) -> list[Any]:
    """What the argument of a step came to that stands at a span: it may hang on tensors of a block."""
    for made in flows(document).values():
        part = made[0].part
        if isinstance(part, p.Use | p.BlockUse | p.ExternUse) and _holds(part.span, span):
            for bound in part.arguments:
                if (bound.value.span.start, bound.value.span.end) == (span.start, span.end):
                    return argument_values(document, part.span, bound.name)
    return []


def _values(document: Document, span: Span) -> Iterator[Any]:
    program, graph = document.analysis.program, document.analysis.graph
    evaluator = Evaluator(lambda found: None)
    scope = Scope(
        tensor=graph.shapes.get,
        param=lambda name: graph.params.get(name, UNKNOWN),
        symbol=lambda name: graph.bindings.get(name, polynomials.symbol(name)),
    )
    roots = (*program.params, *program.stages, *program.shared, program.compile, program.train, program.data)
    for root in roots:
        if root is not None and _holds(root.span, span):
            yield from (evaluator.value(expr, scope) for expr in _expressions(root, span))
    for block in program.blocks:
        if _holds(block.span, span):
            found = [*_expressions((block.body, block.result), span)]
            for arguments in _uses(document, block, evaluator, scope):
                inner = Scope(arguments, lambda name: None, scope.param, scope.symbol)
                yield from (evaluator.value(expr, inner) for expr in found)


def _expressions(root: object, span: Span) -> Iterator[Any]:
    for part in walk(root):
        if (
            part.span.start == span.start
            and part.span.end == span.end
            and isinstance(part, p.Operation | p.Ref)
        ):
            yield part


def _uses(document: Document, block: Block, evaluator: Evaluator, scope: Scope) -> Iterator[dict[str, Any]]:
    """The arguments of each use of a block, defaults included."""
    seen: set[int] = set()
    for node in document.analysis.graph.nodes:
        for each in node.path:
            if each.kind == "block" and each.name == block.name and each.number not in seen:
                seen.add(each.number)
                yield with_defaults(block.parameters, each.arguments, scope, evaluator)


def uses_of(document: Document, block: Block) -> list[dict[str, Any]]:
    """The arguments of each use of a block, defaults included."""
    graph = document.analysis.graph
    scope = Scope(param=lambda name: graph.params.get(name, UNKNOWN))
    return list(_uses(document, block, Evaluator(lambda found: None), scope))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.source is inner.source and outer.start <= inner.start and inner.end <= outer.end


def _around(root: nodes.Node, offset: int) -> Iterator[nodes.Node]:
    """The nodes that an offset is in, outermost first."""
    node: nodes.Node | None = root
    while node is not None:
        yield node
        node = next((each for each in _children(node) if each.span.start <= offset < each.span.end), None)


def _children(node: nodes.Node) -> Iterator[nodes.Node]:
    for name in field_names(type(node)):
        child = getattr(node, name)
        # Branches of a fork are tuples within a tuple.
        for each in child if isinstance(child, tuple) else (child,):
            for inner in each if isinstance(each, tuple) else (each,):
                if isinstance(inner, nodes.Node):
                    yield inner
