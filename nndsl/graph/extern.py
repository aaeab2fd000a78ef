"""The shape rule of an extern: matches its patterns against tensors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nndsl.graph import parts as p
from nndsl.graph.evaluate import UNKNOWN, Evaluator, Scope
from nndsl.graph.program import Extern
from nndsl.record import replace
from nndsl.shapes import sizes
from nndsl.shapes.call import Operand, Refusal, Tensor, shape_text
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim


def extern_output(
    extern: Extern,
    tensors: list[Tensor],
    arguments: Mapping[str, Any],
    evaluator: Evaluator,
    scope: Scope,
) -> Operand:
    """The tensors that an extern returns: a tuple where it declares several.

    Raises Refusal where the tensors do not match its input patterns.
    """
    if len(tensors) != len(extern.inputs):
        raise Refusal("NN302", f"{extern.name} takes {len(extern.inputs)} tensors, but got {len(tensors)}")
    found: dict[str, Dim] = {}
    inner = replace(scope, arguments=arguments)
    deferred: list[tuple[p.Expr, Dim, str]] = []
    for pattern, tensor in zip(extern.inputs, tensors, strict=True):
        _match(extern, pattern, tensor, found, deferred)
    evaluate = _size_evaluator(evaluator, inner, found)
    for expr, size, shape in deferred:
        if sizes.equal(evaluate(expr), size) is False:
            raise Refusal(
                "NN303",
                f"{extern.name} does not take {shape}: {expr.span.text} is {evaluate(expr)}, not {size}",
            )
    outputs = tuple(_output(pattern, evaluate) for pattern in extern.outputs)
    return outputs[0] if len(outputs) == 1 else outputs


def _output(pattern: tuple[p.Expr, ...], evaluate: Callable[[p.Expr], Dim]) -> Tensor:
    if any(isinstance(expr, p.Broken) for expr in pattern):
        return Tensor(None)
    return Tensor(tuple(evaluate(expr) for expr in pattern))


def _match(
    extern: Extern,
    pattern: tuple[p.Expr, ...],
    tensor: Tensor,
    found: dict[str, Dim],
    deferred: list[tuple[p.Expr, Dim, str]],
) -> None:
    if tensor.shape is None:
        return
    text = shape_text(tensor.shape)
    if len(pattern) != len(tensor.shape):
        wanted = f"({', '.join(expr.span.text for expr in pattern)})"
        raise Refusal("NN301", f"{extern.name} takes {wanted}, the batch first, but got an example of {text}")
    for expr, size in zip(pattern, tensor.shape, strict=True):
        if not isinstance(expr, p.Ref) or expr.kind != "symbol":
            deferred.append((expr, size, text))
        elif expr.name not in found:
            found[expr.name] = size
        elif sizes.equal(found[expr.name], size) is False:
            raise Refusal(
                "NN303",
                f"{extern.name} wants the same {expr.name} everywhere, but got {found[expr.name]} and {size}",
            )


def _size_evaluator(evaluator: Evaluator, scope: Scope, found: Mapping[str, Dim]) -> Callable[[p.Expr], Dim]:
    def evaluate(expr: p.Expr) -> Dim:
        if isinstance(expr, p.Ref) and expr.kind == "symbol":
            return found.get(expr.name)
        names = {name: size for name, size in found.items() if size is not None}
        value = evaluator.value(expr, replace(scope, symbol=lambda name: names.get(name, UNKNOWN)))
        return value if isinstance(value, (int, Size)) and not isinstance(value, bool) else None

    return evaluate
