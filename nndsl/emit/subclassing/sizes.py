"""Sizes that layers are made with, where there is no tensor to read them from: in `__init__` and `build`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nndsl.diagnostics import Diagnostic, has_errors
from nndsl.emit.expressions import inline
from nndsl.emit.names import Scope
from nndsl.emit.subclassing.refusing import refuse
from nndsl.graph.elaborate import elaborate
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Expr, Literal, Operation, Part, Ref, ShapeItem, Use
from nndsl.graph.program import Input
from nndsl.record import field_names, replace
from nndsl.shapes.call import Tensor
from nndsl.shapes.polynomials import Opaque, symbol
from nndsl.shapes.sizes import Dim
from nndsl.source import Span

SizeOf = Callable[[ShapeItem], Expr]
"""The expression that a size stands for where layers are made."""


def with_sizes(part: Any, size_of: SizeOf) -> Any:
    """A part of the program in which every `x.shape[i]` is replaced."""
    if isinstance(part, ShapeItem):
        return size_of(part)
    if isinstance(part, tuple):
        return tuple(with_sizes(item, size_of) for item in part)
    if not isinstance(part, Part) or not any(isinstance(each, ShapeItem) for each in sizes_in(part)):
        return part
    inner = {name: getattr(part, name) for name in field_names(type(part)) if not name.endswith("span")}
    return replace(part, **{name: with_sizes(value, size_of) for name, value in inner.items()})


def sizes_in(*parts: object) -> Iterator[ShapeItem]:
    """The sizes that layers are made with; those among the arguments of ops are read where the op is applied."""
    for part in parts:
        if isinstance(part, ShapeItem):
            yield part
        elif isinstance(part, tuple):
            yield from sizes_in(*part)
        elif isinstance(part, Part) and not (isinstance(part, Use) and part.entry.kind == "op"):
            names = (name for name in field_names(type(part)) if name not in ("block", "shared", "extern"))
            yield from sizes_in(*(getattr(part, name) for name in names))


def sizes_of_block(names: Mapping[str, str], scope: Scope) -> SizeOf:
    """Sizes of a block's inputs, by what `build` calls their shapes: `input_shape[-1]`."""

    def size_of(item: ShapeItem) -> Expr:
        if item.tensor not in names:
            refuse(item.span, f"a layer is made with a size of {item.tensor}, which only a call can know")
        return code(f"{names[item.tensor]}[{inline(item.index, scope)}]", item.span, scope)

    return size_of


def code(text: str, span: Span, scope: Scope) -> Ref:
    """Python code as an expression."""
    scope.alias(text, text)
    return Ref(span, text, "symbol")


class ModelSizes:
    """Sizes of the model's tensors: numbers, or arithmetic over its params and open sizes."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._inputs = {declared.name: declared for declared in graph.program.inputs}
        self._symbolic: tuple[Graph, list[Diagnostic]] | None = None

    def size_of(self, item: ShapeItem) -> Expr:
        """The expression of a size; refused where it is not arithmetic."""
        declared, index = self._inputs.get(item.tensor), _index(item.index)
        if declared is not None and index is not None:
            return _declared(declared, index, item.span)
        tensor = self._symbolic_graph(item.span).shapes.get(item.tensor)
        if index is None or not isinstance(tensor, Tensor) or tensor.shape is None:
            refuse(item.span, f"a layer is made with a size of {item.tensor}, which only a call can know")
        return size_expression(tensor.shape[index], item.span)

    def input_shape(self, step: Part) -> tuple[Dim, ...] | None:
        """The shape without the batch axis that goes into a step, the same at each of its uses, if it is."""
        nodes = [node for node in self.graph.nodes if node.span == step.span and node.inputs]
        shapes = {self.graph.tensor(node.inputs[0]).shape for node in nodes}
        shape = shapes.pop() if len(shapes) == 1 else None
        return None if shape is None else shape[1:]

    def _symbolic_graph(self, span: Span) -> Graph:
        """The graph whose whole-number params are open sizes, so that shapes say how they hang on them."""
        if self._symbolic is None:
            params = self.graph.params
            opened = {name: symbol(name) for name, value in params.items() if type(value) is int}
            self._symbolic = elaborate(self.graph.program, params={**params, **opened})
        graph, found = self._symbolic
        # What is wrong further down, such as a count of repeats that is open, says nothing of what stands here.
        if has_errors(
            each for each in found if each.span.source is not span.source or each.span.start < span.start
        ):
            refuse(span, "how this size hangs on the params is not arithmetic")
        return graph


def size_expression(size: Dim, span: Span) -> Expr:
    """A size as an expression: `4 * n + 1`."""
    if size is None or isinstance(size, int):
        return _number(size, span)
    added = [_term(monomial, factor, span) for monomial, factor in size.terms if factor > 0]
    taken_away = [_term(monomial, -factor, span) for monomial, factor in size.terms if factor < 0]
    result = Operation(span, "+", tuple(added)) if len(added) > 1 else next(iter(added), _number(0, span))
    return Operation(span, "-", (result, *taken_away)) if taken_away else result


def _term(monomial: tuple[str | Opaque, ...], factor: int, span: Span) -> Expr:
    factors = [_atom(atom, span) for atom in monomial]
    if factor != 1 or not factors:
        factors.insert(0, _number(factor, span))
    return factors[0] if len(factors) == 1 else Operation(span, "*", tuple(factors))


def _atom(atom: str | Opaque, span: Span) -> Expr:
    if isinstance(atom, str):
        return Ref(span, atom, "symbol")
    return Operation(span, atom.op, (size_expression(atom.left, span), size_expression(atom.right, span)))


def _declared(declared: Input, index: int, span: Span) -> Expr:
    dim = (None, *declared.dims)[index]
    if isinstance(dim, str):
        return Ref(span, dim, "symbol")
    return dim if isinstance(dim, Ref) else _number(dim if isinstance(dim, int) else None, span)


def _number(value: int | None, span: Span) -> Literal:
    return Literal(span, value, str(value))


def _index(expr: Expr) -> int | None:
    if isinstance(expr, Literal) and isinstance(expr.value, int):
        return expr.value
    if isinstance(expr, Operation) and expr.op == "neg":
        inner = _index(expr.operands[0])
        return None if inner is None else -inner
    return None
